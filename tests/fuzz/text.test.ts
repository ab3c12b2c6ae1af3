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
import { periodsIn } from '../../utils/claims/periods';
import { plain } from '../../utils/claims/plain';
import { quantitiesIn } from '../../utils/claims/quantities';
import { articleDate } from '../../utils/time/article-date';
import { claimsIn } from '../utils/claims/made';
import { expectReached, PATIENCE, RUNS, shapedLike, textOf } from './arbitrary';

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

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A day as pages write it, before and after the years that are believed too. */
const DAY = fc
  .date({ min: new Date('1985-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
  .chain((iso) => {
    const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
    return fc.constantFrom(
      iso,
      `${iso}T09:00:00Z`,
      `/${iso.replaceAll('-', '/')}/`,
      `${day}/${month}/${year}`,
      `${day} ${MONTHS[month - 1]} ${year}`,
    );
  });

/** What a number may be of. */
const MEASURED = [
  ' of A&E patients within four hours',
  ' of patients within 18 weeks',
  ' waited more than 12 hours on trolleys',
  ' on the waiting list',
  ' of cancer patients within 62 days',
];

test(
  'an article’s date is one that can be, or none',
  () => {
    const from = fc.constantFrom('url', 'json-ld', 'meta', 'time', 'text', 'given') as fc.Arbitrary<
      ArticleDate['from']
    >;
    const pieces = textOf(...DATES);
    const text = fc.oneof(
      DAY,
      pieces,
      fc.tuple(pieces, DAY).map((parts) => parts.join('')),
      fc.tuple(DAY, pieces).map((parts) => parts.join('')),
    );
    let dated = 0;
    fc.assert(
      fc.property(fc.array(fc.record({ from, text }), { maxLength: 4 }), (candidates) => {
        const date = articleDate(candidates, '2026-11-20');
        if (date === null) return;
        dated++;
        expect(ArticleDate.safeParse(date).success).toBe(true);
        expect(date.date <= '2026-11-20').toBe(true);
      }),
      RUNS,
    );
    expectReached(dated, 0.2);
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
    const any = fc.oneof(
      address,
      address.map((rest) => `https://news.example/${rest}`),
    );
    let kept = 0;
    fc.assert(
      fc.property(any, fc.option(any), (href, canonical) => {
        try {
          const found = canonicalAddress(href, canonical);
          kept++;
          expect(ArticleAddress.safeParse(found).success).toBe(true);
          expect(canonicalAddress(found)).toBe(found);
        } catch (error) {
          expect(error).toBeInstanceOf(AddressError);
        }
      }),
      RUNS,
    );
    expectReached(kept, 0.2);
  },
  PATIENCE,
);

test(
  'whatever a page says of itself is an article, or has no address',
  () => {
    const href = fc.option(fc.constantFrom('https://news.example/a', 'http://www.trust.nhs.uk/b?id=1', 'data:,x'));
    let articles = 0;
    fc.assert(
      fc.property(shapedLike(PageDescription, 1000), href, (said, at) => {
        const description = PageDescription.safeParse(at === null ? said : { ...(said as object), href: at });
        if (!description.success) return;
        try {
          const article = articleFrom(description.data, null, null, '2026-11-20' as PartialDate);
          articles++;
          expect(Article.safeParse(article).error?.issues ?? []).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(AddressError);
        }
      }),
      RUNS,
    );
    expectReached(articles, 0.005);
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
    'claims stand in their blocks, and their numbers in them',
    () => {
      const words = textOf(...NUMBERS, ...MEASURED).map((text) => text.replace(/[[\]]/g, ''));
      const block = fc
        .tuple(fc.constantFrom('', '[Leeds] saw ', 'In the [Midlands] '), words, fc.constantFrom('', ...MEASURED))
        .map((parts) => parts.join(''));
      let claimed = 0;
      fc.assert(
        fc.property(fc.array(block, { maxLength: 4 }), (source) => {
          const { claims, blocks } = claimsIn(source.join('\n\n'));
          if (claims.length > 0) claimed++;
          for (const { block, start, end, numberStart, numberEnd } of claims) {
            const { length } = blocks[block]?.text ?? '';
            expect(0 <= start && start <= numberStart && numberStart < numberEnd).toBe(true);
            expect(numberEnd <= end && end <= length).toBe(true);
          }
        }),
        RUNS,
      );
      expectReached(claimed, 0.1);
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
    // Half of the passages are of the page itself.
    const looked = fc
      .record({ blocks: fc.array(text, { maxLength: 5 }), other: text, own: fc.boolean(), at: fc.nat(60) })
      .map(({ blocks, other, own, at }) => ({ blocks, exact: own ? blocks.join('').slice(at, at + 40) : other }));
    let placed = 0;
    fc.assert(
      fc.property(looked, text, text, fc.nat(200), ({ blocks, exact }, prefix, suffix, start) => {
        const page = foldArticle(blocks);
        const found = findPassage(prepare(page.text), {
          anchors: { quote: { exact, prefix, suffix }, position: { start, end: start + exact.length } },
          refused: [],
        });
        if (found.is === 'orphan') return;
        placed++;
        expect(found.start >= 0 && found.end <= page.text.length && found.start < found.end).toBe(true);
      }),
      RUNS,
    );
    expectReached(placed, 0.08);
  },
  PATIENCE,
);
