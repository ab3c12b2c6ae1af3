// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { PageText } from '../../../utils/page/page-text';
import { selectedRange, spanOf } from '../../../utils/page/selection';
import { likeABrowser, page, read } from './browser';

beforeEach(() => {
  likeABrowser();
  document.getSelection()?.removeAllRanges();
});

function textOf(html: string): PageText {
  const text = new PageText();
  text.add(read(page(html)));
  return text;
}

/** The text node that says something, and where: in the page, or in a tree of its own. */
function find(words: string, root: Node = document.body): { node: Text; at: number } {
  const walker = (root.ownerDocument ?? document).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const at = node.data.indexOf(words);
    if (at >= 0) return { node, at };
  }
  throw new Error(`nothing says "${words}"`);
}

/** A range from before the first words to after the last ones. */
function over(first: string, last = first, root: Node = document.body): Range {
  const [from, to] = [find(first, root), find(last, root)];
  const range = (root.ownerDocument ?? document).createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at + last.length);
  return range;
}

/** What a range covers of the text that was read, block by block. */
function covered(text: PageText, range: Range): string[] | null {
  const span = spanOf(text, range);
  if (!span) return null;
  const [first, last] = [text.blocks.indexOf(span.from.block), text.blocks.indexOf(span.to.block)];
  return text.blocks
    .slice(first, last + 1)
    .map(({ block }, at) =>
      block.text.slice(at === 0 ? span.from.offset : 0, first + at === last ? span.to.offset : undefined),
    );
}

const element = (selector: string): Element => document.querySelector(selector) as Element;

describe('the text that a range covers', () => {
  test('within one text node', () => {
    expect(covered(textOf('<p>The trust was merged.</p>'), over('trust'))).toEqual(['trust']);
  });

  test('over inline elements', () => {
    const text = textOf('<p>The <a href="#">NHS <b>trust</b></a> was <i>merged</i>.</p>');
    expect(covered(text, over('NHS', 'merg'))).toEqual(['NHS trust was merg']);
  });

  test('over several blocks', () => {
    const text = textOf('<h2>One</h2><p>two words</p><ul><li>three</li></ul><p>four words</p>');
    expect(covered(text, over('words', 'four'))).toEqual(['words', 'three', 'four']);
  });

  test('of a paragraph that was clicked three times: the range ends where the next one begins', () => {
    const text = textOf('<p id="a">One.</p><p id="b">Two.</p>');
    const range = document.createRange();
    range.setStart(find('One.').node, 0);
    range.setEnd(element('#b'), 0);
    expect(covered(text, range)).toEqual(['One.']);
    range.setEnd(find('Two.').node, 0);
    expect(covered(text, range)).toEqual(['One.']);
  });

  test('between elements', () => {
    const text = textOf('<p id="a">One.</p><p id="b">Two.</p><p>Three.</p>');
    const range = document.createRange();
    range.selectNodeContents(document.body);
    expect(covered(text, range)).toEqual(['One.', 'Two.', 'Three.']);
    range.selectNode(element('#b'));
    expect(covered(text, range)).toEqual(['Two.']);
  });

  test('from the end of one paragraph: nothing of that paragraph', () => {
    const text = textOf('<p>One.</p>\n<p>Two.</p>');
    const range = over('Two.');
    range.setStart(find('One.').node, 4);
    expect(covered(text, range)).toEqual(['Two.']);
  });

  test('with parts between that are not read: from the first that is to the last', () => {
    const text = textOf(
      '<nav>Menu</nav><p>One <button>Share</button> word.</p><div class="newsletter">Sign up!</div><p>Two.</p><footer>End</footer>',
    );
    expect(covered(text, over('Menu', 'End'))).toEqual(['One \ufffc word.', 'Two.']);
    expect(covered(text, over('One', 'Sign'))).toEqual(['One \ufffc word.']);
    expect(covered(text, over('Share'))).toBeNull();
    expect(covered(text, over('Menu'))).toBeNull();
  });

  test('none, of white space or of nothing', () => {
    const text = textOf('<p>One <b> </b> word.</p>');
    const blank = document.createRange();
    blank.selectNodeContents(element('b'));
    expect(covered(text, blank)).toBeNull();
    const nothing = document.createRange();
    nothing.setStart(find('One').node, 2);
    expect(covered(text, nothing)).toBeNull();
    expect(covered(new PageText(), over('One'))).toBeNull();
  });

  test('in a shadow root: its own text, not that of the page around it', () => {
    page('<p>before</p><div id="host"></div><p>after</p>');
    const root = element('#host').attachShadow({ mode: 'open' });
    root.innerHTML = '<p>inside <b>one</b></p>';
    const text = new PageText();
    text.add(read(document.body));
    const range = document.createRange();
    range.setStart(find('inside', root).node, 0);
    range.setEnd(find('one', root).node, 3);
    expect(covered(text, range)).toEqual(['inside one']);
    expect(spanOf(text, over('before', 'after'))?.from.block.container.textContent).toBe('before');
  });
});

describe('what the reader has selected', () => {
  const select = (range: Range, inner = document) => {
    inner.getSelection()?.removeAllRanges();
    inner.getSelection()?.addRange(range);
  };

  test('is a range of its own, which the page cannot move', () => {
    const text = textOf('<p>One word.</p>');
    const selected = over('word');
    select(selected);
    const range = selectedRange(text, []);
    selected.collapse(true);
    expect(range?.toString()).toBe('word');
  });

  test('is nothing where only the caret stands there', () => {
    const text = textOf('<p>One word.</p>');
    expect(selectedRange(text, [])).toBeNull();
    const caret = over('word');
    caret.collapse(true);
    select(caret);
    expect(selectedRange(text, [])).toBeNull();
  });

  test('is found where nothing of the page was read', () => {
    page('<p>One word.</p>');
    select(over('word'));
    expect(selectedRange(new PageText(), [])?.toString()).toBe('word');
  });

  test('is found in a frame that was read', () => {
    page('<p>around</p><iframe></iframe>');
    const frame = document.querySelector('iframe') as HTMLIFrameElement;
    const inner = frame.contentDocument as Document;
    inner.body.innerHTML = '<p>in the frame</p>';
    likeFrame(frame.contentWindow as unknown as Window);
    const text = new PageText();
    text.add(read(document.body));
    select(over('frame', 'frame', inner.body), inner);
    const range = selectedRange(text, []);
    expect(range?.toString()).toBe('frame');
    expect(covered(text, range as Range)).toEqual(['frame']);
  });

  test('is seen through the shadow roots that were read, where the browser tells', () => {
    page('<div id="host"></div>');
    const root = element('#host').attachShadow({ mode: 'open' });
    root.innerHTML = '<p>inside one</p>';
    const { node } = find('inside', root);
    const asked: unknown[] = [];
    const selection = document.getSelection() as Selection;
    select(
      over(
        '',
        '',
        document.body.appendChild(document.createElement('p')).appendChild(new Text('x')).parentNode as Node,
      ),
    );
    Object.defineProperty(selection, 'getComposedRanges', {
      configurable: true,
      value: (options: unknown) => {
        asked.push(options);
        return [{ startContainer: node, startOffset: 7, endContainer: node, endOffset: 10 }];
      },
    });
    expect(selectedRange(new PageText(), [root])?.toString()).toBe('one');
    expect(asked).toEqual([{ shadowRoots: [root] }]);
    Reflect.deleteProperty(selection, 'getComposedRanges');
  });
});

/** A frame has a window of its own. */
function likeFrame(inner: Window): void {
  const computed = inner.getComputedStyle.bind(inner);
  Object.defineProperty(inner, 'getComputedStyle', {
    configurable: true,
    value: (asked: Element) => ({
      display: computed(asked).display || 'block',
      visibility: computed(asked).visibility,
    }),
  });
}
