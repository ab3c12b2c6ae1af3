import { useId } from 'react';
import { dateInWords } from '../../../../utils/time/words';
import { counted, dayInWords } from '../../../words';
import { Passage } from '../Passage';
import type { Meeting, Term } from '../terms';
import { articleInWords } from '../words';

/** Passages of one term that are shown. */
const FIRST = 5;

export function Entry({ term }: { readonly term: Term }) {
  const { name, label, definition, today, whenWritten, asOf, otherwiseUntil, meetings, sources } = term;
  const id = useId();
  const more = meetings.length - FIRST;
  return (
    <article className="study-entry" aria-labelledby={id}>
      <p className="study-label">{label}</p>
      <h4 id={id}>{name}</h4>
      {definition && <p className="study-definition">{definition}</p>}
      {otherwiseUntil && (
        <p className="study-small">
          {dayInWords(otherwiseUntil) === dayInWords(asOf)
            ? 'Another clipping of the same day has another definition. This is the later one.'
            : `Clippings up to ${dayInWords(otherwiseUntil)} have another definition. This is the latest, of ${dayInWords(asOf)}.`}
        </p>
      )}
      {(whenWritten.length > 0 || today.summary) && (
        <dl className="study-states">
          {whenWritten.map(({ date, summary }) => (
            <div key={`${date} ${summary}`} className="then">
              <dt>When written, {dateInWords(date)}</dt>
              <dd>{summary}</dd>
            </div>
          ))}
          {today.summary && (
            <div className="today">
              <dt>When clipped, {dateInWords(today.date)}</dt>
              <dd>{today.summary}</dd>
            </div>
          )}
        </dl>
      )}
      <ul className="study-meetings" aria-label={`Where ${name} was met`}>
        {meetings.slice(0, FIRST).map((meeting, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one reading never changes.
          <MeetingItem key={index} meeting={meeting} />
        ))}
        {more > 0 && <li className="study-small">and in {counted(more, 'other passage')}</li>}
      </ul>
      {sources.length > 0 && (
        <ul className="study-sources" aria-label={`Sources on ${name}`}>
          {sources.slice(0, FIRST).map(({ publisher, title, url }) => (
            <li key={`${publisher} ${title} ${url}`}>
              {publisher && `${publisher}, `}
              {isOnTheWeb(url) ? (
                <a href={url} target="_blank" rel="noreferrer">
                  {title || url}
                </a>
              ) : (
                title
              )}
            </li>
          ))}
          {sources.length > FIRST && <li>and {counted(sources.length - FIRST, 'other source')}</li>}
        </ul>
      )}
    </article>
  );
}

function MeetingItem({ meeting: { excerpt, article } }: { readonly meeting: Meeting }) {
  const where = articleInWords(article);
  return (
    <li>
      <Passage excerpt={excerpt} />
      {where && ' '}
      {where && <span className="study-where">{where}</span>}
    </li>
  );
}

/** Glosses may come from a file: only what leads to the web is a link. */
const isOnTheWeb = (url: string): boolean => URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
