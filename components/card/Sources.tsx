import type { CardData } from '../../data/schema/card';
import type { Source } from '../../data/schema/entity';
import type { PartialDate } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import { dateInWords } from '../../utils/time/words';
import { ExternalLink } from './ExternalLink';

interface FootProps {
  readonly data: CardData;
  readonly open: boolean;
  onToggle(): void;
}

/** How far the facts go, and on what they stand. */
export function Foot({ data: { knowledgeDate, sources }, open, onToggle }: FootProps) {
  return (
    <div className="foot">
      <span>Facts up to {dateInWords(knowledgeDate).replace(/^\d+ /, '')}</span>
      {sources.length === 0 ? (
        <span>No sources yet</span>
      ) : (
        <button type="button" className="quiet more" aria-expanded={open} onClick={onToggle}>
          Sources ({sources.length})
        </button>
      )}
    </div>
  );
}

interface SourceListProps {
  readonly sources: readonly Source[];
  readonly article: ArticleDate | null;
}

export function SourceList({ sources, article }: SourceListProps) {
  return (
    <section className="sources" ref={bringIntoView}>
      <h3>Sources</h3>
      <ol>
        {sources.map(({ id, publisher, title, url, published }) => (
          <li key={id}>
            <ExternalLink to={url}>{title}</ExternalLink>
            <span className="soft under">
              {publisher}
              {published && `, ${datesInWords(published)}`}
            </span>
          </li>
        ))}
      </ol>
      {article && (
        <p className="soft dated">
          The article’s date, {dateInWords(article.date)}, is {FOUND[article.from] ?? 'from the page’s own data'}.
        </p>
      )}
    </section>
  );
}

/** Where it is not in what the page says of itself. */
const FOUND: Readonly<Partial<Record<ArticleDate['from'], string>>> = {
  time: 'as marked on the page',
  url: 'from the page’s address',
  text: 'from its text',
  file: 'from its metadata',
  given: 'as you gave it',
};

/** "2024-10 to 2025-09" as people write it. */
export const datesInWords = (text: string): string =>
  text.replace(/\b\d{4}-\d{2}(-\d{2})?\b/g, (date) => dateInWords(date as PartialDate, { short: true }));

/** The list opens below what is in sight. A function of its own, so that React calls it once, when the list appears. */
function bringIntoView(list: HTMLElement | null): void {
  list?.scrollIntoView({ block: 'nearest' });
}
