// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { articleRoot, readingUnit } from '../../../utils/page/readable';
import { likeABrowser, page } from './browser';

const LONG = 'The integrated care board met and agreed its plan for the year. '.repeat(5);

beforeEach(() => {
  likeABrowser();
});

describe('where the article is', () => {
  test.each([
    ['the main landmark', `<nav>x</nav><main><article>${LONG}</article></main>`, 'main'],
    ['the main landmark by role', `<div role="main">${LONG}</div>`, 'div'],
    ['the one article', `<nav>x</nav><article>${LONG}</article>`, 'article'],
    ['the one article that has text, beside teasers', `<article>teaser</article><article>${LONG}</article>`, 'article'],
    [
      'the whole page, where several articles have text',
      `<article>${LONG}</article><article>${LONG}</article>`,
      'body',
    ],
    ['the whole page, where main is empty', `<main></main><div>${LONG}</div>`, 'body'],
    ['the whole page, where nothing says', `<div>${LONG}</div>`, 'body'],
  ])('%s', (_what, html, name) => {
    page(html);
    expect(articleRoot(document)?.localName).toBe(name);
  });
});

describe('what is read again when something changed', () => {
  const unitOf = (html: string) => {
    const root = page(html).querySelector('.root') ?? document.body;
    const changed = document.querySelector('.changed');
    if (!changed) throw new Error('nothing changed');
    const unit = readingUnit(changed, root);
    return unit && { name: unit.element.className || unit.element.localName, inArticle: unit.inArticle };
  };

  test.each([
    ['a block itself', '<p class="changed">x</p>', { name: 'changed', inArticle: false }],
    [
      'the block around a part of a line',
      '<p class="unit">a <i>b <b class="changed">x</b></i></p>',
      { name: 'unit', inArticle: false },
    ],
    [
      'with what it knows of the article around',
      '<article><p class="changed">x</p></article>',
      { name: 'changed', inArticle: true },
    ],
    [
      'a footer within an article',
      '<main><footer class="changed">x</footer></main>',
      { name: 'changed', inArticle: true },
    ],
    [
      'what stands in a footer of an article that is one by role',
      '<div role="main" class="root"><footer><p class="changed">x</p></footer></div>',
      { name: 'changed', inArticle: true },
    ],
    ['nothing in navigation', '<nav><p class="changed">x</p></nav>', null],
    ['nothing in a site’s footer', '<footer><p class="changed">x</p></footer>', null],
    ['nothing in comments', '<main><div class="comments"><p class="changed">x</p></div></main>', null],
    ['nothing beside the article', '<main class="root"><p>x</p></main><p class="changed">y</p>', null],
    [
      'the article, where a part of its own line changed',
      '<main class="root"><b class="changed">x</b></main>',
      { name: 'root', inArticle: true },
    ],
    [
      'the article, its footer with it, where something around it changed',
      '<div class="changed"><main class="root"><p>x</p><footer>notes</footer></main></div>',
      { name: 'root', inArticle: true },
    ],
  ])('%s', (_what, html, unit) => {
    expect(unitOf(html)).toEqual(unit);
  });

  test('within a shadow root of the article, the block there', () => {
    const host = page('<article><div></div></article>').querySelector('div');
    const root = host?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('no shadow root');
    root.innerHTML = '<p class="changed">x</p>';
    const changed = root.querySelector('p');
    if (!changed) throw new Error('nothing changed');
    expect(readingUnit(changed, document.body)).toEqual({ element: changed, inArticle: true });
  });
});
