import fc from 'fast-check';
import {
  Article,
  type ArticleAddress,
  type Collection,
  GlossedClipping,
  StatedBy,
} from '../../../data/schema/clipping';
import { CATEGORIES } from '../../../data/schema/clipping-limits';

/** Collections of whatever passes their schemas: any text, empty fields, nothing at all. */

/** What means something to one of the formats, beside all that Unicode has, and halves of characters. */
const TROUBLE = [
  ...[
    '"',
    "'",
    ',',
    ';',
    '\\',
    '=',
    '+',
    '-',
    '@',
    '#',
    '^',
    '%%',
    '`',
    '```',
    '~',
    '|',
    '$',
    '&amp;',
    '&',
    '<',
    '>',
    '_',
    '*',
  ],
  ...['\n', '\r', '\r\n', '\t', '\v', '\0', '\x1b', '\x7f', '\x85', '\u00a0', '\u2028', '\u202e', '\ufeff', '\uffff'],
  ...[
    '\n---\n',
    '---',
    '...',
    '[[',
    ']]',
    '![[',
    '[x](y)',
    '#tag',
    '^id',
    'key:: value',
    'sidenote: {}',
    '- ',
    '1. ',
    ': ',
    '\n## ',
  ],
  ...[
    '</script>',
    '<script>',
    '<!--',
    '-->',
    ']]>',
    '{{c1::',
    '[sound:',
    '\\(',
    '%s',
    '${',
    '\ud83d\ude00',
    'e\u0301',
    '\u05d0',
  ],
  ...['\ud800', '\udc00', '__proto__', 'constructor', 'text=', ':~:', '\\-', ' ', '  '],
];

const unit = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  { weight: 3, arbitrary: fc.constantFrom(...TROUBLE) },
);

/** Any text; none often. */
export const anyText = (maxLength = 12, minLength = 0): fc.Arbitrary<string> =>
  fc.string({ unit, minLength, maxLength, size: 'max' }).map((text) => text.slice(0, 4000));

/** A day of the calendar, as far as it is told. */
const partialDate = fc
  .tuple(
    fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
    fc.constantFrom('YYYY', 'YYYY-MM', 'YYYY-MM-DD'),
  )
  .map(([date, { length }]) => date.toISOString().slice(0, length));

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const entity = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ABCQRX019'), minLength: 2, maxLength: 6 }).map((code) => `ods:${code}`),
  fc
    .tuple(fc.constantFrom('term', 'body', 'person'), fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/))
    .map(([kind, name]) => `${kind}:${name}`),
);

const offset = fc.oneof(fc.nat(40), fc.maxSafeNat());

const author = fc.oneof(
  fc.record({ is: fc.constant('person'), family: anyText(5), given: anyText(5) }),
  fc.record({ is: fc.constant('body'), name: anyText(5) }),
);

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc.constantFrom('javascript:alert(1)', 'https://example.org/a b', '__proto__', 'https://example.org/\n'),
  anyText(8, 1),
);

const stated = fc.record(
  Object.fromEntries(
    ['address', 'title', 'authors', 'container', 'publisher', 'published'].map((part) => [
      part,
      fc.constantFrom(...StatedBy.options),
    ]),
  ),
  { requiredKeys: [] },
);

export const anyArticle: fc.Arbitrary<Article> = fc
  .record({
    address,
    aliases: fc.array(anyText(6), { maxLength: 3 }),
    kind: fc.constantFrom('news', 'page', 'journal', 'report'),
    title: anyText(),
    authors: fc.array(author, { maxLength: 3 }),
    container: anyText(6),
    publisher: anyText(6),
    published: fc.option(partialDate),
    volume: anyText(3),
    issue: anyText(3),
    pages: anyText(3),
    doi: anyText(3),
    read: partialDate,
    stated,
  })
  .map((article) => Article.parse(article));

const state = fc.record({ date: partialDate, summary: anyText(6) });

const gloss = fc.record({
  entity,
  words: anyText(4),
  start: offset,
  end: offset,
  name: anyText(5),
  label: anyText(3),
  definition: anyText(8),
  whenWritten: fc.option(state),
  today: state,
  figures: fc.array(
    fc.record({
      metric: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/),
      name: anyText(5),
      of: anyText(3),
      period: anyText(3),
      value: anyText(3),
      standard: anyText(3),
      england: anyText(3),
      when: fc.constantFrom('written', 'latest'),
      source: anyText(3),
    }),
    { maxLength: 2 },
  ),
  sources: fc.array(fc.record({ publisher: anyText(3), title: anyText(3), url: fc.oneof(fc.webUrl(), anyText(4)) }), {
    maxLength: 2,
  }),
  knowledge: fc.record({ version: anyText(3), date: partialDate }),
});

export const anyClipping = (article: fc.Arbitrary<string> = address): fc.Arbitrary<GlossedClipping> =>
  fc
    .record({
      id: fc.uuid(),
      article,
      anchors: fc.record({
        quote: fc.record({ exact: anyText(20), prefix: anyText(6), suffix: anyText(6) }),
        position: fc.option(fc.record({ start: offset, end: offset })),
        css: anyText(5),
        fragment: anyText(5),
      }),
      category: fc.constantFrom(...CATEGORIES),
      note: anyText(15),
      // Each once, also in a format that cannot keep halves of characters.
      tags: fc
        .uniqueArray(anyText(4, 1), { maxLength: 4, selector: (tag) => tag.slice(0, 100).toWellFormed() })
        .map((tags) => tags.map((tag) => tag.slice(0, 100))),
      entities: fc.uniqueArray(entity, { maxLength: 3 }),
      clipped: instant,
      changed: instant,
      binned: fc.option(instant),
      glosses: fc.array(gloss, { maxLength: 2 }),
    })
    .map((clipping) => GlossedClipping.parse(clipping));

export const anyCollection: fc.Arbitrary<Collection> = fc
  .uniqueArray(anyArticle, { maxLength: 4, selector: ({ address }) => address.toWellFormed() })
  .chain((articles) =>
    fc
      .uniqueArray(anyClipping(fc.constantFrom(...articles.map(({ address }): string => address), '-')), {
        maxLength: articles.length === 0 ? 0 : 5,
        selector: ({ id }) => id,
      })
      .map((clippings) => ({
        articles,
        clippings: clippings.filter(({ article }) => articles.some(({ address }) => address === article)),
      })),
  );

/** As many clippings as are asked for, made of those of a sample in turn, of a hundredth as many articles. */
export function manyClippings(count: number, { articles: [article], clippings }: Collection): Collection {
  if (article === undefined) throw new Error('There must be one to make many of.');
  const addressOf = (at: number): ArticleAddress =>
    `https://example.org/${at % Math.ceil(count / 100)}` as ArticleAddress;
  const copies = Array.from({ length: Math.ceil(count / clippings.length) }, () => clippings).flat();
  return {
    articles: Array.from({ length: Math.ceil(count / 100) }, (_, at) => ({ ...article, address: addressOf(at) })),
    clippings: copies.slice(0, count).map((clipping, at) => ({
      ...clipping,
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as GlossedClipping['id'],
      article: addressOf(at),
      note: `${clipping.note} (${at})`,
    })),
  };
}

/** The same collection in an order of its own: which comes first has no meaning. */
export function ordered({ articles, clippings }: Collection): Collection {
  return {
    articles: articles.toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    clippings: clippings.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** A collection as a file in UTF-8 can carry it without escapes: halves of characters become U+FFFD. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed() as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, wellFormed(part)])) as T;
}
