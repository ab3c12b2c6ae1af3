import { useId } from 'react';
import type { SystemsAt } from '../../../data/schema/figures';
import { SourceItems } from '../SourceItems';

/** On what the month of the map stands, and from which day. */
export function MapSources({ systems: { sources, publications, standard } }: { readonly systems: SystemsAt }) {
  const id = useId();
  const asked = new Set(standard?.sources);
  const files = publications.filter(({ published, revised }) => published ?? revised);
  const filed = new Set(publications.map(({ source }) => source));
  const used = sources.filter((source) => filed.has(source.id) || !asked.has(source.id));
  const ofStandard = sources.filter((source) => !used.includes(source));
  return (
    <section className="sources" aria-labelledby={id}>
      <h2 id={id}>Sources</h2>
      <SourceItems sources={used} files={files} />
      {ofStandard.length > 0 && (
        <>
          <h3>Of the standard</h3>
          <SourceItems sources={ofStandard} files={[]} />
        </>
      )}
    </section>
  );
}
