// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { cssPath } from '../../../utils/page/css-path';
import { page } from './browser';

const pathOf = (html: string): string => {
  const found = page(html).querySelector('.here');
  if (!found) throw new Error('nothing is here');
  return cssPath(found);
};

describe('the path to an element', () => {
  test.each<[string, string, string]>([
    ['is its own id', '<p id="lead" class="here">a</p>', '#lead'],
    [
      'begins with the nearest ancestor that has one',
      '<div id="page"><div id="story"><p>a</p><div><p class="here">b</p></div></div></div>',
      '#story > div:nth-child(2) > p:nth-child(1)',
    ],
    [
      'counts elements alone, of every kind',
      '<div id="story">text<!-- note --><h2>a</h2>text<p>b</p><p class="here">c</p></div>',
      '#story > p:nth-child(3)',
    ],
    [
      'begins with the page where none has',
      '<p>a</p><p class="here">b</p>',
      'html > body:nth-child(2) > p:nth-child(2)',
    ],
    ['has an id as CSS writes it', '<p id="12:a b" class="here">a</p>', '#\\31 2\\:a\\ b'],
    ['takes no id that is empty', '<div id="s"><p id="" class="here">a</p></div>', '#s > p:nth-child(1)'],
    [
      'takes no id that a machine made without end',
      `<div id="s"><p id="${'x'.repeat(100)}" class="here">a</p></div>`,
      '#s > p:nth-child(1)',
    ],
  ])('%s', (_what, html, path) => {
    expect(pathOf(html)).toBe(path);
  });

  test('leads back to the element', () => {
    for (const html of [
      '<div id="a:b"><i>a</i>b<p class="here">c</p></div>',
      '<ul><li>a</li><li class="here">b</li></ul>',
    ])
      expect(document.querySelector(pathOf(html))).toBe(document.querySelector('.here'));
  });

  test('is told of twelve steps at most', () => {
    expect(pathOf(`${'<div>'.repeat(30)}<p class="here">a</p>`).split(' > ')).toHaveLength(12);
  });

  test('within a shadow root begins there', () => {
    const root = page('<div id="host"></div>').querySelector('#host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<section><p>a</p><p>b</p></section>';
    expect(cssPath(root.querySelectorAll('p')[1] as Element)).toBe('section > p:nth-child(2)');
  });

  test('is not led astray by a form whose fields have the names of its properties', () => {
    page(
      '<form id="form"><input name="id"><input name="children"><input name="getAttribute"><input name="childNodes">' +
        '<input name="parentElement"><input name="localName"><p class="here">a</p></form>',
    );
    const form = document.querySelector('form') as HTMLFormElement;
    const here = document.querySelector('.here') as Element;
    // As browsers have it, whatever happy-dom makes of the names.
    for (const input of form.querySelectorAll('input'))
      Object.defineProperty(form, input.getAttribute('name') ?? '', { value: input, configurable: true });
    expect(cssPath(here)).toBe('#form > p:nth-child(7)');
  });
});
