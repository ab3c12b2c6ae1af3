import { TOKEN } from '../../../utils/anchor/words';

/**
 * An article that remembers, through every edit, for which characters of the first text each of its characters stands. A word that
 * replaces another one stands for it; what is added stands for nothing.
 */
export interface Token {
  readonly text: string;
  /** Where the token that it was, or stands for, began in the first text, and how long that was; null for what was added. */
  readonly from: { readonly at: number; readonly length: number } | null;
  /** Where that began of which this, though added, is a copy. */
  readonly like?: number | undefined;
}

export type Sentence = Token[];
export type Paragraph = Sentence[];
export type Tracked = Paragraph[];

/** The article's text, as `foldArticle` makes it of its paragraphs. */
export const textOf = (article: Tracked): string => article.map(paragraphText).join('\n');

const paragraphText = (paragraph: Paragraph): string => paragraph.map(sentenceText).join(' ');
export const sentenceText = (sentence: Sentence): string => sentence.map(({ text }) => text).join('');

const SENTENCES = /[\s\S]*?[.?!]['"’”)\]]*(?= \p{Lu}| [“‘]|$)|[\s\S]+$/gu;

/** Reads folded paragraphs. */
export function track(paragraphs: readonly string[]): Tracked {
  let at = 0;
  return paragraphs.map((text) => {
    const paragraph: Paragraph = [];
    let inParagraph = 0;
    for (const [found] of text.matchAll(SENTENCES)) {
      const sentence = found.trimStart();
      if (sentence === '') continue;
      let from = at + text.indexOf(sentence, inParagraph);
      inParagraph = from - at + sentence.length;
      paragraph.push(
        (sentence.match(TOKEN) ?? []).map((token) => {
          const tracked = { text: token, from: { at: from, length: token.length } };
          from += token.length;
          return tracked;
        }),
      );
    }
    at += text.length + 1;
    return paragraph;
  });
}

/** A stretch of a text in UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Further apart than this, and than the passage was long, its parts are no longer one. */
const TORN = 200;
/** More characters than this between two parts are a sentence or a line of something else, not a word or some. */
const SPLIT = 40;
/** A passage of whose words fewer than this share stand for anything is gone. */
const LEFT = 1 / 3;

/**
 * Where a passage of the first text stands now: from the first to the last word that stands for one of its own, in the part that has
 * most of them if it was torn apart. Where something else has come between its words, or one of its sentences was moved a little way, that
 * part alone of which most is left is as good an answer. None if too little is left.
 */
export function trueSpans(article: Tracked, first: string, passage: Span): Span[] {
  const own = ownWords(article, passage);
  const all = first.slice(passage.start, passage.end).replace(/[^\p{L}\p{N}]/gu, '').length;
  const [whole, unbroken] = [greatest(own, Math.max(TORN, passage.end - passage.start)), greatest(own, SPLIT)];
  if (!whole || !unbroken || whole.length < all * LEFT) return [];
  return unbroken.length === whole.length ? [whole] : [whole, unbroken];
}

/** Words, and how many characters of the first text they stand for. */
interface Part extends Span {
  readonly length: number;
}

/** The words that stand for some of the passage; white space and marks stand for nothing by themselves. */
function ownWords(article: Tracked, { start, end }: Span): Part[] {
  const own: Part[] = [];
  let at = 0;
  article.forEach((paragraph, index) => {
    if (index > 0) at++;
    paragraph.forEach((sentence, inParagraph) => {
      if (inParagraph > 0) at++;
      for (const { text, from } of sentence) {
        if (from && /[\p{L}\p{N}]/u.test(text) && from.at < end && from.at + from.length > start)
          own.push({ start: at, end: at + text.length, length: from.length });
        at += text.length;
      }
    });
  });
  return own;
}

/** Of the parts between which there are more characters than `gap`, that which stands for most. */
function greatest(own: readonly Part[], gap: number): Part | undefined {
  const parts: Part[] = [];
  for (const word of own) {
    const last = parts.at(-1);
    if (last && word.start - last.end <= gap)
      parts[parts.length - 1] = { start: last.start, end: word.end, length: last.length + word.length };
    else parts.push(word);
  }
  return parts.sort((a, b) => b.length - a.length)[0];
}
