import type { EntityId } from '../../data/schema/identity';
import { isConnected } from '../../utils/page/dom';
import type { PageText } from '../../utils/page/page-text';
import { type PlacedMention, type PlacedQuestion, type PlacedWords, placeWords } from '../../utils/page/placed';
import type { PageBlock } from '../../utils/page/read';
import { selectedRange, spanOf } from '../../utils/page/selection';
import { pageSurface } from '../../utils/page/surface';
import type { ClaimsPage } from './handle';

/** How many names near a number the worker looks at, and how long a paragraph may be that it reads, in UTF-16 units. */
const NAMES = 20;
const PARAGRAPH = 20_000;

/** What the reader has selected, as a question; with what is wrong with it where it is none. */
export function selectedQuestion({ text, shadows }: Pick<ClaimsPage, 'text' | 'shadows'>): PlacedQuestion {
  const range = selectedRange(text, shadows);
  if (!range) return refused(null, 'Select a number first, then ask what it could be.');
  const span = spanOf(text, range);
  if (!span) return refused(range, 'These words are not part of the article.');
  const { from, to } = span;
  const words = from.block === to.block ? placeWords({ start: from.offset, end: to.offset }, from.block) : null;
  return words ? { ...words, refusal: undefined } : refused(range, 'Select one number, within one paragraph.');
}

/** What the reader has selected as a mention: one that was read there or, where there is none, the words as whatever they may mean. */
export function selectedMention(
  page: Pick<ClaimsPage, 'text' | 'shadows'>,
  entities: readonly { readonly id: EntityId }[],
): PlacedMention | null {
  const { refusal, ...words } = selectedQuestion(page);
  if (refusal !== undefined) return null;
  const read = page.text
    .mentionsIn(words.block)
    .find(({ start, end }) => start < words.end && words.start < end && end - start <= words.end - words.start);
  const ids = entities.map(({ id }) => id);
  if (read && (ids.length === 0 || read.entities.some((id) => ids.includes(id)))) return read;
  return ids.length > 0 ? { ...words, entities: ids, because: undefined } : null;
}

/** A question that cannot be asked, at the place of the selection; nowhere, where nothing is selected. */
function refused(range: Range | null, refusal: string): PlacedQuestion {
  const container = range ? document.documentElement : document.createElement('p');
  const block: PageBlock = { block: { text: '', role: 'text' }, runs: [], container, surface: pageSurface(document) };
  const { startContainer = container, startOffset = 0, endContainer = container, endOffset = 0 } = range ?? {};
  const place = new StaticRange({ startContainer, startOffset, endContainer, endOffset });
  return { block, start: 0, end: 0, range: place, refusal };
}

/** Who is named near some words, nearest first: in their paragraph, then in those before it. */
export function namedNear(
  text: PageText,
  { block, start, end }: PlacedWords,
  isBody: (id: EntityId) => boolean,
): EntityId[] {
  const near = new Set<EntityId>();
  const add = (mentions: readonly PlacedMention[]): void => {
    for (const { entities } of mentions) if (entities[0] && isBody(entities[0])) near.add(entities[0]);
  };
  const gap = (mention: PlacedMention): number => Math.max(mention.start - end, start - mention.end, 0);
  add(text.mentionsIn(block).toSorted((a, b) => gap(a) - gap(b)));
  for (let at = text.blocks.indexOf(block) - 1; at >= 0 && near.size < NAMES; at--) {
    const before = text.blocks[at];
    if (before && isConnected(before.container)) add(text.mentionsIn(before).toReversed());
  }
  return [...near].slice(0, NAMES);
}

/** A paragraph and the place of some words in it; of a very long one what stands around them. */
export function paragraphAround({ block, start, end }: PlacedWords): { text: string; start: number; end: number } {
  const { text } = block.block;
  const from = text.length <= PARAGRAPH ? 0 : Math.max(0, Math.min(start - PARAGRAPH / 2, text.length - PARAGRAPH));
  const part = text.slice(from, from + PARAGRAPH);
  return { text: part, start: start - from, end: Math.min(end - from, part.length) };
}
