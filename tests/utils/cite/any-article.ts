import fc from 'fast-check';
import type { Article, Author } from '../../../data/schema/clipping';
import { Article as ArticleShape } from '../../../data/schema/clipping';

/** What files and styles have a meaning of their own for. */
const pieces = fc.constantFrom(
  ...[
    '{',
    '}',
    '\\',
    '%',
    '&',
    '$',
    '#',
    '_',
    '~',
    '^',
    '<i>',
    '</i>',
    '<span class="nocase">',
    '"',
    "'",
    '“',
    '’',
    '--',
    '---',
  ],
  ...[
    "''",
    '``',
    ' and ',
    'And',
    ',',
    ',,',
    '.',
    '?',
    '!',
    ':',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '\u00a0',
    '\u2028',
    '\ufeff',
  ],
  ...[
    'AU  - ',
    'ER  - ',
    '@misc{a,',
    '\\textbackslash',
    '\\&',
    '%%STRING%%',
    '&#38;',
    '²',
    'ﬁ',
    '\ue000',
    '\u0002',
    '\u0003',
  ],
  ...[
    '王',
    'Æ',
    'é',
    'e\u0301',
    '👩‍⚕️',
    'שלום',
    'vol. 12',
    'van der',
    'd’',
    '=',
    '/',
    '(',
    ')',
    '*',
    '`',
    '|',
    'others',
  ],
);

const anyText = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  {
    weight: 6,
    arbitrary: fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 8 }).map((parts) => parts.join('')),
  },
);

const anyAuthor: fc.Arbitrary<Author> = fc.oneof(
  fc.record({ is: fc.constant('person' as const), family: anyText, given: anyText }),
  fc.record({ is: fc.constant('body' as const), name: anyText }),
);

const two = (most: number) => fc.integer({ min: 1, max: most }).map((number) => String(number).padStart(2, '0'));
const anyDate = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), two(12), two(31), fc.integer({ min: 1, max: 3 }))
  .map(([year, month, day, parts]) => [String(year).padStart(4, '0'), month, day].slice(0, parts).join('-'));

const pages = fc.oneof(anyText, fc.constantFrom('12-34', '7', '12–34', '12--34', 'e12', '1-2, 5'));
const stated = fc.constantFrom('json-ld', 'highwire', 'meta', 'page', 'reader', 'import');

/** Any article that may be kept, with whatever in its texts. */
export const anyArticle: fc.Arbitrary<Article> = fc
  .record({
    address: fc
      .tuple(fc.constantFrom('https://example.org/', 'http://x.y/?q='), anyText)
      .map((parts) => parts.join('')),
    aliases: fc.array(anyText, { maxLength: 2 }),
    kind: fc.constantFrom('news', 'page', 'journal', 'report'),
    title: anyText,
    authors: fc.array(anyAuthor, { maxLength: 4 }),
    container: anyText,
    publisher: anyText,
    published: fc.option(anyDate),
    volume: anyText,
    issue: anyText,
    pages,
    doi: fc.oneof(anyText, fc.constant('10.1136/bmj.m_3(x)')),
    read: anyDate,
    stated: fc.record({ title: stated, authors: stated, address: stated }, { requiredKeys: [] }),
  })
  .map((article) => ArticleShape.parse(article));

/** An article of which nothing is known but what is given. */
export const article = (parts: Record<string, unknown>): Article =>
  ArticleShape.parse({
    address: 'https://example.org/a',
    aliases: [],
    kind: 'page',
    title: '',
    authors: [],
    container: '',
    publisher: '',
    published: null,
    volume: '',
    issue: '',
    pages: '',
    doi: '',
    read: '2026-11-22',
    stated: {},
    ...parts,
  });

/** "Campbell, Denis" is a person, "NHS England" a body. */
export const authors = (...names: readonly string[]): Author[] =>
  names.map((name) => {
    const [family = '', given] = name.split(', ');
    return given === undefined ? { is: 'body', name } : { is: 'person', family, given };
  });
