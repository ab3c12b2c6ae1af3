import type { Point, Publication } from '../../data/schema/figures';

/** The newest file of a source that some figures are from. */
export type SourceFile = Publication;

/** For each source the publication of its newest period among some figures, as far as its day is on record. */
export function sourceFiles(
  { publications }: { readonly publications: readonly Publication[] },
  points: readonly Pick<Point, 'source' | 'period'>[],
): SourceFile[] {
  const wanted = new Set(points.map(({ source, period }) => `${source} ${period}`));
  const newest = new Map<Publication['source'], Publication>();
  for (const file of publications) {
    const before = newest.get(file.source);
    const dated = file.published !== undefined || file.revised !== undefined;
    if (dated && wanted.has(`${file.source} ${file.period}`) && !(before && before.period > file.period))
      newest.set(file.source, file);
  }
  return [...newest.values()];
}

/** The publication of one figure. */
export const fileOf = (
  { publications }: { readonly publications: readonly Publication[] },
  { source, period }: Pick<Point, 'source' | 'period'>,
): Publication | undefined => publications.find((file) => file.source === source && file.period === period);
