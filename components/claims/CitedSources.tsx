import type { Source } from '../../data/schema/entity';
import { ExternalLink } from '../card/ExternalLink';
import { datesInWords } from '../card/Sources';

/** What the figures stand on. When the file of each came out stands with the figure. */
export function CitedSources({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <section className="claim-part">
      <h3>Sources</h3>
      <ol>
        {sources.map(({ id, publisher, title, url, published }) => (
          <li key={id}>
            <ExternalLink to={url}>{title}</ExternalLink>
            <span className="aside">
              {publisher}
              {published && `, ${datesInWords(published)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
