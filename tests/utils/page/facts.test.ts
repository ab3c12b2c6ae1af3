// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { pageFacts } from '../../../utils/page/facts';

function datesOf(head: string, body = ''): string[] {
  document.head.innerHTML = head;
  document.body.innerHTML = body;
  return pageFacts(document).dates.map(({ from, text }) => `${from}: ${text}`);
}

const jsonLd = (value: unknown) =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;

beforeEach(() => {
  document.documentElement.lang = '';
});

describe('where a page states its date', () => {
  test.each([
    ['JSON-LD', jsonLd({ '@type': 'NewsArticle', datePublished: '2020-12-09' }), '', ['json-ld: 2020-12-09']],
    [
      'JSON-LD, in a graph beside other things',
      jsonLd({
        '@graph': [{ '@type': 'Organization' }, { '@type': 'WebPage', mainEntity: { datePublished: '2020-12-09' } }],
      }),
      '',
      ['json-ld: 2020-12-09'],
    ],
    [
      'JSON-LD, in a list',
      jsonLd([{ '@type': 'BreadcrumbList' }, { datePublished: '2020-12-09' }]),
      '',
      ['json-ld: 2020-12-09'],
    ],
    [
      'JSON-LD that is broken: the other sources remain',
      `${jsonLd('{"datePublished": "2020')}<meta name="date" content="2020-12-09">`,
      '',
      ['meta: 2020-12-09'],
    ],
    ['JSON-LD of a wrong type', jsonLd({ datePublished: 20201209 }) + jsonLd('null') + jsonLd('"x"'), '', []],
    [
      'a meta tag of Open Graph',
      '<meta property="article:published_time" content="2020-12-09T10:00:00Z">',
      '',
      ['meta: 2020-12-09T10:00:00Z'],
    ],
    ['a meta tag of Dublin Core', '<meta name="DC.date.issued" content="2020-12-09">', '', ['meta: 2020-12-09']],
    ['an empty meta tag says nothing', '<meta name="date" content=" ">', '', []],
    [
      'the time of an article',
      '',
      '<article><time datetime="2020-12-09">Wednesday</time></article>',
      ['time: 2020-12-09'],
    ],
    ['such a time in words alone', '', '<time pubdate>9 December 2020</time>', ['time: 9 December 2020']],
    ['a time elsewhere is not the article’s', '', '<footer><time datetime="2026-01-01">now</time></footer>', []],
    ['a line that is called its date', '', '<p class="article-date">9 December 2020</p>', ['text: 9 December 2020']],
    [
      'the lines around the headline',
      '',
      '<div><h1>Title</h1><p>9 December 2020</p></div>',
      ['text: Title', 'text: 9 December 2020'],
    ],
    [
      'but not a sentence that tells of a day',
      '',
      '<div><h1>Title</h1><p>It was on 1 April 2013 that NHS England took over from the health authorities, and much has changed.</p></div>',
      ['text: Title'],
    ],
    ['nowhere', '', '<p>text</p>', []],
  ])('%s', (_where, head, body, dates) => {
    expect(datesOf(head, body)).toEqual(dates);
  });

  test('the surest come first', () => {
    const dates = datesOf(
      `<meta name="date" content="2">${jsonLd({ datePublished: '1' })}`,
      '<p class="byline">4</p><article><time datetime="3">x</time></article>',
    );
    expect(dates).toEqual(['json-ld: 1', 'meta: 2', 'time: 3', 'text: 4']);
  });

  test('a long line is no line of date', () => {
    expect(datesOf('', `<p class="date">9 December 2020 ${'x'.repeat(5000)}</p>`)).toEqual([]);
  });

  test('a graph that is nested without end does no harm', () => {
    const deep = `${'['.repeat(5000)}{"datePublished":"2020-12-09"}${']'.repeat(5000)}`;
    expect(datesOf(jsonLd(deep))).toEqual([]);
  });
});

test('of the address, only origin and path leave the page', () => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    'https://example.org/2020/12/09/story?reader=me#part',
  );
  document.title = 'A story of mine';
  const facts = pageFacts(document);
  expect(facts.url).toBe('https://example.org/2020/12/09/story');
  expect(JSON.stringify(facts)).not.toMatch(/reader|part|of mine/);
});
