import type { Gloss, GlossFigure } from '../../../data/schema/clipping';
import { dateInWords, onDate } from '../../../utils/time/words';
import { ExternalLink } from '../../card/ExternalLink';
import { glossId } from './Passage';

interface GlossItemProps {
  readonly gloss: Gloss;
  /** The ways in which the passage says it. */
  readonly words: readonly string[];
  /** Whether all else that was clipped on it is wanted. */
  readonly onAll: () => void;
}

/** What a term meant on the day of the clipping: when the article was written, and then. */
export function GlossItem({ gloss, words, onAll }: GlossItemProps) {
  const { name, label, definition, whenWritten, today, figures, sources, knowledge } = gloss;
  const others = words.filter((each) => each !== name);
  return (
    <article className="gloss" id={glossId(gloss)} tabIndex={-1} aria-label={name}>
      <p className="soft">
        {label}
        {others.length > 0 && <> · in the passage “{others.join('”, “')}”</>}
      </p>
      <h4>{name}</h4>
      {definition && <p className="definition">{definition}</p>}
      <dl className="states">
        {whenWritten && (
          <div className="then">
            <dt>When written, {dateInWords(whenWritten.date)}</dt>
            <dd>{whenWritten.summary}</dd>
          </div>
        )}
        {today.summary && (
          <div className="now">
            <dt>On the day of clipping, {dateInWords(today.date)}</dt>
            <dd>{today.summary}</dd>
          </div>
        )}
      </dl>
      {figures.length > 0 && <Figures figures={figures} />}
      {sources.length > 0 && (
        <details>
          <summary>Sources ({sources.length})</summary>
          <ul className="sources">
            {sources.map(({ publisher, title, url }) => (
              <li key={`${title} ${url}`}>
                <ExternalLink to={url}>{title || url}</ExternalLink>
                {publisher && <span className="soft"> {publisher}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="soft">
        As Sidenote knew it {onDate(knowledge.date)}.{' '}
        <button type="button" className="quiet" onClick={onAll}>
          Everything clipped on it
        </button>
      </p>
    </article>
  );
}

const WHEN = { written: 'When written', latest: 'Latest then' } as const;

function Figures({ figures }: { readonly figures: readonly GlossFigure[] }) {
  return (
    <ul className="gloss-figures">
      {figures.map(({ metric, name, of, period, value, standard, england, when, source }) => (
        <li key={`${metric} ${of} ${period} ${when}`} data-when={when}>
          <p className="soft">
            {WHEN[when]}, {period}
          </p>
          <p>
            <span className="value">{value}</span> {name}
            {of && <span className="soft"> {of}</span>}
          </p>
          <p className="soft">
            {[standard && `Standard ${standard}`, england && `England ${england}`, source].filter(Boolean).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
