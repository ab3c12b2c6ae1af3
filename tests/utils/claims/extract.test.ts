import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../data/schema/claim';
import { CLAIM_LIMIT } from '../../../data/schema/claim';
import type { ClaimCarry } from '../../../data/schema/claim-messages';
import { claimsIn, told } from './made';

const read = (source: string, article?: string | null): string[] =>
  claimsIn(source, article === undefined ? {} : { article }).claims.map(told);

describe('a claim is a number, of whom, of what and when', () => {
  test.each([
    ['[Leeds] saw 54% of A&E patients within four hours in March 2025.', 'leeds ae-4h-all 54% 2025-03'],
    ['[Leeds] saw 54% of type 1 patients within four hours in March 2025.', 'leeds ae-4h-type1 54% 2025-03'],
    ['At [Leeds] 299 people waited more than 12 hours on trolleys in March.', 'leeds ae-12h-dta 299 2025-03'],
    ['[Leeds] treated 64.9% of patients within 18 weeks.', 'leeds rtt-18w 64.9%'],
    ['The waiting list at [Leeds] stood at 89,009 in March 2025.', 'leeds rtt-waiting-list 89009 2025-03'],
    ['[Leeds] treated 65.8% of cancer patients within 62 days.', 'leeds cancer-62d 65.8%'],
    ['At [Leeds] 13.1% waited more than six weeks for a scan.', 'leeds diagnostics-6w 13.1%'],
    ['Across [Leeds] 31,586 A&E attendances were counted in March 2025.', 'leeds ae-attendances 31586 2025-03'],
    ['[Leeds] is in segment 4.', 'leeds nof-segment 4 segment'],
    ['[Leeds] is ranked 113th of 134 in the league table.', 'leeds nof-rank 113 place'],
    ['[Leeds] was rated good by the CQC.', 'leeds cqc-rating good'],
    ['[Leeds] has a deficit of £42.6m.', 'leeds deficit 42600000 pounds'],
  ])('%j', (source, claim) => {
    expect(read(source)).toEqual([claim]);
  });

  test.each([
    ['[Leeds] saw 46% wait longer than four hours in A&E in March.', 'leeds ae-4h-all 46% otherwise 2025-03'],
    ['At [Leeds] 35% had waited more than 18 weeks.', 'leeds rtt-18w 35% otherwise'],
    ['At [Leeds] 87% were seen within six weeks for a test.', 'leeds diagnostics-6w 87% otherwise'],
  ])('which may be told as its rest: %j', (source, claim) => {
    expect(read(source)).toEqual([claim]);
  });

  test('a target is said of all, and on the measure that has it', () => {
    expect(read('[Leeds] missed the 95% target for A&E within four hours.')).toEqual([
      'England ae-4h-all 95% (standard)',
    ]);
    expect(read('[Leeds] missed the 95% four-hour target for type 1 departments.')).toEqual([
      'England ae-4h-all 95% (standard)',
    ]);
  });

  test('a change is of no metric that is held', () => {
    expect(read('The waiting list at [Leeds] rose by 12%.')).toEqual(['leeds rtt-waiting-list-change 12% (change)']);
  });

  test.each([
    ['of beds', 'At [Leeds] 60% of beds are old.'],
    ['of nothing that is measured', '[Leeds] bought 540 chairs.'],
    ['a year', '[Leeds] opened its A&E in 2012.'],
    ['without a number', '[Leeds] saw fewer A&E patients within four hours.'],
  ])('there is none %s', (_why, source) => {
    expect(read(source)).toEqual([]);
  });
});

describe('a list leaves out what it has said', () => {
  test('what was counted is said once, before or after', () => {
    const three = ['leeds ae-4h-all 54% 2025-03', 'hull ae-4h-all 61% 2025-03', 'barts ae-4h-all 70% 2025-03'];
    expect(read('Within four hours in March: [Leeds] (54%), [Hull] (61%) and [Barts] (70%).')).toEqual(three);
    expect(read('[Leeds] saw 54% of A&E patients within four hours in March, [Hull] 61% and [Barts] 70%.')).toEqual(
      three,
    );
  });

  test('each number may have its own measure', () => {
    expect(
      read('In March 2025 [Leeds] saw 54% of A&E patients within four hours and treated 64.9% within 18 weeks.'),
    ).toEqual(['leeds ae-4h-all 54% 2025-03', 'leeds rtt-18w 64.9% 2025-03']);
  });

  test('each number may have its own month', () => {
    expect(read('[Leeds] saw 54% of A&E patients within four hours in March and 61% in April.')).toEqual([
      'leeds ae-4h-all 54% 2025-03',
      'leeds ae-4h-all 61% 2025-04',
    ]);
  });

  test('"a year earlier" is as seen from the number before it', () => {
    expect(
      read('[Leeds] saw 54% of A&E patients within four hours in March 2025, down from 61% a year earlier.'),
    ).toEqual(['leeds ae-4h-all 54% 2025-03', 'leeds ae-4h-all 61% 2024-03']);
  });

  test('in points, each is a sentence of its own', () => {
    expect(
      read(
        'Four hours are the standard. • [Leeds] saw 54% of A&E patients within four hours • [Hull] 61% • [Barts] 70%',
      ),
    ).toEqual(['leeds ae-4h-all 54%', 'hull ae-4h-all 61%', 'barts ae-4h-all 70%']);
  });
});

describe('a sentence means what the one before it said', () => {
  test('of what is counted', () => {
    expect(read('[Leeds] saw 54% of A&E patients within four hours in March. [Hull] managed 61%.')).toEqual([
      'leeds ae-4h-all 54% 2025-03',
      'hull ae-4h-all 61% 2025-03',
    ]);
  });

  test('of whom', () => {
    expect(
      read('[Leeds] saw 54% of A&E patients within four hours in March. It treated 64.9% within 18 weeks.')[1],
    ).toMatch(/^leeds rtt-18w 64.9%/);
  });

  test('and so from paragraph to paragraph', () => {
    expect(read('[Leeds] saw 54% of A&E patients within four hours in March.\n\nThat was 61% in April.')).toEqual([
      'leeds ae-4h-all 54% 2025-03',
      'leeds ae-4h-all 61% 2025-04',
    ]);
  });

  test('"figures for March show" is the month of the numbers that follow', () => {
    expect(read('The figures for March 2025 are out. [Leeds] saw 54% of A&E patients within four hours.')).toEqual([
      'leeds ae-4h-all 54% 2025-03',
    ]);
  });

  test('but not for ever: what was counted is forgotten', () => {
    const aside = 'It is said that much was done. '.repeat(6);
    expect(read(`[Leeds] saw 54% of A&E patients within four hours. ${aside}[Hull] managed 61%.`)).toEqual([
      'leeds ae-4h-all 54%',
    ]);
  });

  test('and a month that was named in words of its own says so', () => {
    const { claims } = claimsIn('[Leeds] saw 54% of A&E patients within four hours in March. [Hull] managed 61%.');
    expect(claims.map(({ period }) => period)).toEqual([
      { from: '2025-03', to: '2025-03', words: 'march', carried: false },
      { from: '2025-03', to: '2025-03', words: 'march', carried: true },
    ]);
  });
});

describe('a month that nothing says', () => {
  test('is left open', () => {
    expect(claimsIn('[Leeds] saw 54% of A&E patients within four hours.').claims[0]?.period).toBeNull();
  });

  test('or that only the day of the article would say, where there is none', () => {
    const text = '[Leeds] saw 54% of A&E patients within four hours in March.';
    expect(claimsIn(text, { article: null }).claims[0]?.period).toBeNull();
    expect(read(text)).toEqual(['leeds ae-4h-all 54% 2025-03']);
  });

  test('or that lies ahead: nothing was measured then', () => {
    expect(read('[Leeds] saw 54% of A&E patients within four hours in December 2025.')).toEqual([
      'leeds ae-4h-all 54%',
    ]);
  });
});

describe('the words of a claim', () => {
  test('are the number with the words that say whose and what it is', () => {
    const { claims } = claimsIn('Last year [Leeds] saw more than 54% of A&E patients within four hours, they say.');
    expect(claims.map(({ text }) => text)).toEqual(['Leeds saw more than 54% of A&E patients within four hours']);
  });
});

const SENTENCES = [
  '[Leeds] saw 54% of A&E patients within four hours in March 2025.',
  '[Hull] managed 61%, and [Barts] 70%.',
  'That was up from 50% a year earlier.',
  'Nationally it was 75%, against the 95% target.',
  'The waiting list at [Leeds] stood at 89,009.',
  'It fell by 12% in April.',
  'Nobody disagreed.',
  'Figures for February 2025 are out.',
  '[Lincolnshire] has 299 patients who waited over 12 hours on trolleys.',
  'In Wales it was 40%.',
  '[Barts] has a deficit of £42.6m; it was rated “requires improvement”.',
  'Ambulances took 32 minutes and 15 seconds on average.',
  '• [Leeds] 54% • [Hull] 61%',
];
const PARAGRAPH = fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const PAGE = fc.array(PARAGRAPH, { minLength: 1, maxLength: 6 });

describe('on any page', () => {
  test('piece by piece gives the same as all at once, wherever it is parted', () => {
    fc.assert(
      fc.property(PAGE, fc.array(fc.nat({ max: 6 }), { maxLength: 4 }), (later, cuts) => {
        // A page that has named somebody: before, nothing is said of anybody.
        const blocks = ['[Leeds] is in Yorkshire.', ...later];
        const whole = claimsIn(blocks.join('\n\n'));
        const ends = [...new Set([...cuts.filter((cut) => cut > 0 && cut < blocks.length), blocks.length])].sort();
        let carry: ClaimCarry | null = null;
        let from = 0;
        const claims: Claim[] = [];
        for (const to of ends) {
          const first = from;
          const piece: ReturnType<typeof claimsIn> = claimsIn(blocks.slice(from, to).join('\n\n'), { carry });
          claims.push(...piece.claims.map((claim) => ({ ...claim, block: claim.block + first })));
          carry = piece.carry;
          from = to;
        }
        expect(claims).toEqual(whole.claims);
        expect(carry).toEqual(whole.carry);
      }),
      { numRuns: 300 },
    );
  });

  test('offsets hold the text: a claim’s words, and in them its number', () => {
    fc.assert(
      fc.property(PAGE, (source) => {
        const { claims, blocks } = claimsIn(source.join('\n\n').replaceAll('. ', '.\n  '));
        for (const { block, start, end, numberStart, numberEnd, text } of claims) {
          const own = blocks[block]?.text ?? '';
          expect(own.slice(start, end).replace(/\s+/g, ' ').slice(0, CLAIM_LIMIT)).toBe(text);
          expect(start).toBeLessThanOrEqual(numberStart);
          expect(numberEnd).toBeLessThanOrEqual(end);
          expect(own.slice(numberStart, numberEnd)).toMatch(/\d|good|improvement/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('claims stand in reading order, and no number is claimed twice', () => {
    fc.assert(
      fc.property(PAGE, (source) => {
        const { claims } = claimsIn(source.join('\n\n'));
        const places = claims.map(({ block, numberStart }) => block * 100_000 + numberStart);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  test('nothing is read in what says nothing', () => {
    expect(claimsIn('').claims).toEqual([]);
    expect(claimsIn('Nobody disagreed.')).toMatchObject({ claims: [], carry: { named: false, entity: null } });
  });
});
