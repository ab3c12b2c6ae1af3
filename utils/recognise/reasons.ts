import type { EntityKind } from '../../data/schema/entity';
import type { Candidate, Hint } from './find';
import type { ReadBlock } from './read-block';
import { overlaps } from './surroundings';

/**
 * Decisions in words. A reason says what is meant or not, a colon, and what speaks for it: "not the NHS sense: “inhaler” 6 words
 * away". The words that it is about stand before it, wherever it is shown.
 */

/** One that must not be worked out for each of a page's mentions: most are never read. */
export type Reason = () => string;

export const quoted = (words: string): string => `“${words.replace(/\s+/g, ' ').trim()}”`;

/** What an entity is, as against everything else that the words may mean. */
export const senseOf = (kind: EntityKind): string => SENSES[kind] ?? 'the NHS sense';

const SENSES: Partial<Record<EntityKind, string>> = {
  system: 'the system',
  trust: 'the trust',
  hospital: 'the hospital',
  ccg: 'the CCG',
  region: 'the region',
};

/** The words between a hint and a candidate that stand apart. */
export const wordsBetween = (hint: Hint, { firstToken, endToken }: Candidate): number =>
  hint.token >= endToken ? hint.token - endToken : firstToken - hint.endToken;

/** The nearest of some hints: "“inhaler” 6 words away". The very next word is 1 away. */
export function nearestInWords(hints: readonly Hint[], candidate: Candidate, { block, tokens }: ReadBlock): string {
  const [nearest] = [...hints].sort((a, b) => wordsBetween(a, candidate) - wordsBetween(b, candidate));
  if (!nearest) return '';
  const words = quoted(block.text.slice(tokens.start[nearest.token], tokens.end[nearest.endToken - 1]));
  if (overlaps(nearest, candidate)) return `part of ${words}`;
  const away = wordsBetween(nearest, candidate) + 1;
  return away === 1 ? `${words} beside it` : `${words} ${away} words away`;
}

/** "a, b and c". */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
