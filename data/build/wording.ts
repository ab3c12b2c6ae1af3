import { DEFINITION_LIMIT } from '../schema/entity';

/** "A", "A and B", "A, B and C". */
export const inWords = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);

/**
 * As many of the sentences, in order, as fit a definition. The first must fit by itself: a definition is never cut inside a
 * sentence.
 */
export function definitionFrom(sentences: readonly (string | undefined)[]): string {
  let text = '';
  for (const sentence of sentences) {
    if (!sentence) continue;
    const longer = text === '' ? sentence : `${text} ${sentence}`;
    if (longer.length <= DEFINITION_LIMIT) text = longer;
  }
  return text;
}

/** The first `most` names, and how many more there are. */
export function someOf(names: readonly string[], most: number): string {
  if (names.length <= most) return inWords(names);
  return inWords([...names.slice(0, most), `${names.length - most} more`]);
}
