import { describe, expect, it } from 'vitest';
import type { GoldClaim } from './corpus';
import { agreesWrongly, type Prediction, scoreClaims, verdictIsRight } from './score';
import { claimErrors, claimTables } from './tables';

const HELD = new Set(['ae-4h-all', 'ae-4h-type1', 'finance-plan-pct']);

function gold(start: number, claim: Partial<GoldClaim>): GoldClaim {
  return {
    start,
    end: start + 10,
    text: 'words',
    entity_id: 'ods:AAA',
    metric_id: 'ae-4h-all',
    value: 54,
    unit: '%',
    period: '',
    role: 'figure',
    verdict: ['agrees'],
    why: 'made',
    ...claim,
  };
}

function said(start: number, prediction: Partial<Prediction>): Prediction {
  return {
    start,
    end: start + 3,
    entity_id: 'ods:AAA',
    metric_id: 'ae-4h-all',
    value: 54,
    unit: '%',
    verdict: 'agrees',
    says: 'So it was.',
    ...prediction,
  };
}

const score = (claims: GoldClaim[], predictions: Prediction[]) => scoreClaims({ claims }, predictions, HELD);

describe('a claim is found', () => {
  it('by a span that overlaps, with the same value, entity and metric', () => {
    expect(score([gold(0, {})], [said(5, {})]).all).toEqual([1, 0, 0]);
    expect(score([gold(0, {})], [said(10, {})]).all).toEqual([0, 1, 1]);
    expect(score([gold(0, {})], [said(5, { value: 45 })]).all).toEqual([0, 1, 1]);
    expect(score([gold(0, {})], [said(5, { entity_id: 'ods:BBB' })]).all).toEqual([0, 1, 1]);
    expect(score([gold(0, {})], [said(5, { metric_id: 'ae-4h-type1' })]).all).toEqual([0, 1, 1]);
  });

  it('once', () => {
    expect(score([gold(0, {})], [said(0, {}), said(5, {})]).all).toEqual([1, 1, 0]);
    expect(score([gold(0, {}), gold(5, {})], [said(6, {})]).all).toEqual([1, 0, 1]);
  });

  it('by another id that is as good', () => {
    const claim = gold(0, { also: ['ae-4h-type1', 'ods:BBB'] });
    expect(score([claim], [said(0, { metric_id: 'ae-4h-type1', entity_id: 'ods:BBB' })]).all).toEqual([1, 0, 0]);
  });

  it('whatever the name of what no pack measures, except in the table of names', () => {
    const { all, named, held } = score(
      [gold(0, { metric_id: 'shortfall', value: 40, unit: '£m' })],
      [said(0, { metric_id: 'deficit', value: 40_000_000, unit: 'pounds' })],
    );
    expect({ all, named, held }).toEqual({ all: [1, 0, 0], named: [0, 1, 1], held: [0, 0, 0] });
  });

  it('by the same value in other words', () => {
    expect(score([gold(0, { value: 14.3 })], [said(0, { value: 100 / 7 })]).all).toEqual([1, 0, 0]);
    expect(score([gold(0, { value: 32.25, unit: 'minutes' })], [said(0, { value: 32 + 15.5 / 60 })]).all[0]).toBe(1);
    expect(score([gold(0, { value: 'good', unit: 'rating' })], [said(0, { value: 'Good' })]).all).toEqual([1, 0, 0]);
    const deficit = { metric_id: 'finance-plan-pct', value: 9.1 };
    expect(score([gold(0, deficit)], [said(0, { ...deficit, value: -9.1 })]).all).toEqual([1, 0, 0]);
  });
});

describe('what is optional', () => {
  it('is neither a miss nor a false positive', () => {
    const claim = gold(0, { optional: true });
    expect(score([claim], []).all).toEqual([0, 0, 0]);
    expect(score([claim], [said(0, {})]).all).toEqual([0, 0, 0]);
    expect(score([claim], [said(0, { value: 3 })]).all).toEqual([0, 0, 0]);
  });

  it('takes no prediction from what counts', () => {
    expect(score([gold(0, { optional: true }), gold(2, {})], [said(3, {})]).all).toEqual([1, 0, 0]);
  });
});

describe('a verdict', () => {
  const claims = [
    gold(0, { value: 1 }),
    gold(20, { value: 2, verdict: ['differs', 'fits-better'] }),
    gold(40, { value: 3, verdict: ['not-comparable'] }),
    gold(60, { value: 4 }),
  ];
  const predictions = [
    said(0, { value: 1 }),
    said(20, { value: 2, verdict: 'fits-better' }),
    said(40, { value: 3, verdict: 'agrees' }),
    said(80, { value: 9 }),
  ];
  const scored = score(claims, predictions);
  const measured = [{ name: 'made', text: 'x'.repeat(100), score: scored }];

  it('is right if a fair judge could say it, and worst if it agrees wrongly', () => {
    expect(scored.matches.map(verdictIsRight)).toEqual([true, true, false]);
    expect(scored.matches.map(agreesWrongly)).toEqual([false, false, true]);
  });

  it('is counted and listed', () => {
    const tables = claimTables(measured);
    expect(tables).toContain('1 passages, 4 claims');
    expect(tables).toMatch(/^claims +0\.750 {2}0\.750 {2}0\.750 +3 +1 +1$/m);
    expect(tables).toMatch(/^verdict right, of claims found +0\.667 {2}2 of 3$/m);
    expect(tables).toMatch(/^off claims found to be off +1\.000 {2}1 of 1$/m);
    expect(tables).toMatch(/^agrees where it does not +1$/m);
    expect(tables).toMatch(/^not-comparable +1 +0 +0 +0$/m);
    const errors = claimErrors(measured);
    expect(errors.match(/^ {2}(missed|spurious|verdict)/gm)).toEqual(['  missed', '  spurious', '  verdict']);
    expect(errors).toContain('agrees, not not-comparable (made). Said: So it was.');
  });

  it('has the deciding figure beside it or not', () => {
    const row = { entity: 'ods:AAA', metric: 'ae-4h-all', period: '2025-03' };
    const shown = (period: string) =>
      claimTables([
        { name: 'made', text: '', score: score([gold(0, { row })], [said(0, { evidence: { ...row, period } })]) },
      ]);
    expect(shown('2025-03')).toContain('1 of 1\nagrees where');
    expect(shown('2025-02')).toContain('0 of 1\nagrees where');
  });
});
