// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { PageText } from '../../../utils/page/page-text';
import { wordsOf } from '../../../utils/page/placed';
import { mentionAt } from '../../../utils/page/point';
import { pageSurface } from '../../../utils/page/surface';
import { likeABrowser, mentionOf, page, read } from './browser';

/** One line of text from (100, 100), each letter 10 wide and 20 high: what a browser would measure. */
const LEFT = 100;
const TOP = 100;
const LETTER = 10;
const LINE = 20;

let text: PageText;
let node: Text;

beforeEach(() => {
  likeABrowser();
  const blocks = read(page('<p>the ICB met</p>'));
  text = new PageText();
  text.add(blocks);
  text.set(blocks, [mentionOf(blocks, 'ICB')]);
  node = blocks[0]?.runs[0]?.node as Text;
  // The caret goes to the nearest letter, however far away it is.
  document.caretPositionFromPoint = (x: number) =>
    ({
      offsetNode: node,
      offset: Math.round(Math.min(Math.max((x - LEFT) / LETTER, 0), node.data.length)),
    }) as unknown as CaretPosition;
  Range.prototype.getClientRects = function (this: Range) {
    const box = new DOMRect(LEFT + this.startOffset * LETTER, TOP, (this.endOffset - this.startOffset) * LETTER, LINE);
    return [box] as unknown as DOMRectList;
  };
});

const at = (x: number, y: number) => {
  const found = mentionAt(text, pageSurface(document), x, y, [], () => true);
  return found && wordsOf(found);
};

describe('the mention under the pointer: "ICB" stands from 140 to 170, 100 to 120', () => {
  test.each([
    ['on its middle', 155, 110, 'ICB'],
    ['on its first letter', 141, 101, 'ICB'],
    ['on its underline, just below', 155, 122, 'ICB'],
    ['on the words before', 115, 110, undefined],
    ['on the words behind', 190, 110, undefined],
    ['far below, where the caret still falls into it', 155, 300, undefined],
    ['far above', 155, 10, undefined],
  ])('%s', (_where, x, y, words) => {
    expect(at(x, y)).toBe(words);
  });

  test('none, where there is no text', () => {
    document.caretPositionFromPoint = () => null;
    expect(at(155, 110)).toBeUndefined();
  });

  test('none, where its text has become shorter since it was read', () => {
    node.data = 'the';
    expect(at(155, 110)).toBeUndefined();
  });
});
