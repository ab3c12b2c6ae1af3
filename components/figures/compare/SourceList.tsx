import { useId } from 'react';
import type { FigureSheet } from '../../../data/schema/figures';
import { pointsIn } from '../../../utils/figures/lines';
import { type SourceFile, sourceFiles } from '../../../utils/figures/source-files';
import { periodInFull } from '../../../utils/figures/words';
import { dateInWords } from '../../../utils/time/words';
import { ExternalLink } from '../../card/ExternalLink';
import type { Shown } from './shown';

/** On what the figures in sight stand, and from which day. */
export function SourceList({ shown: { sheet, columns, england, range } }: { readonly shown: Shown }) {
  const id = useId();
  const points = pointsIn([...columns.flatMap(({ points: own }) => own), ...(england ?? [])], range);
  const files = sourceFiles(sheet, points);
  const used = new Set(points.map(({ source }) => source));
  const asked = new Set(sheet.standards.flatMap(({ sources }) => sources));
  return (
    <section className="sources" aria-labelledby={id}>
      <h2 id={id}>Sources</h2>
      <List sources={sheet.sources.filter((source) => used.has(source.id))} files={files} />
      {sheet.standards.length > 0 && (
        <>
          <h3>Of the standard</h3>
          <List sources={sheet.sources.filter((source) => asked.has(source.id) && !used.has(source.id))} files={[]} />
        </>
      )}
    </section>
  );
}

interface ListProps {
  readonly sources: FigureSheet['sources'];
  readonly files: readonly SourceFile[];
}

function List({ sources, files }: ListProps) {
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
  return said.length > 0 ? `${periodInFull(period, 'month')} ${said.join(', ')}` : undefined;
}
