// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { PageText } from '../../../utils/page/page-text';
import { place, wordsOf } from '../../../utils/page/placed';
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
    text.forget([element('#a')]);
    expect(textsIn(text)).toEqual(['the STP']);
    expect([...text.mentions()].map(wordsOf)).toEqual(['STP']);
    expect(text.at(node, 5)).toBeUndefined();
  });

  test('drops the blocks in a shadow root within it, too', () => {
    page('<section><p>one</p><div></div></section><p>two</p>');
    element('div').attachShadow({ mode: 'open' }).innerHTML = '<p>inside</p>';
    const text = new PageText();
    text.add(read(document.body));
    expect(textsIn(text)).toContain('inside');
    text.forget([element('section')]);
    expect(textsIn(text)).toEqual(['two']);
  });

  test('drops what has left the page, whatever else is asked', () => {
    page('<p id="a">one</p><p>two</p>');
    const text = new PageText();
    text.add(read(document.body));
    element('#a').remove();
    text.forget([]);
    expect(textsIn(text)).toEqual(['two']);
  });

  test('a part that is forgotten and read again takes its old place', () => {
    page('<p>one</p><p id="b">two</p><p>three</p>');
    const text = new PageText();
    text.add(read(document.body));
    element('#b').textContent = 'two, changed';
    text.forget([element('#b')]);
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
    const at = (node: Text, offset: number) => text.at(node, offset)?.entities[0];
    expect([at(first, 0), at(first, 4), at(last, 2), at(last, 5)]).toEqual(Array(4).fill('term:test'));
    expect([at(before, 0), at(behind, 2), at(document.createTextNode('x'), 0)]).toEqual(Array(3).fill(undefined));
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
