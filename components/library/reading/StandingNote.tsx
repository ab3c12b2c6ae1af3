import { useMemo } from 'react';
import type { Sighting } from '../../../data/schema/clipping';
import { difference } from '../../../utils/anchor/difference';
import { dateInWords } from '../../../utils/time/words';
import { dayOf } from '../shelf/row';

interface StandingNoteProps {
  readonly passage: string;
  readonly sighting: Sighting | undefined;
}

/** How the passage was found when its page was last read; nothing where it stands as it did. */
export function StandingNote({ passage, sighting }: StandingNoteProps) {
  if (!sighting || sighting.standing.is === 'placed') return null;
  const { standing, at } = sighting;
  const day = dateInWords(dayOf(at));
  return (
    <section className="standing-note" aria-label="How it stands on its page">
      {standing.is === 'changed' && (
        <>
          <h3>The page says it otherwise now</h3>
          <p>Seen on {day}. Struck out is what you clipped and keep; underlined is what stands there now.</p>
          <Difference before={passage} after={standing.found} />
        </>
      )}
      {standing.is === 'candidate' && (
        <>
          <h3>The page may have reworded it</h3>
          <p>On {day} something like it stood there. Open the page to decide whether that is your passage:</p>
          <p className="found" dir="auto">
            {standing.found}
          </p>
        </>
      )}
      {standing.is === 'orphan' && (
        <>
          <h3>No longer found on its page</h3>
          <p>It was looked for on {day}. It is kept here as you clipped it.</p>
        </>
      )}
      {standing.is === 'gone' && (
        <>
          <h3>Its page is gone</h3>
          <p>That is what the site answered on {day}. The passage is kept here as you clipped it.</p>
        </>
      )}
    </section>
  );
}

/** What was clipped beside what stands there, word by word; said as well as shown. */
function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => difference(before, after), [before, after]);
  return (
    <p className="difference" dir="auto">
      {parts.map(({ is, text }, at) => {
        const key = `${at}-${is}`;
        if (is === 'same') return <span key={key}>{text}</span>;
        const Tag = is === 'gone' ? 'del' : 'ins';
        return (
          <span key={key}>
            <span className="unseen">{is === 'gone' ? ' [was: ' : ' [is now: '}</span>
            <Tag>{text}</Tag>
            <span className="unseen">] </span>
          </span>
        );
      })}
    </p>
  );
}
