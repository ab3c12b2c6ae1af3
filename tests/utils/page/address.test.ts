// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { canonicalOf, pageAddress } from '../../../utils/page/address';
import { describePage } from '../../../utils/page/description';
import { pageFacts } from '../../../utils/page/facts';

const FILE = `urn:sha256:${'0a'.repeat(32)}`;
const WEB = 'https://trust.example/2024/05/paper.pdf?v=2';

const at = (href: string, canonical?: string): Document => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(href);
  document.head.innerHTML = canonical === undefined ? '' : `<link rel="canonical" href="${canonical}">`;
  return document;
};

afterEach(() => {
  document.head.innerHTML = '';
});

test('a page of the web has its own address, whatever it calls canonical', () => {
  expect(pageAddress(at('https://paper.example/a?b#c', FILE))).toBe('https://paper.example/a?b#c');
  expect(canonicalOf(document)).toBe(FILE);
});

test.each([WEB, FILE])('our own page has that of what it shows: %s', (shown) => {
  expect(pageAddress(at('chrome-extension://abc/reader.html?address=x', shown))).toBe(shown);
  expect(describePage(document).href).toBe(shown);
  expect(pageFacts(document).url).toBe(shown.replace('?v=2', ''));
});

test('and its own where it shows nothing', () =>
  expect(pageAddress(at('chrome-extension://abc/reader.html'))).toBe('chrome-extension://abc/reader.html'));

test('the day of the metadata comes before all else', () => {
  document.head.innerHTML =
    '<meta name="date" content="2020-01-01"><meta name="sidenote:file-date" content="2020-12-15">';
  expect(pageFacts(document).dates.map(({ from, text }) => [from, text])).toEqual([
    ['file', '2020-12-15'],
    ['meta', '2020-01-01'],
  ]);
});
