import { type Found, findPassage, prepare } from '../../../utils/anchor/find';
import { foldArticle } from '../../../utils/anchor/folded';
import { overlap } from '../../../utils/anchor/places';
import { anchorsOf, type TextAnchors } from '../../../utils/anchor/select';
import { isInsideWord } from '../../../utils/anchor/words';
import { ARTICLES, loadBody, textBlocks } from '../../fixtures/articles';
import { edited } from './edits';
import { type Random, randomOf } from './random';
import { type Span, type Tracked, textOf, track, trueSpans } from './tracked';

export const EDIT_COUNTS = [1, 5, 20, 50] as const;
/**
 * Seeds for the work on the engine, and those on which nothing was tuned. Those from 1,000,001, 7,000,003, 20,000,001 and 30,000,007 on have served,
 * too: they are not to be held out again.
 */
export const HALVES = { development: 1, 'held out': 90_000_049 } as const;

/** Found and true place have at least half of their characters in common: intersection over union. */
const RIGHT = 0.5;
const PASSAGES = 8;

const OUTCOMES = [
  'placed rightly',
  'placed wrongly',
  'changed rightly',
  'changed wrongly',
  'candidate rightly',
  'candidate wrongly',
  'orphaned rightly',
  'orphaned wrongly',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A passage of an article, looked for in the edited article. */
export interface Trial {
  readonly outcome: Outcome;
  /** Of the first place where the very words stand. */
  readonly plainSearch: Outcome;
  /** Whether the passage is still there. */
  readonly isThere: boolean;
  readonly anchors: TextAnchors;
  readonly text: string;
  /** Where it is; each is a right answer. */
  readonly truth: readonly Span[];
  readonly found: Found;
}

interface Source {
  readonly raws: readonly string[];
  readonly text: string;
  readonly tracked: Tracked;
}

let sources: readonly Source[] | undefined;

function readSources(): readonly Source[] {
  sources ??= ARTICLES.map(({ slug }) => {
    const raws = textBlocks(loadBody(slug));
    const { text } = foldArticle(raws);
    return { raws, text, tracked: track(text.split('\n')) };
  });
  return sources;
}

/**
 * Looks for passages of edited articles: of each of the project's articles, as many edited ones as asked for.
 * @param edits made to each.
 * @param seed of the first one; the others count on from it.
 */
function* trials(edits: number, pairs: number, seed: number): Generator<Trial> {
  const all = readSources();
  for (let pair = 0; pair < pairs; pair++) {
    const source = all[pair % all.length] as Source;
    yield* trialsOf(source, edits, randomOf(seed + pair * 101 + edits * 1_009));
  }
}

function* trialsOf(source: Source, edits: number, random: Random): Generator<Trial> {
  const article = foldArticle(source.raws);
  const passages = Array.from({ length: PASSAGES }, () => anyPassage(source, random));
  const after = edited(source.tracked, edits, random, passages);
  const text = textOf(after);
  const page = prepare(text);
  for (const passage of passages) {
    const parts = article.locate(passage.start, passage.end);
    const [first, last] = [parts[0], parts.at(-1)];
    const anchors =
      first &&
      last &&
      anchorsOf(article, { block: first.block, offset: first.start }, { block: last.block, offset: last.end });
    if (!anchors) continue;
    const truth = trueSpans(after, source.text, anchors.position);
    const found = findPassage(page, { anchors, refused: [] });
    const at = text.indexOf(anchors.quote.exact);
    const plain: Found = at < 0 ? { is: 'orphan' } : { is: 'placed', start: at, end: at + anchors.quote.exact.length };
    yield {
      outcome: outcomeOf(found, truth),
      plainSearch: outcomeOf(plain, truth),
      isThere: truth.length > 0,
      anchors,
      text,
      truth,
      found,
    };
  }
}

function outcomeOf(found: Found, truth: readonly Span[]): Outcome {
  if (found.is === 'orphan') return truth.length > 0 ? 'orphaned wrongly' : 'orphaned rightly';
  const isRight = truth.some((span) => overlap(found, span) >= RIGHT);
  return `${found.is} ${isRight ? 'rightly' : 'wrongly'}`;
}

/** What readers select: a sentence, some sentences, part of one, or a few words. */
function anyPassage({ text, tracked }: Source, random: Random): Span {
  const sentences = tracked.flat().map((sentence) => {
    const [first, last] = [sentence[0]?.from, sentence.at(-1)?.from];
    return { start: first?.at ?? 0, end: last ? last.at + last.length : 0 };
  });
  const at = random.below(sentences.length);
  const [one, other] = [
    sentences[at] as Span,
    sentences[Math.min(at + 1 + random.below(3), sentences.length - 1)] as Span,
  ];
  const words = [() => 1 + random.below(3), () => 4 + random.below(12)];
  const kind = random.below(4);
  if (kind === 0) return one;
  if (kind === 1) return { start: one.start, end: other.end };
  let start = random.below(text.length - 200);
  while (isInsideWord(text, start) || !/[\p{L}\p{N}]/u.test(text[start] as string)) start++;
  let end = start;
  for (let count = (words[kind - 2] as () => number)(); count > 0; count--) {
    const space = text.slice(end + 1).search(/\s/);
    end = space < 0 ? text.length : end + 1 + space;
  }
  return { start, end };
}

/** What became of the passages of edited articles. */
export interface Row {
  readonly edits: number;
  readonly passages: number;
  /** How many of them are still there. */
  readonly there: number;
  readonly ours: Readonly<Record<Outcome, number>>;
  readonly plainSearch: Readonly<Record<Outcome, number>>;
  /** Placed or changed wrongly. */
  readonly wrong: readonly Trial[];
}

/** Counts the outcomes of `trials`. */
export function measure(edits: number, pairs: number, seed: number): Row {
  const all = [...trials(edits, pairs, seed)];
  const count = (outcomes: readonly Outcome[]): Record<Outcome, number> => {
    const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
    for (const outcome of outcomes) counts[outcome]++;
    return counts;
  };
  return {
    edits,
    passages: all.length,
    there: all.filter(({ isThere }) => isThere).length,
    ours: count(all.map(({ outcome }) => outcome)),
    plainSearch: count(all.map(({ plainSearch }) => plainSearch)),
    wrong: all.filter(({ outcome }) => outcome === 'placed wrongly' || outcome === 'changed wrongly'),
  };
}
