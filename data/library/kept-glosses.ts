import type { Collection, GlossedClipping } from '../schema/clipping';

/**
 * What is brought in, with the glosses of the same clippings that are kept: not every format has room for them, and what a term meant
 * on the day of the clipping is never taken away by a later edit of the note.
 */
export function withKeptGlosses({ articles, clippings }: Collection, kept: readonly GlossedClipping[]): Collection {
  const keptOf = new Map(kept.map((clipping) => [clipping.id, clipping]));
  return {
    articles,
    clippings: clippings.map((clipping) => {
      const { glosses, entities } = keptOf.get(clipping.id) ?? clipping;
      return clipping.glosses.length === 0 && glosses.length > 0 ? { ...clipping, glosses, entities } : clipping;
    }),
  };
}
