import type { Gloss } from '../data/schema/clipping';

export interface PassagePart {
  readonly text: string;
  /** The place of the gloss that tells what it means. */
  readonly gloss: number | undefined;
}

/** A passage in parts, of which some are terms. Of two terms that share words the longer one that begins first is shown. */
export function passageParts(passage: string, glosses: readonly Gloss[]): readonly PassagePart[] {
  const terms = glosses
    .map(({ start, end }, gloss) => ({ start, end: Math.min(end, passage.length), gloss }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: PassagePart[] = [];
  let at = 0;
  for (const { start, end, gloss } of terms) {
    if (start < at) continue;
    if (start > at) parts.push({ text: passage.slice(at, start), gloss: undefined });
    parts.push({ text: passage.slice(start, end), gloss });
    at = end;
  }
  if (at < passage.length) parts.push({ text: passage.slice(at), gloss: undefined });
  return parts;
}
