// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { PageText } from '../../../utils/page/page-text';
import { readingUnit } from '../../../utils/page/readable';
import { likeABrowser, page, read, textsOf } from './browser';

beforeEach(() => {
  likeABrowser();
});
test('forget', () => {
  const root = (page('<section><p>a</p><div></div></section>').querySelector('div') as Element).attachShadow({
    mode: 'open',
  });
  root.innerHTML = '<p>inside</p>';
  const text = new PageText();
  text.add(read(document.body));
  text.forget([document.querySelector('section') as Element]);
  expect(text.blocks).toEqual([]);
});
test.each([
  '<main><article class="post category-social-care"><p>x</p></article></main>',
  '<section id="social-care"><p>x</p></section>',
  '<article class="tag-health-promotion"><p>x</p></article>',
  '<main><div class="post-content tag-comment"><p>x</p></div></main>',
])('%s', (html) => {
  expect(textsOf(html)).toEqual(['x']);
});
test('units', () => {
  const r = page('<div role="main" class="root"><footer><p id="c">x</p></footer></div>').querySelector(
    '.root',
  ) as Element;
  expect(readingUnit(document.getElementById('c') as Element, r)).toMatchObject({ inArticle: true });
  const d = page('<div id="o"><main class="root"><p>x</p><footer>notes</footer></main></div>');
  expect(readingUnit(document.getElementById('o') as Element, d.querySelector('.root') as Element)).toMatchObject({
    inArticle: true,
  });
});
