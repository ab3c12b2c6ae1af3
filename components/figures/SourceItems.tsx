import type { Source } from '../../data/schema/entity';
import type { SourceFile } from '../../utils/figures/source-files';
import { periodInFull } from '../../utils/figures/words';
import { dateInWords } from '../../utils/time/words';
import { ExternalLink } from '../card/ExternalLink';

interface SourceItemsProps {
  readonly sources: readonly Source[];
  readonly files: readonly SourceFile[];
}

/** Sources by name, each with the days of its newest file among those that are given. */
export function SourceItems({ sources, files }: SourceItemsProps) {
  return (
    <ol>
      {sources.map(({ id, publisher, title, url, published, licence }) => {
        const file = files.find(({ source }) => source === id);
        const dated = file ? dates(file) : published && `published ${published}`;
        return (
          <li key={id}>
            <ExternalLink to={url}>{title}</ExternalLink>
            <span className="soft"> {[publisher, dated, licence].filter(Boolean).join(' · ')}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** "May 2026 published 11 June 2026, revised 9 July 2026" */
function dates({ period, published, revised }: SourceFile): string | undefined {
  const said = [
    published && `published ${dateInWords(published)}`,
    revised && `revised ${dateInWords(revised)}`,
  ].filter(Boolean);
  return said.length > 0
    ? `${periodInFull(period, period.length === 4 ? 'year' : 'month')} ${said.join(', ')}`
    : undefined;
}
