import { useEffect, useRef } from 'react';
import type { ClippingId } from '../../../data/schema/clipping';
import { dateInWords } from '../../../utils/time/words';
import { Trouble } from '../../page/Trouble';
import { NO_FILTER } from '../address';
import { isTyping } from '../list/use-list-keys';
import type { Shown } from '../list/use-shown';
import { quoted } from '../reference';
import type { Desk } from '../shelf/desk';
import { useStore } from '../shelf/store';
import type { Go } from '../use-address';
import { titleOf, whereFrom } from '../words';
import { ArticleDetails } from './ArticleDetails';
import { CategoryChoice } from './CategoryChoice';
import { ClippedBy } from './ClippedBy';
import { GlossItem } from './GlossItem';
import { glossEntries } from './gloss-entries';
import { NoteEditor } from './NoteEditor';
import { OpenArticle } from './OpenArticle';
import { Passage } from './Passage';
import { StandingNote } from './StandingNote';
import { TagsEditor } from './TagsEditor';
import { useOpened } from './use-opened';

interface ReadingProps {
  readonly desk: Desk;
  readonly id: ClippingId;
  readonly knownTags: readonly string[];
  readonly shown: Shown;
  readonly go: Go;
}

/** One clipping with all that belongs to it: beside the list, or where there is no room in its place. */
export function Reading({ desk, id, knownTags, shown, go }: ReadingProps) {
  const { port, shelf, doings } = desk;
  const { row, glosses, trouble, retry } = useOpened(desk, id);
  const article = useStore(shelf).articles.get(row?.clipping.article ?? ('' as never));
  const sighting = useStore(desk.sightings).get(id);
  const pane = useRef<HTMLElement>(null);

  useEffect(() => {
    // Where it takes the list's place it begins at its beginning.
    const middle = document.querySelector<HTMLElement>('.middle');
    if (middle && getComputedStyle(middle).display === 'none') scrollTo(0, 0);
    pane.current?.focus({ preventScroll: true });
  }, []);

  const back = (): void => go({ open: null });
  const binned = row?.clipping.binned != null;
  return (
    <section
      ref={pane}
      className="reading"
      aria-label="The clipping"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return;
        event.preventDefault();
        back();
      }}
    >
      <div className="reading-head">
        <button type="button" className="quiet" onClick={back}>
          Back to the list
        </button>
      </div>
      {trouble !== undefined && <Trouble what="This clipping could not be read" reason={trouble} onRetry={retry} />}
      {row === undefined && trouble === undefined && <p className="waiting">Reading…</p>}
      {row === null && (
        <p className="notice" role="status">
          This clipping is not in the library. It may have been deleted for good.
        </p>
      )}
      {row && (
        <>
          {binned && (
            <div className="notice" role="status">
              <p>It is in the bin.</p>
              <button
                type="button"
                className="action"
                onClick={() => void doings.run(() => port.restore([id]), 'It was not restored.')}
              >
                Restore it
              </button>
            </div>
          )}
          <header>
            <p className="soft">
              {[whereFrom(article, row.clipping.article), `clipped ${dateInWords(row.day)}`]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <h2 dir="auto">{titleOf(article, row.clipping.article)}</h2>
          </header>
          <Passage passage={row.clipping.anchors.quote.exact} glosses={glosses ?? []} terms={shown.terms} />
          <p className="passage-actions">
            <OpenArticle address={row.clipping.article} anchors={row.clipping.anchors} />
            <button type="button" className="quiet" onClick={() => void copy()}>
              Copy with its reference
            </button>
            {!binned && (
              <button type="button" className="quiet" onClick={() => void remove()}>
                Delete
              </button>
            )}
          </p>
          <StandingNote passage={row.clipping.anchors.quote.exact} sighting={sighting} />
          <CategoryChoice desk={desk} row={row} />
          <NoteEditor desk={desk} row={row} />
          <TagsEditor desk={desk} row={row} knownTags={knownTags} />
          <ClippedBy desk={desk} id={id} />
          {glosses && glosses.length > 0 && (
            <section className="glosses" aria-label="What its terms meant">
              <h3>What its terms meant</h3>
              {glossEntries(glosses).map((entry) => (
                <GlossItem
                  key={entry.gloss.entity}
                  gloss={entry.gloss}
                  words={entry.words}
                  onAll={() => go({ ...NO_FILTER, entities: [entry.gloss.entity], open: null })}
                />
              ))}
            </section>
          )}
          {article && <ArticleDetails desk={desk} article={article} />}
        </>
      )}
    </section>
  );

  async function copy(): Promise<void> {
    if (!row) return;
    try {
      await navigator.clipboard.writeText(quoted(row.clipping.anchors.quote.exact, article, row.clipping.article));
      doings.say('Copied, with its reference.');
    } catch (error) {
      doings.fail('It could not be copied.', error);
    }
  }

  async function remove(): Promise<void> {
    if (await doings.run(() => port.bin([id]), 'It was not deleted.')) back();
  }
}
