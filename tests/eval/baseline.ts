import type { PredictedMention } from './gold';

/** A way to write an entity. */
export interface Form {
  readonly text: string;
  readonly id: string;
}

/** A form prepared for comparison: `exact` forms are compared as they are, the others in lower case. */
interface Entry {
  readonly text: string;
  readonly id: string;
  readonly exact: boolean;
}

/**
 * The search to beat: every form as a plain word, without regard to case (acronyms in capitals: with), longest first, with or
 * without a plural s. It knows nothing of senses, lists, anaphors or dates; where two entities share a form the first has it.
 */
export function naiveSearch(forms: readonly Form[]): (text: string) => PredictedMention[] {
  const byFirstLetter = new Map<string, Entry[]>();
  const seen = new Set<string>();
  for (const { text, id } of forms) {
    const exact = text.length > 1 && /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
    const compared = exact ? text : text.toLowerCase();
    if (compared === '' || seen.has(compared)) continue;
    seen.add(compared);
    const letter = compared.slice(0, 1).toLowerCase();
    const entries = byFirstLetter.get(letter) ?? [];
    entries.push({ text: compared, id, exact });
    byFirstLetter.set(letter, entries);
  }
  for (const entries of byFirstLetter.values()) entries.sort((a, b) => b.text.length - a.text.length);

  return (text) => {
    const mentions: PredictedMention[] = [];
    let at = 0;
    while (at < text.length) {
      const found = startsWord(text, at) ? longestAt(text, at, byFirstLetter) : undefined;
      if (found) mentions.push(found);
      at = found ? found.end : at + 1;
    }
    return mentions;
  };
}

function longestAt(
  text: string,
  at: number,
  byFirstLetter: ReadonlyMap<string, Entry[]>,
): PredictedMention | undefined {
  for (const entry of byFirstLetter.get(text.slice(at, at + 1).toLowerCase()) ?? []) {
    const words = text.slice(at, at + entry.text.length);
    if ((entry.exact ? words : words.toLowerCase()) !== entry.text) continue;
    const end = at + words.length;
    if (endsWord(text, end)) return { start: at, end, id: entry.id, text: words };
    if (text[end] === 's' && endsWord(text, end + 1)) {
      return { start: at, end: end + 1, id: entry.id, text: `${words}s` };
    }
  }
  return undefined;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.slice(at - 1, at));
}

function endsWord(text: string, at: number): boolean {
  return at >= text.length || !/[\p{L}\p{N}]/u.test(text.slice(at, at + 1));
}
