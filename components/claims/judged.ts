import type { ListedClaim } from '../../data/schema/claim';
import type { CLAIM_MESSAGES, ClaimCarry, Misfit } from '../../data/schema/claim-messages';
import type { ResponseOf } from '../../data/schema/protocol';
import { type PlacedClaim, type PlacedWords, placeFound } from '../../utils/page/placed';
import type { PageBlock } from '../../utils/page/read';

export type Answer = ResponseOf<typeof CLAIM_MESSAGES, 'check'>;

/** What the worker said of one block: offsets into its text, which hold for any other block of the same words. */
export interface Said {
  readonly claims: readonly ListedClaim[];
  readonly misfits: readonly Misfit[];
  readonly unknown: Answer['unknown'];
}

/** Something on the page that the panel lists, under a name by which it asks for it. */
export type Mark =
  | { readonly is: 'claim'; readonly mark: string; readonly placed: PlacedClaim }
  | { readonly is: 'misfit'; readonly mark: string; readonly placed: PlacedWords; readonly why: string }
  | { readonly is: 'unknown'; readonly mark: string; readonly placed: PlacedWords };

/** A block that was asked about: what was said of it, where that stands, and what is spoken of where the block ends. */
export interface Judged {
  readonly said: Said;
  readonly marks: readonly Mark[];
  /** Known of the last block of each piece alone. */
  readonly carry: ClaimCarry | null;
}

/** An answer, block by block. */
export function saidOf(answer: Answer, blocks: number): Said[] {
  const said = Array.from({ length: blocks }, () => ({
    claims: [] as ListedClaim[],
    misfits: [] as Misfit[],
    unknown: [] as Answer['unknown'],
  }));
  for (const listed of answer.claims) said[listed.claim.block]?.claims.push(listed);
  for (const misfit of answer.misfits) said[misfit.block]?.misfits.push(misfit);
  for (const words of answer.unknown) said[words.block]?.unknown.push(words);
  return said;
}

/** Gives everything that was said of a block its place in the page; what has none any more is left out. */
export function marksOf(
  { claims, misfits, unknown }: Said,
  block: PageBlock,
  nameOf: (letter: string) => string,
): Mark[] {
  const inOrder = claims.toSorted((a, b) => a.claim.numberStart - b.claim.numberStart);
  return [
    ...inOrder.flatMap((listed): Mark[] => {
      const { numberStart, numberEnd } = listed.claim;
      const words = placeFound({ start: numberStart, end: numberEnd }, block);
      return words ? [{ is: 'claim', mark: nameOf('c'), placed: { ...words, listed } }] : [];
    }),
    ...misfits.flatMap((misfit): Mark[] => {
      const placed = placeFound(misfit, block);
      return placed ? [{ is: 'misfit', mark: nameOf('m'), placed, why: misfit.why }] : [];
    }),
    ...unknown.flatMap((words): Mark[] => {
      const placed = placeFound(words, block);
      return placed ? [{ is: 'unknown', mark: nameOf('u'), placed }] : [];
    }),
  ];
}
