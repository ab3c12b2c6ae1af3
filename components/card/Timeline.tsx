import { useState } from 'react';
import type { CardData } from '../../data/schema/card';
import { dateInWords } from '../../utils/time/words';
import { EntityButton } from './EntityButton';
import type { Named } from './state';
import { mostTelling, type TimelineEvent, writtenBefore } from './telling';

interface TimelineProps {
  readonly data: CardData;
  onOpen(of: Named, opener: HTMLElement): void;
}

/** What became of it, with the place of the article among the events. */
export function Timeline({ data: { timeline, article }, onOpen }: TimelineProps) {
  const [all, setAll] = useState(false);
  const telling = mostTelling(timeline, article?.date);
  const shown = all ? timeline : telling;
  const here = article ? writtenBefore(shown, article.date) : undefined;
  if (timeline.length === 0) return null;
  return (
    <section className="timeline">
      <h3>What became of it</h3>
      <ol>
        {shown.map((event, index) => (
          <li key={`${event.date}${event.what}`}>
            {index === here && article && (
              <p className="written">
                <span>{dateInWords(article.date, { short: true })}</span>
                <span>This article written</span>
              </p>
            )}
            <div className="row">
              <span className="when">{event.date ? dateInWords(event.date, { short: true }) : 'No date'}</span>
              <span>
                <What event={event} onOpen={onOpen} />
              </span>
            </div>
          </li>
        ))}
      </ol>
      {telling.length < timeline.length && (
        <button type="button" className="quiet more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${timeline.length}`}
        </button>
      )}
    </section>
  );
}

/** The name of the other entity is where the text has it; else it stands after. */
function What({ event, onOpen }: { readonly event: TimelineEvent; onOpen: TimelineProps['onOpen'] }) {
  const { what, link } = event;
  if (!link) return what;
  const at = what.indexOf(link.name);
  const [before, after] = at < 0 ? [`${what}: `, ''] : [what.slice(0, at), what.slice(at + link.name.length)];
  return (
    <>
      {before}
      <EntityButton of={link} onOpen={onOpen} />
      {after}
    </>
  );
}
