// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PageObserver } from '../../../utils/page/observe';
import { pageSurface } from '../../../utils/page/surface';
import { page } from './browser';

/** Longer than changes are gathered. */
const A_WHILE = 1000;

let observer: PageObserver;
let calls: string[][];

beforeEach(() => {
  vi.useFakeTimers();
  page('<section id="a"><p id="p">one <b id="b">two</b></p></section><section id="c"></section>');
  calls = [];
  observer = new PageObserver((elements) => calls.push(elements.map(({ id, localName }) => id || localName)));
  observer.watch(pageSurface(document));
});

afterEach(() => {
  observer.stop();
  vi.useRealTimers();
});

const byId = (id: string) => document.getElementById(id) as HTMLElement;
function rewrite(id: string, text: string): void {
  (byId(id).firstChild as Text).data = text;
}

const settle = () => vi.advanceTimersByTimeAsync(A_WHILE);

describe('what must be read again', () => {
  test.each<[string, () => void, string[]]>([
    ['a paragraph that came', () => byId('c').append(document.createElement('p')), ['p']],
    ['an element whose own text changed', () => rewrite('b', 'three'), ['b']],
    ['an element that got text', () => byId('c').append('text'), ['c']],
    ['an element with text that lost a part', () => byId('b').remove(), ['p']],
    [
      'the outermost, where something within it changed too',
      () => {
        const section = document.createElement('article');
        section.append(document.createElement('p'));
        byId('c').append(section);
        section.firstElementChild?.append('text');
      },
      ['article'],
    ],
  ])('%s', async (_what, change, elements) => {
    change();
    await settle();
    expect(calls).toEqual([elements]);
  });

  test('where paragraphs only went, nothing; but it is told, so that they are forgotten', async () => {
    byId('a').remove();
    await settle();
    expect(calls).toEqual([[]]);
  });

  test('what came and went at once is not read', async () => {
    const passing = document.createElement('p');
    byId('c').append(passing);
    passing.remove();
    await settle();
    expect(calls).toEqual([[]]);
  });

  test('a burst of changes is one call', async () => {
    for (const text of ['three', 'four', 'five']) {
      rewrite('b', text);
      await vi.advanceTimersByTimeAsync(20);
    }
    await settle();
    expect(calls).toEqual([['b']]);
  });

  test('a page that never rests is read now and then all the same', async () => {
    for (let change = 0; change < 40; change++) {
      rewrite('b', String(change));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(calls.length).toBeGreaterThan(3);
  });
});

test('a form that says of itself by a field that it is something else is read like any other', async () => {
  const form = document.createElement('form');
  for (const name of ['nodeName', 'nodeType', 'localName'])
    Object.defineProperty(form, name, { value: document.createElement('input') });
  byId('c').append(form);
  await settle();
  expect(calls).toHaveLength(1);
});

describe('what is none of ours', () => {
  test.each(['sidenote-card', 'sidenote-clip'])('our own %s', async (name) => {
    document.body.append(document.createElement(name));
    await settle();
    expect(calls).toEqual([]);
  });

  test('attributes and comments', async () => {
    byId('p').className = 'x';
    byId('c').append(document.createComment('x'));
    await settle();
    expect(calls).toEqual([]);
  });

  test('anything, once stopped', async () => {
    byId('c').append('text');
    observer.stop();
    byId('c').append('text');
    await settle();
    expect(calls).toEqual([]);
  });
});
