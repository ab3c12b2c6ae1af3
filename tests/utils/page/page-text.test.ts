// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import type { ListedClaim } from '../../../data/schema/claim';
import { PageText } from '../../../utils/page/page-text';
import {
  type Placed,
  type PlacedClaim,
  type PlacedClip,
  type PlacedMention,
  type PlacedWords,
  place,
  placeWords,
  samePlace,
  wordsOf,
} from '../../../utils/page/placed';
import type { PageBlock } from '../../../utils/page/read';
import { likeABrowser, mentionOf, page, read } from './browser';

beforeEach(() => {
  likeABrowser();
});

const element = (selector: string): Element => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

const textsIn = (text: PageText) => text.blocks.map(({ block }) => block.text);

const any = () => true;

describe('the text of a page is in the order of the page', () => {
  const parts = ['a', 'b', 'c'];

  test.each([
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
    ['b', 'a', 'c'],
    ['c', 'a', 'b'],
  ])('whichever parts were read first (%s, %s, %s)', (...order) => {
    page(parts.map((id) => `<section id="${id}"><p>${id}1</p><p>${id}2</p></section>`).join(''));
    const text = new PageText();
    for (const id of order) text.add(read(element(`#${id}`)));
    expect(textsIn(text)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  test('mentions come in that order, too', () => {
    page('<p id="a">the ICB</p><p id="b">the STP</p>');
    const text = new PageText();
    for (const [id, words] of [
      ['b', 'STP'],
      ['a', 'ICB'],
    ] as const) {
      const blocks = read(element('body')).filter(({ container }) => container.id === id);
      text.add(blocks);
      text.set(blocks, [mentionOf(blocks, words)]);
    }
    expect([...text.mentions()].map(wordsOf)).toEqual(['ICB', 'STP']);
  });
});

describe('forgetting', () => {
  test('drops the blocks within an element, and their mentions', () => {
    page('<div id="a"><p>the ICB</p></div><p>the STP</p>');
    const text = new PageText();
    const blocks = read(document.body);
    text.add(blocks);
    text.set(blocks, [mentionOf(blocks, 'ICB'), mentionOf(blocks, 'STP')]);
    const node = blocks[0]?.runs[0]?.node as Text;
    text.forget(new Set([element('#a')]));
    expect(textsIn(text)).toEqual(['the STP']);
    expect([...text.mentions()].map(wordsOf)).toEqual(['STP']);
    expect(text.at(node, 5, any)).toBeUndefined();
  });

  test('drops the blocks in a shadow root within it, too', () => {
    page('<section><p>one</p><div></div></section><p>two</p>');
    element('div').attachShadow({ mode: 'open' }).innerHTML = '<p>inside</p>';
    const text = new PageText();
    text.add(read(document.body));
    expect(textsIn(text)).toContain('inside');
    text.forget(new Set([element('section')]));
    expect(textsIn(text)).toEqual(['two']);
  });

  test('drops what has left the page, whatever else is asked', () => {
    page('<p id="a">one</p><p>two</p>');
    const text = new PageText();
    text.add(read(document.body));
    element('#a').remove();
    text.forget(new Set());
    expect(textsIn(text)).toEqual(['two']);
  });

  test('a part that is forgotten and read again takes its old place', () => {
    page('<p>one</p><p id="b">two</p><p>three</p>');
    const text = new PageText();
    text.add(read(document.body));
    element('#b').textContent = 'two, changed';
    text.forget(new Set([element('#b')]));
    text.add(read(document.body).filter(({ container }) => container.id === 'b'));
    expect(textsIn(text)).toEqual(['one', 'two, changed', 'three']);
  });

  test('clearing leaves nothing', () => {
    page('<p>the ICB</p>');
    const text = new PageText();
    const blocks = read(document.body);
    text.add(blocks);
    text.set(blocks, [mentionOf(blocks, 'ICB')]);
    text.clear();
    expect([...text.mentions(), ...text.blocks]).toEqual([]);
  });
});

describe('reading again', () => {
  /** Reads a page, finds the ICB, changes the page and reads it again: which texts are to be asked. */
  function again(html: string, change: () => void) {
    page(html);
    const text = new PageText();
    const blocks = read(document.body);
    text.add(blocks);
    text.set(blocks, [mentionOf(blocks, 'ICB')]);
    const before = [...text.mentions()];
    change();
    const unknown = text.add(read(document.body), text.forget(new Set([document.body])));
    return { text, before, unknown: unknown.map(({ block }) => block.text) };
  }

  test('leaves what has not changed as it was: nothing is asked, and the marks are the same', () => {
    const { text, before, unknown } = again('<p>the ICB</p><p>the STP</p>', () => undefined);
    expect(unknown).toEqual([]);
    expect([...text.mentions()]).toEqual(before);
    expect([...text.mentions()][0]).toBe(before[0]);
  });

  test('asks what is new alone', () => {
    const { unknown } = again('<p>the ICB</p><p>the STP</p>', () => document.body.append('one more'));
    expect(unknown).toEqual(['one more']);
  });

  test('finds the same words in other nodes without asking', () => {
    const html = '<p>the ICB</p>';
    const { text, unknown } = again(html, () => page(html));
    expect(unknown).toEqual([]);
    const [mention] = text.mentions();
    expect(mention?.range.startContainer.isConnected).toBe(true);
    expect(mention && wordsOf(mention)).toBe('ICB');
  });

  test('finds them where they stand now, if they were spread over other nodes', () => {
    const { text, unknown } = again('<p>the I<b>CB</b> met</p>', () => {
      const [first, bold] = element('p').childNodes;
      (first as Text).data = 'the ICB';
      (bold?.firstChild as Text).data = '';
    });
    expect(unknown).toEqual([]);
    expect([...text.mentions()].map(({ range }) => [range.startOffset, range.endOffset])).toEqual([[4, 7]]);
  });

  test('asks as many times as words stand there more often than before', () => {
    const { unknown } = again('<p>the ICB</p>', () => page('<p>the ICB</p><p>the ICB</p>'));
    expect(unknown).toEqual(['the ICB']);
  });

  test.each([
    ['words are added behind it', 'We met the ICB today', 'We met the ICB today, and again', ['ICB']],
    ['words are added before it', 'We met the ICB today', 'Yes, we met the ICB today', ['ICB']],
    ['words are changed on both sides of others', 'the ICB met a nurse', 'the ICB met a doctor', ['ICB']],
    ['its own words are changed', 'the ICB met', 'the ICBs met', ['ICB']],
    ['its own words are taken away', 'the ICB met', 'the IB met', []],
    ['nothing stays', 'the ICB met', 'another story', []],
  ])('asks for a paragraph in which %s, and meanwhile keeps the marks of what stays', (_, was, is, marked) => {
    const { text, unknown } = again(`<p>${was}</p>`, () => {
      (element('p').firstChild as Text).data = is;
    });
    expect(unknown).toEqual([is]);
    expect([...text.mentions()].map(wordsOf)).toEqual(marked);
    expect([...text.mentions()].map(({ range }) => range.startContainer.textContent)).toEqual(marked.map(() => is));
    text.set(text.blocks, []);
    expect([...text.mentions()]).toEqual([]);
  });

  test('what holds meanwhile is no answer: it is asked again', () => {
    const { text } = again('<p>the ICB met</p>', () => element('p').append(' today'));
    expect([...text.mentions()].map(wordsOf)).toEqual(['ICB']);
    const unknown = text.add(read(document.body), text.forget(new Set([document.body])));
    expect(unknown.map(({ block }) => block.text)).toEqual(['the ICB met today']);
    expect([...text.mentions()].map(wordsOf)).toEqual(['ICB']);
  });

  test('asks what was never answered', () => {
    page('<p>the ICB</p>');
    const text = new PageText();
    text.add(read(document.body));
    expect(text.add(read(document.body), text.forget(new Set([document.body])))).toHaveLength(1);
  });
});

test('blocks that stand side by side are one run, whatever was asked between', () => {
  page('<p>1</p><p>2</p><p>3</p><p>4</p><p>5</p>');
  const text = new PageText();
  text.add(read(document.body));
  const [one, two, , four, five] = text.blocks;
  const runs = text.runsOf([five, one, four, two].flatMap((block) => block ?? []));
  expect(runs.map((run) => run.map(({ block }) => block.text))).toEqual([
    ['1', '2'],
    ['4', '5'],
  ]);
});

describe('what is torn', () => {
  function found(html: string, from = document.body as Element): PageText {
    page(html);
    for (const host of document.querySelectorAll('[data-shadow]'))
      host.attachShadow({ mode: 'open' }).innerHTML = host.getAttribute('data-shadow') ?? '';
    const text = new PageText();
    const blocks = read(from);
    text.add(blocks);
    text.set(blocks, [mentionOf(blocks, 'ICB')]);
    return text;
  }

  test('is an element from which found words went', () => {
    const text = found('<p id="a">the <b>ICB</b> <i>met</i></p>');
    element('i').remove();
    expect(text.torn()).toEqual([]);
    element('b').remove();
    expect(text.torn()).toEqual([element('#a')]);
  });

  test('or to another element', () => {
    const text = found('<p id="a">the <b>ICB</b></p><p id="b">here: </p>');
    element('#b').append(element('b'));
    expect(text.torn()).toEqual([element('#a')]);
  });

  test('is nothing that has left the page as a whole', () => {
    const text = found('<p id="a">the ICB</p>');
    element('#a').remove();
    expect(text.torn()).toEqual([]);
  });

  test('is no shadow root with words of its own', () => {
    const text = found('<div data-shadow="the ICB"></div>');
    expect([...text.mentions()]).toHaveLength(1);
    expect(text.torn()).toEqual([]);
  });
});

describe('whether the page is still there', () => {
  function readPage(paragraphs: number): PageText {
    page(Array.from({ length: paragraphs }, (_, number) => `<p>line ${number}</p>`).join(''));
    const text = new PageText();
    text.add(read(document.body));
    return text;
  }
  const paragraphs = () => [...document.querySelectorAll('p')];

  test.each([4, 400])('it is, of %i paragraphs, while half of them stand as they did', (count) => {
    const text = readPage(count);
    for (const paragraph of paragraphs().slice(0, count / 2 - 1)) paragraph.remove();
    document.body.prepend('and more');
    expect(text.isThere()).toBe(true);
    for (const paragraph of paragraphs().slice(0, count / 4 + 1)) paragraph.textContent = 'something else';
    expect(text.isThere()).toBe(false);
  });

  test('it is not where nothing was read', () => {
    expect(new PageText().isThere()).toBe(false);
  });
});

describe('the mention at a place in a text node', () => {
  test('is found from its first place to its last, over elements', () => {
    page('<p>an <b>integrated</b> care <i>board</i> met</p>');
    const text = new PageText();
    const blocks = read(document.body);
    text.add(blocks);
    text.set(blocks, [mentionOf(blocks, 'integrated care board')]);
    const [before, first, , last, behind] = (blocks[0]?.runs ?? []).map(({ node }) => node) as [
      Text,
      Text,
      Text,
      Text,
      Text,
    ];
    const at = (node: Text, offset: number) => {
      const found = text.at(node, offset, any);
      return found && 'entities' in found ? found.entities[0] : undefined;
    };
    expect([at(first, 0), at(first, 4), at(last, 2), at(last, 5)]).toEqual(Array(4).fill('term:test'));
    expect([at(before, 0), at(behind, 2), at(document.createTextNode('x'), 0)]).toEqual(Array(3).fill(undefined));
  });

  describe('or else of a claim, or of a clipping', () => {
    /** "the ICB saw 54% then": a name, a number, and a clipping of all of it. */
    function marked() {
      page('<p>the ICB saw 54% then</p><p>54%</p>');
      const text = new PageText();
      const blocks = read(document.body);
      text.add(blocks);
      text.set(blocks, [mentionOf(blocks, 'ICB')]);
      const [block] = blocks as [PageBlock];
      const words = (some: string): PlacedWords => {
        const { start, end } = mentionOf(blocks, some);
        return placeWords({ start, end }, block) as PlacedWords;
      };
      const claim: PlacedClaim = { ...words('54%'), listed: { says: 'So it was.' } as ListedClaim };
      const clip: PlacedClip = { ...words('the ICB saw 54% then'), clipping: { id: 'c' } as PlacedClip['clipping'] };
      text.claims = [claim];
      text.clips = [clip];
      return { text, blocks, claim, clip };
    }

    test('the name first, then the number, then the passage', () => {
      const { text, blocks, claim, clip } = marked();
      const node = blocks[0]?.runs[0]?.node as Text;
      expect(text.at(node, 5, any)).toBe([...text.mentions()][0]);
      expect(text.at(node, 13, any)).toBe(claim);
      expect(text.at(node, 18, any)).toBe(clip);
      // The same number of another paragraph is another.
      expect(text.at(blocks[1]?.runs[0]?.node as Text, 1, any)).toBeUndefined();
    });

    test('in the order in which they are read', () => {
      const { text, claim, clip } = marked();
      const [mention] = [...text.mentions()];
      expect(text.inOrder<Placed>([claim, mention as PlacedMention, clip])).toEqual([clip, mention, claim]);
    });

    test('of two readings are the same if they are the same words of the page', () => {
      const { text, claim, clip } = marked();
      const [mention] = [...text.mentions()] as [PlacedMention];
      const again: PlacedClaim = { ...claim, range: new StaticRange(claim.range) };
      expect(samePlace(claim, again)).toBe(true);
      expect(samePlace(claim, { ...claim, ...placeWords({ start: 12, end: 14 }, claim.block) } as PlacedClaim)).toBe(
        false,
      );
      expect(samePlace(claim, { ...mention, range: claim.range })).toBe(false);
      expect(samePlace(claim, { ...clip, range: claim.range })).toBe(false);
    });

    test('are gone when all is', () => {
      const { text } = marked();
      text.clear();
      expect([...text.claims, ...text.clips]).toEqual([]);
    });
  });

  test('it is known of a block that nothing was found in it', () => {
    page('<p>one</p><p>two</p>');
    const text = new PageText();
    const blocks = read(document.body);
    text.add(blocks);
    expect(blocks.map((block) => text.isKnown(block))).toEqual([false, false]);
    text.set(blocks.slice(0, 1), []);
    expect(blocks.map((block) => text.isKnown(block))).toEqual([true, false]);
    text.forget(new Set([document.body]));
    expect(blocks.map((block) => text.isKnown(block))).toEqual([false, false]);
  });

  test('what is found anew takes the place of what was found before', () => {
    page('<p>the ICB and the STP</p>');
    const text = new PageText();
    const blocks = read(document.body);
    text.add(blocks);
    text.set(blocks, [mentionOf(blocks, 'ICB')]);
    text.set(blocks, [mentionOf(blocks, 'STP')]);
    expect([...text.mentions()].map(wordsOf)).toEqual(['STP']);
  });
});

describe('placing a mention in the page', () => {
  test('gives a range over its very words', () => {
    page('<p>an <b>integrated</b> care\n  <i>board</i> met</p>');
    const [block] = read(document.body);
    if (!block) throw new Error('nothing was read');
    const placed = place(mentionOf([block], 'integrated care\n  board', 'term:icb', ['term:other']), block);
    expect(placed?.entities).toEqual(['term:icb', 'term:other']);
    expect(placed && wordsOf(placed)).toBe('integrated care board');
    expect(placed?.range).toMatchObject({
      startContainer: { data: 'integrated' },
      startOffset: 0,
      endContainer: { data: 'board' },
      endOffset: 5,
    });
  });

  test('fails quietly where the page has dropped those words since', () => {
    page('<p>the <b>ICB</b></p>');
    const blocks = read(document.body);
    const mention = mentionOf(blocks, 'ICB');
    element('b').remove();
    const text = new PageText();
    text.add(blocks);
    text.set(blocks, [mention]);
    expect([...text.mentions()]).toEqual([]);
  });
});
