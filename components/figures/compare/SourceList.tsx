import { useId } from 'react';
import { pointsIn } from '../../../utils/figures/lines';
import { sourceFiles } from '../../../utils/figures/source-files';
import { SourceItems } from '../SourceItems';
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
      <SourceItems sources={sheet.sources.filter((source) => used.has(source.id))} files={files} />
      {sheet.standards.length > 0 && (
        <>
          <h3>Of the standard</h3>
          <SourceItems
            sources={sheet.sources.filter((source) => asked.has(source.id) && !used.has(source.id))}
            files={[]}
          />
        </>
      )}
    </section>
  );
}
