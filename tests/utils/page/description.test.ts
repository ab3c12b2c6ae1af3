// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { DESCRIPTION, PageDescription } from '../../../data/schema/description';
import { describePage } from '../../../utils/page/description';

/** What a page of this head and body says of itself; every description is of its schema. */
function described(head: string, body = ''): PageDescription {
  document.head.innerHTML = head;
  document.body.innerHTML = body;
  const description = describePage(document);
  expect(PageDescription.safeParse(description).error).toBeUndefined();
  return description;
}

const jsonLd = (value: unknown) =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;

beforeEach(() => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL('https://example.org/a?id=1#part');
});

describe('the head', () => {
  test('address, canonical link, title, heading', () => {
    expect(
      described(
        '<title> A\n story </title><link rel="canonical" href=" /a ">',
        '<h1>A <b>story</b></h1><h1>Another</h1>',
      ),
    ).toMatchObject({ href: 'https://example.org/a?id=1#part', canonical: '/a', title: 'A story', heading: 'A story' });
  });

  test('a page that says nothing', () => {
    expect(described('')).toEqual({
      href: 'https://example.org/a?id=1#part',
      canonical: '',
      title: '',
      heading: '',
      metas: [],
      linked: [],
      bylines: [],
    });
  });

  test('wanted meta tags alone, in small letters and in order, by property, name, or itemprop', () => {
    const head = `<meta property="OG:Title" content="A"><meta name="viewport" content="x"><meta name="DC.Creator" content="B">
      <meta itemprop="headline" content="C"><meta name="description" content="x"><meta name="author" content=" ">
      <meta name="citation_author" content="D"><meta name="citation_author" content="E"><meta name="author">`;
    expect(described(head).metas.map(({ name, content }) => `${name}=${content}`)).toEqual([
      'og:title=A',
      'dc.creator=B',
      'headline=C',
      'citation_author=D',
      'citation_author=E',
    ]);
  });

  test('thousands of them', () => {
    const head = '<meta name="author" content="A">'.repeat(5000);
    expect(described(head).metas).toHaveLength(DESCRIPTION.metas);
  });

  test('lines without end', () => {
    const long = 'x'.repeat(100_000);
    const { title, heading, metas, canonical } = described(
      `<title>${long}</title><meta name="author" content="${long}"><link rel="canonical" href="/${long}">`,
      `<h1>${long}</h1>`,
    );
    expect([title, heading, metas[0]?.content].map((text) => text?.length)).toEqual([1000, 1000, 1000]);
    expect(canonical).toBe('');
  });
});

describe('JSON-LD', () => {
  const ARTICLE = {
    '@type': 'NewsArticle',
    '@id': 'https://example.org/a#article',
    headline: 'A story',
    author: [{ '@type': 'Person', name: 'Denis Campbell' }, 'Andrew Gregory', { '@id': '#x' }],
    publisher: { '@type': 'Organization', name: 'The Guardian', logo: { '@type': 'ImageObject' } },
    datePublished: '2020-12-09',
    mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://example.org/a' },
    articleBody: 'long',
  };

  test('of an article: headline, page, day, writers and publisher, and nothing of its body', () => {
    const [node, page, ...others] = described(jsonLd(ARTICLE)).linked;
    expect(node).toMatchObject({
      types: ['NewsArticle'],
      headline: 'A story',
      page: 'https://example.org/a',
      datePublished: '2020-12-09',
    });
    expect(node?.author.map(({ name, id }) => name || id)).toEqual(['Denis Campbell', 'Andrew Gregory', '#x']);
    expect(node?.publisher[0]).toMatchObject({ name: 'The Guardian', types: ['Organization'] });
    expect(page).toMatchObject({ types: ['WebPage'], id: 'https://example.org/a' });
    expect(others).toEqual([]);
    expect(JSON.stringify(node)).not.toMatch(/long|ImageObject/);
  });

  test.each([
    ['in a graph', { '@graph': [{ '@type': 'BreadcrumbList' }, ARTICLE] }],
    ['in a list', [{ '@type': 'ImageObject' }, ARTICLE]],
    ['as a page’s main thing', { '@type': 'ItemPage', mainEntity: ARTICLE }],
    ['with full type names', { ...ARTICLE, '@type': ['http://schema.org/NewsArticle', 'schema:Thing'] }],
    ['with languages', { ...ARTICLE, headline: { '@value': 'A story', '@language': 'en' } }],
    ['in CDATA', `//<![CDATA[\n${JSON.stringify(ARTICLE)}\n//]]>`],
    ['in a comment', `<!-- ${JSON.stringify(ARTICLE)} -->`],
    ['with line breaks within strings', JSON.stringify(ARTICLE).replace('Denis Campbell', 'Denis\nCampbell')],
  ])('%s', (_where, value) => {
    const node = described(jsonLd(value)).linked.find(({ headline }) => headline === 'A story');
    expect(node?.types[0]).toBe('NewsArticle');
    expect(node?.author[0]?.name).toBe('Denis Campbell');
  });

  test('a journal’s article stands in an issue of a volume of a journal', () => {
    const { linked } = described(
      jsonLd({
        '@type': 'ScholarlyArticle',
        isPartOf: {
          '@type': 'PublicationIssue',
          issueNumber: 7,
          isPartOf: { '@type': ['PublicationVolume', 'Periodical'], volumeNumber: '371', name: 'The BMJ' },
        },
        pageStart: 12,
        pageEnd: 15,
        identifier: [{ '@type': 'PropertyValue', value: '10.1136/bmj.m1' }],
      }),
    );
    expect(linked[0]).toMatchObject({ pages: '12-15', doi: '10.1136/bmj.m1' });
    expect(linked[0]?.within).toMatchObject([{ issue: '7' }, { volume: '371', name: 'The BMJ' }]);
  });

  test.each([
    ['broken', '{"@type": "NewsArticle", "headline": "A'],
    ['a bare value', '"x"'],
    ['null', 'null'],
    ['of wrong types', JSON.stringify({ '@type': 7, headline: {} })],
    ['nested without end', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['too big', JSON.stringify({ '@type': 'NewsArticle', headline: 'x', articleBody: 'x'.repeat(600_000) })],
    ['of another’s articles', JSON.stringify({ '@type': 'ItemList', itemListElement: [ARTICLE] })],
  ])('%s: nothing is read', (_what, text) => {
    expect(described(jsonLd(text)).linked).toEqual([]);
  });

  test('parts of wrong types are empty', () => {
    const { linked } = described(
      jsonLd({ '@type': 'NewsArticle', headline: { a: 1 }, author: 7, publisher: [[['x']]], isPartOf: 'x', url: [] }),
    );
    expect(linked[0]).toMatchObject({ headline: '', author: [], publisher: [], within: [], url: '' });
  });

  test('keys of the prototype are keys like others', () => {
    const { linked } = described(
      jsonLd(
        '{"@type":"NewsArticle","__proto__":{"headline":"stolen"},"constructor":{"name":"x"},"author":{"__proto__":{"name":"y"}}}',
      ),
    );
    expect(linked[0]?.headline).toBe('');
    expect(linked[0]?.author[0]?.name).toBe('');
    expect(({} as Record<string, unknown>).headline).toBeUndefined();
  });

  test('many nodes, authors, and scripts', () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ '@type': 'Person', name: `A${at}` }));
    const { linked } = described(
      jsonLd({ '@type': 'NewsArticle', author: many }) + jsonLd(many) + jsonLd(many).repeat(30),
    );
    expect(linked).toHaveLength(DESCRIPTION.nodes);
    expect(linked[0]?.author).toHaveLength(DESCRIPTION.parties);
  });
});

describe('bylines', () => {
  const texts = (body: string) => described('', body).bylines.map(({ sole, text }) => `${sole ? '1' : '*'} ${text}`);

  test.each([
    ['a link to the author', '<a rel="author" href="/x">Denis Campbell</a>', ['1 Denis Campbell']],
    ['microdata', '<p itemprop="author"><span itemprop="name">Jane Doe</span></p>', ['1 Jane Doe']],
    ['a class', '<p class="article-Byline__x">By Jane Doe</p>', ['* By Jane Doe']],
    [
      'the BBC’s block: name and role beside each other',
      '<div data-component="byline-block"><div><span>Nick Triggle</span><span>Health correspondent</span></div></div>',
      ['* Nick Triggle\nHealth correspondent'],
    ],
    [
      'links within a sentence',
      '<p class="byline">By <a>Denis  Campbell</a> and <a>Andrew Gregory</a></p>',
      ['* By Denis Campbell and Andrew Gregory'],
    ],
    [
      'without buttons, pictures and times',
      '<p class="byline">By Jane Doe<button>Follow</button><time>9 Dec</time></p>',
      ['* By Jane Doe'],
    ],
    ['not those of comments', '<div class="comment-list"><a rel="author">Troll</a></div>', []],
    [
      'nor of other articles',
      '<aside><p class="byline">By Other</p></aside><footer><a rel="author">X</a></footer>',
      [],
    ],
    [
      'nor of the articles below',
      '<article class="comments-on"><h1>T</h1><p class="byline">By Jane Doe</p></article><article><p class="byline">By Other</p></article>',
      ['* By Jane Doe'],
    ],
    [
      'an article whose heading stands above it',
      '<h1>T</h1><article><p class="byline">By Jane Doe</p></article>',
      ['* By Jane Doe'],
    ],
    ['nor a whole text', `<div class="byline">${'x'.repeat(400)}</div>`, []],
  ])('%s', (_what, body, expected) => {
    expect(texts(body)).toEqual(expected);
  });

  test('only a few, and of bottomless elements only the beginning', () => {
    expect(texts('<p class="byline">By A B</p>'.repeat(500))).toHaveLength(DESCRIPTION.bylines / 2);
    expect(texts(`<div class="byline">By A B${'<div>'.repeat(100)}deep${'</div>'.repeat(100)}</div>`)).toEqual([
      '* By A B',
    ]);
  });
});

test('a form that covers the names of the document’s own parts is not believed', () => {
  const { title, heading, bylines } = described(
    '<title>True</title>',
    `<form name="querySelectorAll"></form><form name="querySelector"></form><form name="title"></form><img name="head">
     <h1>Head</h1><form class="byline"><input name="textContent"><input name="childNodes"><input name="getAttribute"><input name="parentElement">By Jane Doe</form>`,
  );
  expect({ title, heading, bylines }).toEqual({
    title: 'True',
    heading: 'Head',
    bylines: [{ sole: false, text: 'By Jane Doe' }],
  });
});
