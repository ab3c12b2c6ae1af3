import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../utils/figures/steps';
import { startOf } from '../../../utils/figures/time-axis';
import { date, range, standard } from './made';

const ambition = { kind: 'interim ambition' } as const;
const at = (text: string): number => startOf(date(text));
const said = (steps: ReturnType<typeof stepsOf>) => steps.map(({ threshold, start, end }) => [threshold, start, end]);

describe('the history of a standard', () => {
  it('is steps, each to where the next begins', () => {
    const steps = stepsOf([standard(98, '2004', '2010-06'), standard(95, '2010-06')], range('2009-01', '2012-12'));
    // Both name June 2010: the old level holds to its end.
    expect(said(steps)).toEqual([
      [98, at('2009-01'), at('2010-07')],
      [95, at('2010-07'), at('2013-01')],
    ]);
  });

  it('goes to the edges where its ends are open', () => {
    expect(said(stepsOf([standard(92)], range('2020-01', '2020-12')))).toEqual([[92, at('2020-01'), at('2021-01')]]);
  });

  it('leaves out what was not in force in the range', () => {
    expect(stepsOf([standard(98, '2004', '2010-06'), standard(92, '2027-04')], range('2020-01', '2020-12'))).toEqual(
      [],
    );
  });

  it('is one step where a level was set again without a change', () => {
    const again = [standard(30, '2023-01', '2024-03', ambition), standard(30, '2024-04', '2025-03', ambition)];
    expect(said(stepsOf(again, range('2022-01', '2026-01')))).toEqual([[30, at('2023-01'), at('2025-04')]]);
  });

  it('keeps ambitions apart from the standard', () => {
    const both = [standard(95, '2010-06'), standard(76, '2022-12', '2024-03', ambition)];
    expect(stepsOf(both, range('2022-01', '2024-12')).map(({ kind }) => kind)).toEqual([
      'constitutional standard',
      'interim ambition',
    ]);
  });
});
