import { diffArrays } from 'diff';
import { TOKEN } from './words';

/** A stretch of two texts: in both, only in the one before, or only in the one after. */
export interface DiffPart {
  readonly is: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Characters of both texts together; beyond, words are not compared. */
const LONGEST = 40_000;
/** Words and spaces that go or come; more than these cost the square of them to tell, and what is in common says little. */
const MOST_EDITS = 1_000;

/**
 * What has changed between two texts, by whole words, in reading order; of a change what is gone stands first. All that is not new is
 * `before`, all that is not gone is `after`. Texts that are too long or too different come back whole, as gone and new.
 */
export function difference(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = [];
  let gone = '';
  let added = '';
  const flush = (): void => {
    if (gone !== '') parts.push({ is: 'gone', text: gone });
    if (added !== '') parts.push({ is: 'new', text: added });
    [gone, added] = ['', ''];
  };
  const changes = changesOf(before, after);
  changes.forEach(({ is, text }, index) => {
    // A space between two changes is part of one: "four hours" for "six weeks" is read as one change, not two.
    const isBetween =
      is === 'same' && text.trim() === '' && (gone !== '' || added !== '') && index < changes.length - 1;
    if (is === 'gone' || isBetween) gone += text;
    if (is === 'new' || isBetween) added += text;
    if (is === 'same' && !isBetween) {
      flush();
      parts.push({ is, text });
    }
  });
  flush();
  return parts;
}

function changesOf(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ is: 'same', text: before }];
  const changes =
    before.length + after.length <= LONGEST
      ? diffArrays(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [], { maxEditLength: MOST_EDITS })
      : undefined;
  if (!changes) {
    return [
      { is: 'gone', text: before },
      { is: 'new', text: after },
    ];
  }
  return changes.map(({ value, added, removed }) => ({
    is: removed ? 'gone' : added ? 'new' : 'same',
    text: value.join(''),
  }));
}
