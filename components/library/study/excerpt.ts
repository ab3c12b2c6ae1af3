/** A stretch of a passage with the words that it is about. */
export interface Excerpt {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** Characters on each side of the words where their sentence is longer. */
const SIDE = 120;

/**
 * The words in their sentence, or what of it stands around them. Where the words do not stand at the place told, they are looked
 * for; where they are not in the passage at all, they come alone.
 */
export function excerptOf(passage: string, words: string, start: number): Excerpt {
  const at = passage.startsWith(words, start) ? start : passage.indexOf(words);
  if (at < 0 || words === '') return { before: '', words, after: '' };
  const end = at + words.length;
  const { segment, index } = sentenceAt(passage, at) ?? { segment: passage, index: 0 };
  const before = cutBefore(folded(passage.slice(index, at)).trimStart());
  const after = cutAfter(folded(passage.slice(end, Math.max(end, index + segment.length))).trimEnd());
  return { before, words: folded(words), after };
}

const SENTENCES = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

const sentenceAt = (passage: string, at: number) => SENTENCES.segment(passage).containing(at);

const folded = (text: string): string => text.replace(/\s+/g, ' ');

function cutBefore(text: string): string {
  if (text.length <= SIDE) return text;
  const cut = text.slice(-SIDE);
  return `… ${cut.slice(cut.indexOf(' ') + 1)}`;
}

function cutAfter(text: string): string {
  if (text.length <= SIDE) return text;
  const cut = text.slice(0, SIDE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut} …`;
}
