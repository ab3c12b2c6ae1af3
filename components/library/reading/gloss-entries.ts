import type { Gloss } from '../../../data/schema/clipping';

/** Glosses of one entity told once: the first, with all the words that mean it. */
export function glossEntries(
  glosses: readonly Gloss[],
): readonly { readonly gloss: Gloss; readonly place: number; readonly words: readonly string[] }[] {
  const entries = new Map<string, { gloss: Gloss; place: number; words: string[] }>();
  glosses.forEach((gloss, place) => {
    const entry = entries.get(gloss.entity);
    if (!entry) entries.set(gloss.entity, { gloss, place, words: [gloss.words] });
    else if (!entry.words.includes(gloss.words)) entry.words.push(gloss.words);
  });
  return [...entries.values()];
}
