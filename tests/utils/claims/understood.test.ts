import { describe, expect, test } from 'vitest';
import { claimsIn, told } from './made';

const read = (source: string): string[] => claimsIn(source).claims.map(told);

describe('of whom', () => {
  test.each([
    [
      'the former and the latter',
      '[Leeds] and [Hull] met no target. The former saw 54% of A&E patients within four hours; the latter, 61%.',
      ['leeds ae-4h-all 54%', 'hull ae-4h-all 61%'],
    ],
    [
      'a part of a name that the page has in full',
      '[James Paget] is in trouble. The Paget had 54% of A&E patients out within four hours in March.',
      ['james-paget ae-4h-all 54% 2025-03'],
    ],
    [
      'a region, where it is spoken of as one',
      'The South West had 73.4% of A&E attendances over within four hours in April.',
      ['south-west ae-4h-all 73.4% 2025-04'],
    ],
    [
      'a region beside a body',
      'At [Leeds] 54% were seen within four hours in March, against a South West average of 62%.',
      ['leeds ae-4h-all 54% 2025-03', 'south-west ae-4h-all 62% 2025-03'],
    ],
    [
      'whose ambulances drive in a region',
      'Category two calls took 31 minutes in the South West in March.',
      ['swast amb-cat2-mean 31 minutes 2025-03'],
    ],
    [
      'not the hospitals that it runs',
      '[Leeds], which runs [St Mary’s], saw 54% of A&E patients within four hours.',
      ['leeds ae-4h-all 54%'],
    ],
    ['not where it is', '[Leeds], in Yorkshire, saw 54% of A&E patients within four hours.', ['leeds ae-4h-all 54%']],
    [
      'a body again, after an aside on England',
      '[Leeds] sees 54% of A&E patients within four hours. England’s share was 74% in March. It sits 124th in the league table.',
      ['leeds ae-4h-all 54%', 'England ae-4h-all 74% 2025-03', 'leeds nof-rank 124 place'],
    ],
    [
      'England, where its average follows what it is compared with',
      '[Leeds] saw 54% of A&E patients within four hours in March, just behind the England average of 74%.',
      ['leeds ae-4h-all 54% 2025-03', 'England ae-4h-all 74% 2025-03'],
    ],
  ])('%s', (_what, source, claims) => {
    expect(read(source)).toEqual(claims);
  });
});

describe('of what', () => {
  test.each([
    [
      'a unit that is said once',
      'At [Leeds] the share within four hours fell from 61.8 to 61.5 per cent in March.',
      ['leeds ae-4h-all 61.8% 2025-02', 'leeds ae-4h-all 61.5% 2025-03'],
    ],
    [
      'minutes that go on',
      '[Leeds]’s category two mean was 39 minutes in January, falling to 38 in February.',
      ['leeds amb-cat2-mean 39 minutes 2025-01', 'leeds amb-cat2-mean 38 minutes 2025-02'],
    ],
    [
      'departments that were announced',
      'Type 1 performance buckled. [Leeds] saw 54% of patients within four hours.',
      ['leeds ae-4h-type1 54%'],
    ],
    [
      'a count asked for',
      'How many people are on the waiting list at [Leeds]? 89,009 at the last count.',
      ['leeds rtt-waiting-list 89009'],
    ],
    ['a share asked for', 'Is the 18-week standard in sight at [Leeds]? Hardly: 65.2%.', ['leeds rtt-18w 65.2%']],
    [
      'those who waited no longer',
      '69% of patients at [Leeds] had waited no longer than eighteen weeks.',
      ['leeds rtt-18w 69%'],
    ],
    [
      'the rest, who had been there for longer',
      'At [Leeds] 61.8% had been waiting 18 weeks or less, so that 38.2% had been there for longer.',
      ['leeds rtt-18w 61.8%', 'leeds rtt-18w 38.2% otherwise'],
    ],
    ['nothing of what was promised to be spared', 'Nobody at [Leeds] waits 65 weeks. Some 540 chairs were bought.', []],
  ])('%s', (_what, source, claims) => {
    expect(read(source)).toEqual(claims);
  });
});

describe('when', () => {
  test.each([
    [
      'that month',
      'In January the list at [Leeds] stood at 1,420 waits. 85.3% of A&E patients there were seen within four hours that month.',
      ['leeds rtt-waiting-list 1420 2025-01', 'leeds ae-4h-all 85.3% 2025-01'],
    ],
    [
      'the same month of the year before, as seen from the first',
      '[Leeds] had trolley waits: 1,544 in January, against 707 in December and 1,028 in the same month last year.',
      ['leeds ae-12h-dta 1544 2025-01', 'leeds ae-12h-dta 707 2024-12', 'leeds ae-12h-dta 1028 2024-01'],
    ],
    [
      'a month in a bracket',
      'At [Leeds] 18.7% waited more than six weeks for a test in March (February: 27%).',
      ['leeds diagnostics-6w 18.7% 2025-03', 'leeds diagnostics-6w 27% 2025-02'],
    ],
    [
      'a year earlier, in a sentence of its own',
      '[Leeds] is down to 2,000 on its waiting list in March. A year earlier, 3,630 had been.',
      ['leeds rtt-waiting-list 2000 2025-03', 'leeds rtt-waiting-list 3630 2024-03'],
    ],
    [
      'June last year',
      'At [Leeds] 54% of A&E patients were seen within four hours in March; in June last year it was 61%.',
      ['leeds ae-4h-all 54% 2025-03', 'leeds ae-4h-all 61% 2024-06'],
    ],
  ])('%s', (_what, source, claims) => {
    expect(read(source)).toEqual(claims);
  });

  test.each([
    'In the week ending 4 January [Leeds] saw 66% of A&E patients within four hours.',
    'On one bad day [Leeds] saw 41% of A&E patients within four hours.',
    '[Leeds] had 1,040 A&E attendances a day in March.',
  ])('a time shorter than a month is marked as such: %j', (source) => {
    const [claim] = claimsIn(source).claims;
    expect(claim?.period?.shorter).toBe(true);
  });
});

describe('some of the patients', () => {
  test.each([
    'At [Leeds] 66% of breast cancer patients were treated within 62 days.',
    'At [Leeds] the share within 62 days was 71%; for lung cancer it was 58%.',
    'At [Leeds] 34% of mental health patients were seen in A&E within four hours.',
  ])('are told apart from all: %j', (source) => {
    expect(claimsIn(source).claims.at(-1)?.part).toBe(true);
  });

  test('are all where nothing is said', () => {
    expect(claimsIn('At [Leeds] 66% of patients were treated within 62 days.').claims[0]?.part).toBeUndefined();
  });
});

describe('another thing of a like name', () => {
  test.each([
    [
      'another list',
      'At [Leeds] a waiting list of 4,000 has built up for autism assessments.',
      ['leeds other-list 4000'],
    ],
    ['a list of nothing of the kind', 'The waiting list for season tickets at [Leeds] is 26,000.', []],
    ['another England', 'Hospitals in New England saw 77% of A&E patients within four hours.', []],
    ['the North of England', 'The North of England saw 71% of A&E patients within four hours.', []],
    ['wages', '[Leeds] treated 65% of cancer patients within 62 days. It paid 3.4% more.', ['leeds cancer-62d 65%']],
  ])('%s', (_what, source, claims) => {
    expect(read(source)).toEqual(claims);
  });
});

describe('what is', () => {
  test.each([
    ['barely done', '[Leeds] could only manage 81.6% within four hours in A&E.', 'leeds ae-4h-all 81.6%'],
    ['a cut', '[Leeds] cut its waiting list by a fifth.', 'leeds rtt-waiting-list-change 20% (change)'],
    [
      'told of one that will be no more',
      '[Leeds], with which it will merge, came to 54% of A&E patients within four hours.',
      'leeds ae-4h-all 54%',
    ],
    [
      'asked for',
      '[Leeds] saw 54% of A&E patients within four hours, below the 78% that ministers have asked for.',
      'England ae-4h-all 78% (standard)',
    ],
    ['a place from below', '[Leeds] came bottom but one of 134 in the league table.', 'leeds nof-rank 133 place'],
    ['a place in words', '[Leeds] is ninth in the acute league table.', 'leeds nof-rank 9 place'],
  ])('%s', (_what, source, claim) => {
    expect(read(source)).toContain(claim);
  });
});
