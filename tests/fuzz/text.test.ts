import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Article, ArticleAddress } from '../../data/schema/clipping';
import { PageDescription } from '../../data/schema/description';
import { PartialDate } from '../../data/schema/identity';
import { ArticleDate } from '../../data/schema/mention';
import { findPassage, prepare } from '../../utils/anchor/find';
import { foldArticle } from '../../utils/anchor/folded';
import { AddressError, canonicalAddress } from '../../utils/cite/address';
import { articleFrom } from '../../utils/cite/article';
import { extractClaims } from '../../utils/claims/extract';
import { periodsIn } from '../../utils/claims/periods';
import { plain } from '../../utils/claims/plain';
import { quantitiesIn } from '../../utils/claims/quantities';
import { regionsOf } from '../../utils/claims/regions';
import { articleDate } from '../../utils/time/article-date';
import { PATIENCE, RUNS, shapedLike, textOf } from './arbitrary';

const DATES = [
  '2020',
  '-',
  '/',
  '12',
  '09',
  'dec',
  ' December ',
  '31',
  'February',
  ' of ',
  'yesterday',
  'T09:00:00Z',
  '+01:00',
  'at noon',
  '9th',
  '99',
  ':',
  ',',
];
const NUMBERS = [
  '61.8%',
  '1 in 4',
  'half',
  'nearly ',
  '£1.2bn',
  ' million ',
  '12,345',
  '–',
  ' to ',
  'four',
  '-hour',
  ' patients ',
  'in March 2025',
  'last year',
  'Q3',
  '2024/25',
  ' since ',
  'per cent',
  '0',
  '.',
  ', ',
  ' and ',
  'the worst ',
  'fell by ',
  'of ',
];

test(
  'an article’s date is one that can be, or none',
  () => {
    const from = fc.constantFrom('url', 'json-ld', 'meta', 'time', 'text', 'given') as fc.Arbitrary<
      ArticleDate['from']
    >;
    fc.assert(
      fc.property(fc.array(fc.record({ from, text: textOf(...DATES) }), { maxLength: 4 }), (candidates) => {
        const date = articleDate(candidates, '2026-11-20');
        if (date !== null) {
          expect(ArticleDate.safeParse(date).success).toBe(true);
          expect(date.date <= '2026-11-20').toBe(true);
        }
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  'an address is canonical once and for all, or refused',
  () => {
    const address = textOf(
      'https://',
      'http://',
      'news.example',
      ':443',
      '/a',
      '/../',
      '?q=1',
      '&utm_source=x',
      '#',
      '#:~:text=a',
      '@',
      '%2F',
      '[::1]',
      '?',
      'amp.',
      '//',
    );
    fc.assert(
      fc.property(address, fc.option(address), (href, canonical) => {
        try {
          const found = canonicalAddress(href, canonical);
          expect(ArticleAddress.safeParse(found).success).toBe(true);
          expect(canonicalAddress(found)).toBe(found);
        } catch (error) {
          expect(error).toBeInstanceOf(AddressError);
        }
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  'whatever a page says of itself is an article, or has no address',
  () => {
    fc.assert(
      fc.property(shapedLike(PageDescription, 1000), (said) => {
        const description = PageDescription.safeParse(said);
        if (!description.success) return;
        try {
          const article = articleFrom(description.data, null, null, '2026-11-20' as PartialDate);
          expect(Article.safeParse(article).error?.issues ?? []).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(AddressError);
        }
      }),
      RUNS,
    );
  },
  PATIENCE,
);

describe('numbers in whatever text', () => {
  const inOrder = (text: string, found: readonly { start: number; end: number }[]): void => {
    let at = 0;
    for (const { start, end } of found) {
      expect(start).toBeGreaterThanOrEqual(at);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      at = end;
    }
  };

  test(
    'quantities stand in it one after the other, and are numbers',
    () => {
      fc.assert(
        fc.property(textOf(...NUMBERS), (text) => {
          const found = quantitiesIn(plain(text));
          inOrder(text, found);
          expect(JSON.stringify(found)).not.toContain('null,"precision"');
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  test(
    'periods are months that can be',
    () => {
      fc.assert(
        fc.property(textOf(...NUMBERS, ...DATES), fc.constantFrom('2025-05-15', '2020', undefined), (text, article) => {
          for (const { start, end, from, to } of periodsIn(plain(text), article as PartialDate | undefined)) {
            expect(start < end && end <= text.length).toBe(true);
            for (const month of [from, to])
              expect(PartialDate.safeParse(month).success, `${month} in ${text}`).toBe(true);
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  test(
    'claims are found without fail',
    () => {
      fc.assert(
        fc.property(fc.array(fc.record({ text: textOf(...NUMBERS) }), { maxLength: 4 }), (blocks) => {
          const { claims } = extractClaims({
            blocks,
            named: [],
            article: '2025-05-15' as PartialDate,
            metrics: new Map(),
            regions: regionsOf([]),
            carry: null,
          });
          for (const { block } of claims) expect(block).toBeLessThan(blocks.length);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});

test(
  'a passage is looked for in whatever page, and stands within it where it is found',
  () => {
    const text = textOf(
      'The trust ',
      'said that ',
      'beds ',
      'would run short ',
      'before Christmas',
      '. ',
      'Nobody ',
      '42',
      ' ',
      'NHS England ',
      '“',
      '”',
      '\u00ad',
      'é',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 5 }),
        text,
        text,
        text,
        fc.nat(200),
        (blocks, exact, prefix, suffix, start) => {
          const page = foldArticle(blocks);
          const found = findPassage(prepare(page.text), {
            anchors: { quote: { exact, prefix, suffix }, position: { start, end: start + exact.length } },
            refused: [],
          });
          if (found.is === 'orphan') return;
          expect(found.start >= 0 && found.end <= page.text.length && found.start < found.end).toBe(true);
        },
      ),
      RUNS,
    );
  },
  PATIENCE,
);
