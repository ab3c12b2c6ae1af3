import { findAll, prepare, type Wanted } from '../../../utils/anchor/find';
import { foldArticle } from '../../../utils/anchor/folded';
import type { TextAnchors } from '../../../utils/anchor/select';
import { anchorsOf } from '../../../utils/anchor/select';
import { type Timing, timingOf } from '../statistics';
import { Maker, type Materials } from './made';

export const PAGE_CHARACTERS = 100_000;
export const PASSAGES = 500;

/** Passages that are looked for in one page. */
interface Case {
  readonly name: string;
  readonly text: string;
  readonly wanted: readonly Wanted[];
}

export interface AnchoringResult {
  readonly name: string;
  readonly characters: number;
  readonly passages: number;
  /** All of them, with the preparing of the page; and of all runs the longest stretch without a breath. */
  readonly total: Timing;
  readonly longestStep: Timing;
  readonly steps: number;
  /** The same quotes by `indexOf` in the same text. */
  readonly exact: Timing;
  /** How they were found: "500 orphan". */
  readonly outcomes: string;
}

/** The anchors of so many passages of a page, as a reader's selections would have them. */
export function passagesOf(
  paragraphs: readonly string[],
  maker: Maker,
  count: number,
  length: readonly [number, number] = [60, 400],
): TextAnchors[] {
  const article = foldArticle([...paragraphs]);
  const anchors: TextAnchors[] = [];
  while (anchors.length < count) {
    const from = maker.between(0, article.text.length - length[1] - 1);
    const [first, last] = article
      .locate(from, from + maker.between(...length))
      .flatMap((part, at, parts) => (at === 0 || at === parts.length - 1 ? [part] : []));
    const end = last ?? first;
    if (!first || !end) continue;
    const made = anchorsOf(article, { block: first.block, offset: first.start }, { block: end.block, offset: end.end });
    if (made) anchors.push(made);
  }
  return anchors;
}

const wantedOf = (list: readonly TextAnchors[]): Wanted[] => list.map((anchors) => ({ anchors, refused: [] }));

function cases(materials: Materials): Case[] {
  const maker = new Maker(materials, 41);
  const page = maker.page(PAGE_CHARACTERS);
  const other = maker.page(PAGE_CHARACTERS);
  const { text } = foldArticle(page);
  const moved = foldArticle([maker.text(60), ...page]).text;
  /** Every seventh word is another. */
  const reworded = foldArticle(
    page.map((paragraph) =>
      paragraph
        .split(' ')
        .map((word, at) => (at % 7 === 3 ? maker.word() : word))
        .join(' '),
    ),
  ).text;
  const own = wantedOf(passagesOf(page, maker, PASSAGES));
  const foreign = wantedOf(passagesOf(other, maker, PASSAGES));
  const long = wantedOf(passagesOf(page, maker, 50, [4_000, 10_000]));
  const foreignLong = wantedOf(passagesOf(other, maker, 50, [4_000, 10_000]));
  const longest = wantedOf(passagesOf(page, maker, 5, [48_000, 49_500]));
  const named = (name: string, of: string, wanted: readonly Wanted[]): Case => ({ name, text: of, wanted });
  return [
    named('placed, the page as it was', text, own),
    named('placed, a paragraph put before all', moved, own),
    named('every seventh word another', reworded, own),
    named('orphans', text, foreign),
    named('long (4,000–10,000), a paragraph put before all', moved, long),
    named('long, every seventh word another', reworded, long),
    named('long, orphans', text, foreignLong),
    named('longest (48,000), every seventh word another', reworded, longest),
  ];
}

/** The finder against an exact search, in turns, in this process. */
export function measureAnchoring(
  materials: Materials,
  rounds: number,
  log: (line: string) => void,
): readonly AnchoringResult[] {
  return cases(materials).map(({ name, text, wanted }) => {
    log(`anchoring: ${name}`);
    const totals: number[] = [];
    const longest: number[] = [];
    const exacts: number[] = [];
    let steps = 0;
    let outcomes = '';
    let sum = 0;
    // The first round warms up.
    for (let round = -1; round < rounds; round++) {
      const counts = new Map<string, number>();
      let step = 0;
      steps = 0;
      const began = performance.now();
      let before = began;
      for (const found of findAll(prepare(text), wanted)) {
        const now = performance.now();
        step = Math.max(step, now - before);
        before = now;
        steps++;
        if (found) counts.set(found.is, (counts.get(found.is) ?? 0) + 1);
      }
      const total = performance.now() - began;
      const from = performance.now();
      for (const { anchors } of wanted) sum += text.indexOf(anchors.quote.exact);
      const exact = performance.now() - from;
      outcomes = [...counts].map(([is, count]) => `${count} ${is}`).join(', ');
      if (round < 0) continue;
      totals.push(total);
      longest.push(step);
      exacts.push(exact);
    }
    if (Number.isNaN(sum)) throw new Error('The exact search gave no number.');
    return {
      name,
      characters: text.length,
      passages: wanted.length,
      total: timingOf(totals),
      longestStep: timingOf(longest),
      steps,
      exact: timingOf(exacts),
      outcomes,
    };
  });
}
