import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../data/schema/claim';
import { plain } from '../../../utils/claims/plain';
import { quantitiesIn } from '../../../utils/claims/quantities';
import { roleOf, targetStart } from '../../../utils/claims/roles';

/** What each number of a sentence tells. */
function rolesIn(text: string): Claim['role'][] {
  const sentence = plain(text);
  const found = quantitiesIn(sentence);
  return found.map(({ quantity, from, end }, at) =>
    roleOf({
      sentence,
      quantity,
      from,
      end,
      after: found[at - 1]?.end ?? 0,
      before: found[at + 1]?.from ?? sentence.length,
    }),
  );
}

describe('what should be', () => {
  test.each([
    ['named after it', 'It missed the 95% target.'],
    ['named after it, with words between', 'It missed the 92 per cent 18-week waiting-time standard.'],
    ['named before it', 'It missed the target of 95%.'],
    ['named before it, with its year', 'It missed the ambition for March 2025 of 78%.'],
    ['named before a verb', 'The standard is that 95% of patients are seen within four hours.'],
    ['a modal before it', 'Trusts should see 95% of patients within four hours.'],
    ['a modal after it', '95% of patients should be seen within four hours.'],
    ['supposed to', '95% of patients are supposed to be seen within four hours.'],
    ['a pledge', 'Ministers pledged to treat 92% of patients within 18 weeks.'],
    ['an aim', 'The NHS aims to see 78% of patients within four hours.'],
    ['a demand', 'Ministers want 80 per cent by March 2027.'],
    ['of a time', 'It missed the 18 minutes standard.'],
  ])('%s: %j', (_how, text) => {
    expect(rolesIn(text)).toEqual(['standard']);
  });
});

describe('what was', () => {
  test.each([
    ['a share', 'It saw 54% of patients within four hours.'],
    ['a share that is hedged', 'It saw more than 54% of patients within four hours.'],
    ['a level that was passed', 'The list dropped below 180,000 in March.'],
    ['a place', 'It is ranked 113th of 134.'],
    ['a rating', 'It was rated good.'],
    ['what stands against a target', 'Four-hour performance was 54% against the four-hour target.'],
    ['what missed a target', 'It saw 54% of patients, missing the target.'],
    ['a target on the other side of a boundary', 'It missed its target; 54% were seen in time.'],
    ['what only follows a "but"', 'It should have been better but 54% were seen in time.'],
  ])('%s: %j', (_what, text) => {
    expect(rolesIn(text)).toEqual(['figure']);
  });
});

describe('by how much something changed', () => {
  test.each([
    ['percentage points', 'It was 13 percentage points better.'],
    ['"rose by"', 'The list rose by 12%.'],
    ['"up"', 'The list is up 12%.'],
    ['"fell" by a count', 'The list fell by 5,120.'],
    ['"an increase of"', 'It saw an increase of 12%.'],
    ['"a 12% rise"', 'It saw a 12% rise.'],
    ['"12% higher"', 'The list was 12% higher.'],
    ['"12% more than"', 'It saw 12% more than a year before.'],
    ['a pay rise', 'They had a 12% pay rise.'],
  ])('%s: %j', (_how, text) => {
    expect(rolesIn(text)).toEqual(['change']);
  });

  test.each([['The list rose to 12,400.'], ['The share fell to 54%.'], ['The share rose from 54%.']])(
    'where it went, or came from, is what was: %j',
    (text) => {
      expect(rolesIn(text)).toEqual(['figure']);
    },
  );
});

describe('what is planned', () => {
  test.each([
    ['a plan', 'It plans to run a deficit of £42.6m.'],
    ['a forecast', 'It forecasts a deficit of £42.6m.'],
    ['the future', 'The deficit will be £42.6m.'],
    ['a trajectory', 'It is on course for 12,400 waits.'],
  ])('%s: %j', (_how, text) => {
    expect(rolesIn(text)).toEqual(['plan']);
  });
});

describe('of two numbers in a sentence each has its own role', () => {
  test.each([
    ['54% were seen in time, against the 95% target.', ['figure', 'standard']],
    ['Performance was 54% against a target of 95%.', ['figure', 'standard']],
    ['The target is 95% but 54% were seen in time.', ['standard', 'figure']],
    ['The list rose by 12% to 12,400.', ['change', 'figure']],
    ['The share fell from 61% to 54%.', ['figure', 'figure']],
    ['It saw 54%, up 13 points.', ['figure', 'change']],
  ] as const)('%j', (text, roles) => {
    expect(rolesIn(text)).toEqual(roles);
  });
});

describe('the words that call a number a target begin', () => {
  test.each([
    ['It missed a national target of 92%.', 'a national target of '],
    ['It missed the standard, which says that 95% be seen.', 'the standard, which says that '],
  ])('in %j at their article: %j', (text, words) => {
    const sentence = plain(text);
    const from = quantitiesIn(sentence)[0]?.from ?? 0;
    expect(sentence.slice(targetStart(sentence, from), from)).toMatch(new RegExp(`${words}$`));
  });

  test('nowhere, where they follow it', () => {
    const sentence = plain('It missed the 95% target.');
    expect(targetStart(sentence, sentence.indexOf('95%'))).toBeUndefined();
  });
});
