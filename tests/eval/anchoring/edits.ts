import type { Random } from './random';
import { isWord, settled, tidy } from './settled';
import type { Paragraph, Sentence, Span, Token, Tracked } from './tracked';

/** What editors do to an article after it is published. Each edit changes the article in place, or does nothing where it has no matter. */
type Edit = (article: Tracked, random: Random, first: First) => void;

/** What the article was before all edits. */
interface First {
  /** Some edits are aimed at these. */
  readonly passages: readonly Span[];
  /**
   * Its words. No number is ever corrected to one of them, and no copy of a sentence is given one: else a copy that is copied or
   * corrected again may come to say the very words of the first one, and nobody could tell that it is not the passage.
   */
  readonly words: ReadonlySet<string>;
}

const WORDS =
  'officials however nearly already several further local reported recent still also around plan review pressure expected later under'.split(
    ' ',
  );
const NAMES = [
  'Shropshire',
  'Cornwall',
  'Somerset',
  'Bedford',
  'Barnsley',
  'Kent',
  'Dorset',
  'Frimley',
  'Cheshire',
  'Solent',
];
const ADDED = [
  'A spokesperson for the trust said that the figures would be published in due course.',
  'The figures were first published by NHS England in November.',
  'In Solent 71.4% of patients were seen within four hours, up from 68.2% a year before.',
  'This article was amended to make clear that the board meets in public.',
  'Of the 42 systems, 13 had no figure for the month.',
  'Ministers have said that they will respond in the spring.',
];

const isNumber = ({ text }: Token): boolean => /^\d/.test(text);
const isName = ({ text }: Token): boolean => /^\p{Lu}\p{Ll}{3,}/u.test(text);

const added = (text: string): Token => ({ text, from: null });
/** Splits a sentence that is added as one that was there is split: by words. */
const addedSentence = (text: string): Sentence =>
  (text.match(/[\p{L}\p{N}.,-]*[\p{L}\p{N}]|\s+|[\s\S]/gu) ?? []).map(added);

/** Of as many digits, or of more if the article has all of those. */
function otherNumber(text: string, random: Random, { words }: First): string {
  for (let longer = text; ; longer = `1${longer}`) {
    for (let tries = 0; tries < 10; tries++) {
      const other = longer.replace(/\d/g, (digit, at) =>
        String(at === 0 ? 1 + random.below(9) : (Number(digit) + 1 + random.below(9)) % 10),
      );
      if (other !== text && !words.has(other)) return other;
    }
  }
}

function otherName(text: string, random: Random): string {
  return random.of(NAMES.filter((name) => name !== text));
}

const sentencesOf = (article: Tracked): [Paragraph, number][] =>
  article.flatMap((paragraph) => paragraph.map((_, at): [Paragraph, number] => [paragraph, at]));

function anySentence(
  article: Tracked,
  random: Random,
  fits: (sentence: Sentence) => boolean,
): [Paragraph, number] | undefined {
  const all = sentencesOf(article).filter(([paragraph, at]) => fits(paragraph[at] as Sentence));
  return all.length > 0 ? random.of(all) : undefined;
}

/** Changes one token of a kind somewhere. */
function change(
  article: Tracked,
  random: Random,
  fits: (token: Token) => boolean,
  into: (token: Token) => Token[],
): void {
  const place = anySentence(article, random, (sentence) => sentence.some(fits));
  if (!place) return;
  const sentence = place[0][place[1]] as Sentence;
  const at = random.of(sentence.flatMap((token, index) => (fits(token) ? [index] : [])));
  sentence.splice(at, 1, ...into(sentence[at] as Token));
}

/** The same sentence with other numbers, and with other names where it has no number. */
function likeIt(sentence: Sentence, random: Random, first: First): Sentence {
  const hasNumber = sentence.some(isNumber);
  const names = NAMES.filter((name) => !first.words.has(name));
  return sentence.map((token, at) => {
    const like = token.from?.at ?? token.like;
    if (isNumber(token)) return { ...added(otherNumber(token.text, random, first)), like };
    return { ...added(!hasNumber && at > 0 && isName(token) ? random.of(names) : token.text), like };
  });
}

/** Whether another sentence can be made of it that says something else. */
const hasLike = (sentence: Sentence): boolean =>
  sentence.some((token, at) => isNumber(token) || (at > 0 && isName(token)));

/** A paragraph that is not next to another one: what stands next to it could as well be what it was, corrected. */
function distant(article: Tracked, paragraph: Paragraph, random: Random): Paragraph | undefined {
  const from = article.indexOf(paragraph);
  const others = article.filter((_, at) => Math.abs(at - from) > 1);
  return others.length > 0 ? random.of(others) : undefined;
}

const touches = (sentence: Sentence, { start, end }: Span): boolean =>
  sentence.some(({ from }) => from !== null && from.at < end && from.at + from.length > start);

/** Takes out a sentence, and its paragraph if that was all. */
function takeOut(article: Tracked, paragraph: Paragraph, at: number): Sentence {
  const [sentence = []] = paragraph.splice(at, 1);
  if (paragraph.length === 0) article.splice(article.indexOf(paragraph), 1);
  return sentence;
}

const EDITS = {
  'word replaced': (article, random, first) =>
    change(article, random, isWord, ({ text, from }) => [
      { text: isNumber({ text, from }) ? otherNumber(text, random, first) : random.of(WORDS), from },
    ]),
  'word inserted': (article, random) =>
    change(article, random, isWord, (token) => [added(random.of(WORDS)), added(' '), token]),
  'word deleted': (article, random) => change(article, random, isWord, () => []),
  'number corrected': (article, random, first) =>
    change(article, random, isNumber, ({ text, from }) => [{ text: otherNumber(text, random, first), from }]),
  'name corrected': (article, random) =>
    change(article, random, isName, ({ text, from }) => [{ text: otherName(text, random), from }]),
  'sentence added': (article, random) => {
    const paragraph = random.of(article);
    paragraph.splice(random.below(paragraph.length + 1), 0, addedSentence(random.of(ADDED)));
  },
  'sentence moved': (article, random) => {
    if (article.length < 2) return;
    const [paragraph, at] = random.of(sentencesOf(article));
    const sentence = takeOut(article, paragraph, at);
    const to = random.of(article);
    to.splice(random.below(to.length + 1), 0, sentence);
  },
  'paragraph moved': (article, random) => {
    const [paragraph] = article.splice(random.below(article.length), 1);
    if (paragraph) article.splice(random.below(article.length + 1), 0, paragraph);
  },
  'paragraph removed': (article, random) => {
    if (article.length > 4) article.splice(random.below(article.length), 1);
  },
  'sentence repeated with other numbers': (article, random, first) => {
    const place = anySentence(article, random, (sentence) => hasLike(sentence));
    const to = place && distant(article, place[0], random);
    if (to) to.splice(random.below(to.length + 1), 0, likeIt(place[0][place[1]] as Sentence, random, first));
  },
  'sentence replaced by one like it elsewhere': (article, random, first) => {
    const passage = random.of(first.passages);
    const place = anySentence(article, random, (sentence) => hasLike(sentence) && touches(sentence, passage));
    const to = place && distant(article, place[0], random);
    if (!to) return;
    const sentence = takeOut(article, ...place);
    to.splice(random.below(to.length + 1), 0, likeIt(sentence, random, first));
  },
  'quotation marks and dashes changed': (article) => {
    for (const paragraph of article) {
      for (const sentence of paragraph) {
        sentence.forEach(({ text, from }, at) => {
          const other = text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/–/g, '—').replace(/‑/g, '-');
          if (other !== text) sentence[at] = { text: other, from };
        });
      }
    }
  },
  'paragraph split': (article, random) => {
    const long = article.filter((paragraph) => paragraph.length > 1);
    if (long.length === 0) return;
    const paragraph = random.of(long);
    const rest = paragraph.splice(1 + random.below(paragraph.length - 1));
    article.splice(article.indexOf(paragraph) + 1, 0, rest);
  },
  'paragraphs merged': (article, random) => {
    if (article.length < 2) return;
    const at = random.below(article.length - 1);
    const [next = []] = article.splice(at + 1, 1);
    article[at]?.push(...next);
  },
  'passage edited': (article, random, first) => {
    const passage = random.of(first.passages);
    const place = anySentence(article, random, (sentence) => touches(sentence, passage));
    if (!place) return;
    const sentence = place[0][place[1]] as Sentence;
    const inside = sentence.flatMap((token, at) => (isWord(token) && touches([token], passage) ? [at] : []));
    if (inside.length === 0) return;
    for (let count = 1 + random.below(Math.max(1, Math.floor(inside.length / 5))); count > 0; count--) {
      const at = random.of(inside);
      const { text, from } = sentence[at] as Token;
      sentence[at] = { text: isNumber({ text, from }) ? otherNumber(text, random, first) : random.of(WORDS), from };
    }
  },
  'passage removed': (article, random, { passages }) => {
    const passage = random.of(passages);
    for (const paragraph of article) {
      paragraph.forEach((sentence, at) => {
        paragraph[at] = sentence.filter((token) => !touches([token], passage));
      });
    }
    tidy(article);
  },
} as const satisfies Record<string, Edit>;

/** Makes so many edits, each of a kind chosen anew; the passages are those that some edits are aimed at. */
export function edited(article: Tracked, count: number, random: Random, passages: readonly Span[]): Tracked {
  const copy = article.map((paragraph) => paragraph.map((sentence) => [...sentence]));
  const kinds = Object.values(EDITS);
  const words = new Set(article.flat(2).map(({ text }) => text));
  for (let edit = 0; edit < count; edit++) {
    random.of<Edit>(kinds)(copy, random, { passages, words });
    tidy(copy);
  }
  return settled(copy, article);
}
