import { type Sentence, sentenceText, type Token, type Tracked } from './tracked';

/** What is made good in an article after the edits, so that where its passages went can be told as a reader would. */
export const settled = (article: Tracked, before: Tracked): Tracked =>
  withoutCorrections(article, before).map((paragraph) => paragraph.map(paired));

/** A word, not white space or a mark. */
export const isWord = ({ text }: Token): boolean => /[\p{L}\p{N}]/u.test(text);

/** No empty sentence or paragraph, and white space only between words. */
export function tidy(article: Tracked): void {
  for (const paragraph of article) {
    const full = paragraph.map(folded).filter((sentence) => sentenceText(sentence) !== '');
    paragraph.splice(0, paragraph.length, ...full);
  }
  const full = article.filter((paragraph) => paragraph.length > 0);
  article.splice(0, article.length, ...full);
}

function folded(sentence: Sentence): Sentence {
  const isSpace = (token: Token | undefined): boolean => token === undefined || token.text.trim() === '';
  const single = sentence.filter((token, at) => !isSpace(token) || !isSpace(sentence[at - 1]));
  while (single.length > 0 && isSpace(single.at(-1))) single.pop();
  return single;
}

/** Characters. */
const LONGEST_WORD = 12;

/** One word added where one is missing stands for it, as one does that replaced it: to the reader it is the same edit. */
function paired(sentence: Sentence): Sentence {
  const words = sentence.filter(isWord);
  return sentence.map((token) => {
    const at = token.from ? -1 : words.indexOf(token);
    const [before, after] = [words[at - 1]?.from, words[at + 1]?.from];
    if (at < 1 || !before || !after) return token;
    const from = { at: before.at + before.length + 1, length: after.at - before.at - before.length - 2 };
    return from.length > 0 && from.length <= LONGEST_WORD ? { ...token, from } : token;
  });
}

/**
 * Takes out the copies that later edits have brought to where the first one stood, between the same two sentences: there the copy is
 * nothing else than the first one corrected, and to call the passage gone would be wrong.
 */
function withoutCorrections(article: Tracked, before: Tracked): Tracked {
  const starts = before.flat().map((sentence) => sentence[0]?.from?.at ?? 0);
  const indexOf = (at: number | undefined): number =>
    at === undefined ? Number.NaN : starts.findLastIndex((start) => start <= at);
  const origin = (sentence: Sentence | undefined): number => indexOf(sentence?.find(({ from }) => from)?.from?.at);
  const all = article.flat();
  const isCorrection = (sentence: Sentence): boolean => {
    const first = indexOf(sentence.find(({ like }) => like !== undefined)?.like);
    const at = all.indexOf(sentence);
    return origin(all[at - 1]) === first - 1 && origin(all[at + 1]) === first + 1;
  };
  const copy = article.map((paragraph) => paragraph.filter((sentence) => !isCorrection(sentence)));
  tidy(copy);
  return copy;
}
