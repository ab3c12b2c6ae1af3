import type { Entry } from './entry';
import { anyOrder } from './words';

/** How a query meets an entry, best first. Those who are met alike are equals: what was met lately then comes first. */
export const MET_BY = {
  whole: 0,
  beginning: 1,
  initials: 2,
  wholeWords: 3,
  begunWords: 4,
  anywhere: 5,
} as const;

export interface Match {
  readonly by: number;
  /** What it is called there, where that is not its name. */
  readonly form?: string;
}

/** A row that is hardly ever meant, such as a body long gone, stands behind the others unless it is called by its whole name. */
const RARE = 0.5;
const BEHIND = 2;

/**
 * How words meet an entry: as they are, or with those taken out that say of what kind it is. Undefined where a word is not found.
 */
export function matchOf(words: readonly string[], entry: Entry): Match | undefined {
  const rest = words.filter((word) => !entry.kinds.has(word));
  const asTyped = matchWords(words, entry);
  const ofKind = rest.length === words.length ? undefined : rest.length === 0 ? ALL_OF_KIND : matchWords(rest, entry);
  const best = !asTyped || (ofKind && ofKind.by < asTyped.by) ? ofKind : asTyped;
  if (!best || best.by === MET_BY.whole || entry.row.weight > RARE || ofKind) return best;
  return { ...best, by: best.by + BEHIND };
}

const ALL_OF_KIND: Match = { by: MET_BY.anywhere };

function matchWords(words: readonly string[], { callings, places, all }: Entry): Match | undefined {
  if (!words.every((word) => all.includes(` ${word}`))) return undefined;
  const phrase = words.join(' ');
  const key = anyOrder(words);
  let best: Match = { by: MET_BY.anywhere };
  const meet = (by: number, form: string | undefined): void => {
    if (by < best.by) best = { by, ...(form !== undefined && { form }) };
  };
  for (const calling of callings) {
    const text = ` ${calling.phrase} `;
    const { form } = calling;
    if (calling.key === key) meet(MET_BY.whole, form);
    else if (isBegunBy(calling.phrase, words)) meet(MET_BY.beginning, form);
    else if (words.every((word) => text.includes(` ${word} `))) meet(MET_BY.wholeWords, form);
    else if (words.every((word) => text.includes(` ${word}`))) meet(MET_BY.begunWords, form);
  }
  for (const { phrase: place, place: form } of places) if (place === phrase) meet(MET_BY.beginning, form);
  return best;
}

/** Word by word, as one types a name: "lanc south cumb". */
function isBegunBy(phrase: string, words: readonly string[]): boolean {
  const own = phrase.split(' ');
  return words.every((word, at) => own[at]?.startsWith(word) ?? false);
}

/** "DTA" is "decision to admit" though nobody wrote it down. */
export function matchInitials(letters: string, { callings }: Entry): Match | undefined {
  const calling = callings.find(({ initials }) => initials.includes(letters));
  return calling && { by: MET_BY.initials, ...(calling.form !== undefined && { form: calling.form }) };
}
