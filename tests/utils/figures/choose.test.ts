import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileFacts } from '../../../data/build/compile';
import type { MetricId } from '../../../data/schema/identity';
import { chooseMetrics, spokenOf } from '../../../utils/figures/choose';

const { metrics } = compileFacts(fileURLToPath(new URL('../../../data/pack', import.meta.url)));
const ids = (...names: string[]) => names as MetricId[];

describe('what a sentence speaks of', () => {
  test.each([
    ['It saw just 54% of Type 1 patients within 4 hours.', 'ae-4h-type1'],
    ['Only 70% were seen within four hours.', 'ae-4h-all'],
    ['More than 71,500 waited over 12 hours on trolleys.', 'ae-12h-dta'],
    ['The waiting list stood at 7.4 million.', 'rtt-waiting-list'],
    ['Treatment within 62 days of an urgent referral for cancer', 'cancer-62d'],
    ['The mean category 2 response was 36 minutes.', 'amb-cat2-mean'],
    ['The trust is in segment 4 of the oversight framework.', 'nof-segment'],
  ])('%s', (sentence, metric) => {
    expect(spokenOf(sentence, metrics)[0]).toBe(metric);
  });

  test.each(['The board met on Tuesday.', '', 'Its chief executive has left after four years.'])(
    'nothing that is measured: "%s"',
    (sentence) => {
      expect(spokenOf(sentence, metrics)).toEqual([]);
    },
  );
});

describe('what a card shows', () => {
  test('what the sentence speaks of comes first, then what matters for the kind', () => {
    const held = ids('ae-4h-all', 'ae-4h-type1', 'cancer-62d', 'rtt-18w', 'rtt-52w');
    expect(chooseMetrics(held, 'system', ids('ae-4h-type1'))).toEqual(['ae-4h-type1', 'ae-4h-all', 'rtt-18w']);
  });

  test('only what is held is shown, and never more than three', () => {
    expect(chooseMetrics(ids('rtt-52w'), 'acute', ids('ae-4h-all'))).toEqual(['rtt-52w']);
    expect(chooseMetrics([], 'acute', [])).toEqual([]);
    expect(chooseMetrics(ids('a', 'b', 'c', 'd'), 'acute', [])).toHaveLength(3);
  });

  test('what is of another kind of organisation is not filled in', () => {
    expect(chooseMetrics(ids('amb-cat2-mean', 'cancer-28d-fds'), 'ambulance', [])).toEqual(['amb-cat2-mean']);
  });

  test('an ambulance trust is judged by its answers to calls', () => {
    expect(chooseMetrics(ids('nof-segment', 'amb-cat1-mean', 'amb-cat2-mean'), 'ambulance', [])[0]).toBe(
      'amb-cat2-mean',
    );
  });
});
