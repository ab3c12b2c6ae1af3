import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NumberClaimed } from '../../../data/schema/claim';
import { plain } from '../../../utils/claims/plain';
import { type FoundQuantity, isAlike, quantitiesIn } from '../../../utils/claims/quantities';
import { stepOf } from '../../../utils/claims/quantity-rules';

const read = (text: string): FoundQuantity[] => quantitiesIn(plain(text));

/** The only number of a text. */
function numberIn(text: string): NumberClaimed {
  const [found, ...more] = read(text);
  if (found?.quantity.kind !== 'number' || more.length > 0) throw new Error(`not one number: ${JSON.stringify(text)}`);
  return found.quantity;
}
const words = (text: string): string[] => read(text).map(({ start, end }) => text.slice(start, end));

describe('a share', () => {
  test.each([
    ['61.8% of patients', 61.8, 0.1],
    ['61.80% of patients', 61.8, 0.01],
    ['54% of patients', 54, 1],
    ['54 per cent of patients', 54, 1],
    ['54 percent of patients', 54, 1],
    ['54pc of patients', 54, 1],
    ['54 pc of patients', 54, 1],
    ['54 % of patients', 54, 1],
    ['54\u00a0% of patients', 54, 1],
    ['sixty per cent of patients', 60, 1],
    ['a vacancy rate of 10%', 10, 1],
    ['a variance of -1.5%', -1.5, 0.1],
    ['a variance of \u22121.5%', -1.5, 0.1],
  ])('%j is %d%%, to the nearest %d', (text, value, step) => {
    expect(numberIn(text)).toEqual({ kind: 'number', unit: '%', value, step, hedge: 'exactly' });
  });

  test.each([
    ['six in ten patients', 60],
    ['six out of ten patients', 60],
    ['nine out of every 10 patients', 90],
    ['one in five patients', 20],
    ['99 out of 100 patients', 99],
    ['half of patients', 50],
    ['a third of patients', 100 / 3],
    ['one third of patients', 100 / 3],
    ['two thirds of patients', 200 / 3],
    ['two-thirds of patients', 200 / 3],
    ['a quarter of patients', 25],
    ['three quarters of patients', 75],
    ['three-quarters of patients', 75],
    ['two fifths of patients', 40],
    ['nine tenths of patients', 90],
  ])('said in words, %j is %d%%', (text, value) => {
    const quantity = numberIn(text);
    expect(quantity.unit).toBe('%');
    expect(quantity.value).toBeCloseTo(value, 4);
  });

  test('said in words is exact to no single per cent: "a third" and "six in ten" are round numbers', () => {
    for (const text of ['six in ten patients', 'a third of patients', 'half of patients'])
      expect(numberIn(text).step, text).toBeGreaterThanOrEqual(5);
  });

  test.each([
    ['between 50 and 60 per cent of patients', 50, 60],
    ['50 to 60% of patients', 50, 60],
    ['50-60% of patients', 50, 60],
    ['50–60% of patients', 50, 60],
    ['50% to 60% of patients', 50, 60],
    ['between 61.5% and 62.5% of patients', 61.5, 62.5],
    ['between fifty and sixty per cent of patients', 50, 60],
  ])('%j is a range from %d to %d', (text, value, to) => {
    expect(numberIn(text)).toMatchObject({ unit: '%', value, to });
  });

  test.each([['rose from 50 to 60 per cent'], ['rose from 50% to 60%'], ['Leeds had 50% and 60% in Hull']])(
    '%j is no range',
    (text) => {
      expect(read(text).some(({ quantity }) => quantity.kind === 'number' && quantity.to !== undefined)).toBe(false);
    },
  );
});

describe('a difference between two shares', () => {
  test.each([
    ['up 13 percentage points', 13, 1],
    ['up 3.5 percentage points', 3.5, 0.1],
    ['a 13-point rise', 13, 1],
    ['a 13 percentage point rise', 13, 1],
    ['two points better', 2, 1],
    ['13 per cent points', 13, 1],
  ])('%j is %d points and no share', (text, value, step) => {
    expect(numberIn(text)).toMatchObject({ unit: 'points', value, step });
  });
});

describe('money', () => {
  test.each([
    ['a deficit of £42.6m', 42_600_000, 100_000],
    ['a deficit of £42.6 million', 42_600_000, 100_000],
    ['a deficit of £2bn', 2e9, 1e9],
    ['a deficit of £1.25 billion', 1.25e9, 1e7],
    ['a grant of £500,000', 500_000, 10_000],
    ['a grant of £750k', 750_000, 1000],
  ])('%j is £%d, to the nearest £%d', (text, value, step) => {
    expect(numberIn(text)).toMatchObject({ unit: 'pounds', value, step });
  });
});

describe('minutes', () => {
  test.each([
    ['32 minutes', 32],
    ['32 mins', 32],
    ['32-minute waits', 32],
    ['32 minutes and 15 seconds', 32.25],
    ['32 minutes 15 seconds', 32.25],
    ['32m 15s', 32.25],
    ['32 mins 15 secs', 32.25],
    ['1 hour 32 minutes', 92],
    ['1 hour and 32 minutes', 92],
    ['an hour and 32 minutes', 92],
    ['one hour, 32 minutes and 30 seconds', 92.5],
    ['half an hour', 30],
    ['eight minutes', 8],
    ['28.6 minutes', 28.6],
    ['39:15', 39.25],
    ['1:39:15', 99.25],
  ])('%j is %d minutes', (text, value) => {
    expect(numberIn(`Ambulances took ${text} on average.`)).toMatchObject({ unit: 'minutes', value });
  });

  test('is exact to the second where seconds are said, to the minute where they are not', () => {
    expect(numberIn('32 minutes and 15 seconds').step).toBeCloseTo(1 / 60);
    expect(numberIn('32 minutes').step).toBe(1);
    expect(numberIn('28.6 minutes').step).toBe(0.1);
  });
});

describe('a place, a segment, a score, a rating', () => {
  test.each([
    ['ranked 113th of 134', 113, 134],
    ['ranked 113th out of 134 trusts', 113, 134],
    ['it came 21st out of the 134', 21, 134],
    ['the 2nd-worst of 134', 2, 134],
    ['1st place of 134', 1, 134],
  ])('%j is place %d of %d', (text, value, of) => {
    expect(numberIn(text)).toMatchObject({ unit: 'place', value, of, step: 1 });
  });

  test.each([
    ['it was placed 19th', 19],
    ['in 134th place', 134],
    ['ranked 3rd in the table', 3],
    ['it finished 22nd', 22],
  ])('%j is place %d', (text, value) => {
    const quantity = numberIn(text);
    expect(quantity).toMatchObject({ unit: 'place', value });
    expect(quantity.of).toBeUndefined();
  });

  test.each([
    ['in segment 4', 4],
    ['in segment four', 4],
    ['moved to Segment 2', 2],
  ])('%j is segment %d', (text, value) => {
    expect(numberIn(text)).toMatchObject({ unit: 'segment', value });
  });

  test.each([
    ['an average score of 2.31', 2.31, 0.01],
    ['it scored 2.3', 2.3, 0.1],
  ])('%j is a score of %d', (text, value, step) => {
    expect(numberIn(text)).toMatchObject({ unit: 'score', value, step });
  });

  test.each([
    ['The trust was rated good by the CQC.', 'good'],
    ['The trust was rated “requires improvement” by inspectors.', 'requires improvement'],
    ['Inspectors downgraded it to inadequate.', 'inadequate'],
    ['The hospital was judged outstanding.', 'outstanding'],
    ['It kept its "good" rating.', 'good'],
    ['It is rated as requiring improvement.', 'requires improvement'],
  ])('%j says the rating "%s"', (text, rating) => {
    expect(read(text).map(({ quantity }) => quantity)).toEqual([{ kind: 'rating', rating }]);
  });

  test.each([
    ['A good result for an outstanding team.'],
    ['The chief executive called the response inadequate.'],
    ['It was a good year for the trust.'],
  ])('%j rates nothing', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('a count', () => {
  test.each([
    ['7,745 patients', 7745, 1],
    ['7745 patients', 7745, 1],
    ['71,500 patients', 71_500, 100],
    ['540 patients', 540, 1],
    ['7.4 million patients', 7_400_000, 100_000],
    ['7.42m patients', 7_420_000, 10_000],
    ['seven million patients', 7_000_000, 1_000_000],
    ['7,418,598 patients', 7_418_598, 1],
    ['85,000 patients', 85_000, 1000],
    ['40 thousand patients', 40_000, 1000],
    ['71.5k patients', 71_500, 100],
    ['half a million patients', 500_000, 50_000],
    ['twelve patients', 12, 1],
    ['2,024 patients', 2024, 1],
    ['2024 patients', 2024, 1],
  ])('%j is %d, to the nearest %d', (text, value, step) => {
    expect(numberIn(text)).toEqual({ kind: 'number', unit: 'count', value, step, hedge: 'exactly' });
  });

  test.each([
    ['29 out of a target of 42', 29, 42],
    ['54 of the 120 trusts', 54, 120],
    ['29 out of 42 systems', 29, 42],
    ['4,182 of 7,745 patients', 4182, 7745],
  ])('%j is %d of %d', (text, value, of) => {
    expect(numberIn(text)).toMatchObject({ unit: 'count', value, of });
  });

  test.each([
    ['540 patients', true],
    ['29 of 42 systems', true],
    ['54% of patients', false],
    ['7.4 million patients', false],
  ])('%j is bare, so that only the words around it say what it counts: %s', (text, bare) => {
    expect(read(text).map((found) => found.bare)).toEqual([bare]);
  });
});

describe('no number', () => {
  test.each([
    ['a year', 'The plan of 2023 was dropped in 2024.'],
    ['an NHS year', 'It was so in 2023/24 and in 2024-25.'],
    ['a date', 'It opened on 14 March.'],
    ['a date with its year', 'It opened on 14 March 2024.'],
    ['a date, month first', 'It opened on March 14, 2024.'],
    ['an ordinal date', 'It opened on the 14th of March.'],
    ['a date in figures', 'It opened on 14/03/2024.'],
    ['a time of day', 'It opened at 10:30 and shut at 5pm.'],
    ['an age', 'A man aged 85 said so.'],
    ['an age before a noun', 'An 85-year-old man said so.'],
    ['a national telephone number', 'Call 111 for advice.'],
    ['a telephone number in one', 'Ring 02071234567 for advice.'],
    ['a duration in weeks', 'It took 18 weeks.'],
    ['a duration in days', 'It took 62 days.'],
    ['a duration in hours', 'It took 12 hours.'],
    ['a duration before a noun', 'The 18-week wait and the 62-day wait.'],
    ['a duration in years', 'It took 10 years.'],
    ['the type of a department', 'It has a type 1 department.'],
    ['a category of call', 'It was a category 2 call.'],
    ['a ward', 'She was on ward 12.'],
    ['a disease', 'She had Covid-19.'],
    ['a broadcaster', 'She told BBC Radio 4.'],
    ['a decimal without a unit', 'Version 2.5 came out.'],
    ['a quarter of a year', 'In the third quarter it rose.'],
    ['half of a year', 'In the first half of the year it rose.'],
    ['a half-time score', 'It was at half-time.'],
    ['an ordinal that ranks nothing', 'It marked its 50th anniversary in the 21st century.'],
    ['dollars', 'It cost $5,000 or €4,000.'],
    ['a price', 'It cost £19 a head.'],
    ['words without any', 'Nothing was said of how many there were.'],
    ['nothing', ''],
  ])('%s: %j', (_what, text) => {
    expect(words(text)).toEqual([]);
  });
});

describe('a hedge', () => {
  test.each([
    ['about 60%', 'about'],
    ['around 60%', 'about'],
    ['roughly 60%', 'about'],
    ['approximately 60%', 'about'],
    ['some 60%', 'about'],
    ['an estimated 60%', 'about'],
    ['nearly 60%', 'nearly'],
    ['almost 60%', 'nearly'],
    ['close to 60%', 'nearly'],
    ['just under 60%', 'nearly'],
    ['just below 60%', 'nearly'],
    ['not quite 60%', 'nearly'],
    ['over 60%', 'over'],
    ['more than 60%', 'over'],
    ['just over 60%', 'just-over'],
    ['above 60%', 'over'],
    ['upwards of 60%', 'over'],
    ['in excess of 60%', 'over'],
    ['under 60%', 'under'],
    ['less than 60%', 'under'],
    ['below 60%', 'under'],
    ['at least 60%', 'at-least'],
    ['no less than 60%', 'at-least'],
    ['not less than 60%', 'at-least'],
    ['at most 60%', 'at-most'],
    ['up to 60%', 'at-most'],
    ['no more than 60%', 'at-most'],
    ['not more than 60%', 'at-most'],
    ['60%', 'exactly'],
    ['exactly 60%', 'exactly'],
    ['only 60%', 'exactly'],
  ])('"%s" is %s', (text, hedge) => {
    expect(numberIn(`It saw ${text} of patients.`).hedge).toBe(hedge);
  });

  test.each([
    ['more than half of patients', 'over', 50],
    ['nearly two thirds of patients', 'nearly', 200 / 3],
    ['almost six in ten patients', 'nearly', 60],
    ['more than £40m', 'over', 40e6],
    ['over a million patients', 'over', 1e6],
    ['fewer than 500 patients', 'under', 500],
    ['as many as 500 patients', 'at-most', 500],
    ['just under 32 minutes', 'nearly', 32],
  ])('stands before every kind of number: "%s"', (text, hedge, value) => {
    const quantity = numberIn(text);
    expect(quantity.hedge).toBe(hedge);
    expect(quantity.value).toBeCloseTo(value, 4);
  });

  test('is not part of the number, but is where the claim begins', () => {
    const text = 'It saw more than 60% of patients.';
    const [found] = read(text);
    expect(text.slice(found?.start, found?.end)).toBe('60%');
    expect(text.slice(found?.from, found?.end)).toBe('more than 60%');
  });
});

describe('the numbers of a text', () => {
  test('are told in reading order, each once', () => {
    expect(
      words(
        'Of 7,745 patients 54% were seen in time, 3 points fewer than in May; 113 waited, the mean was 32 minutes 5 seconds and the deficit £4.2m.',
      ),
    ).toEqual(['7,745', '54%', '3 points', '113', '32 minutes 5 seconds', '£4.2m']);
  });

  test('do not overlap, and stand where they say, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '54%',
        '1.5 million',
        'six in ten',
        '£3bn',
        '32 minutes',
        'rated good',
        'between 5 and 6%',
        '3 points',
      ),
      fc.constantFrom(' and ', ', ', ' of ', ' to ', '-', '–', '.', ' nearly ', ' patients ', ' in '),
      fc.string({ maxLength: 6, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = plain(pieces.join(''));
        let last = 0;
        for (const { from, start, end } of quantitiesIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(from).toBeLessThanOrEqual(start);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('are alike where they count in one unit', () => {
    const [share, more, count, rating] = read('54%, then 60% of 7,745 patients; it was rated good.');
    if (!share || !more || !count || !rating) throw new Error('a number is missing');
    expect(isAlike(share, more)).toBe(true);
    expect(isAlike(share, count)).toBe(false);
    expect(isAlike(share, rating)).toBe(false);
  });
});

describe('the last place of a number as it was printed', () => {
  test.each([
    ['54', 1],
    ['54.0', 0.1],
    ['54.37', 0.01],
    ['540', 1],
    ['900', 1],
    ['1,000', 100],
    ['10,000', 1000],
    ['71,500', 100],
    ['71,517', 1],
    ['7,400,000', 100_000],
  ])('of %s it is %d', (digits, step) => {
    expect(stepOf(digits)).toBeCloseTo(step, 9);
  });

  test('decimals decide, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 6 }), (whole, places) => {
        expect(stepOf(`${whole}.${'7'.repeat(places)}`)).toBeCloseTo(10 ** -places, 9);
      }),
    );
  });

  test('a number is a whole multiple of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 99_999_999 }), (value) => {
        expect(value % stepOf(value.toLocaleString('en-GB'))).toBe(0);
      }),
    );
  });
});
