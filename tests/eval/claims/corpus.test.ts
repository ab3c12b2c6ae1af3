import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../data/schema/entity';
import type { Point } from '../../../data/schema/figures';
import { pointsOf } from '../../../utils/figures/series';
import { type GoldClaim, HALVES, type Passage, type Row, readPassages } from './corpus';
import { compilePack, metricIds } from './pack';

/** The gold is what the pack says: every verdict is worked out here again, by other and simpler code than the engine's. */

const facts = compilePack();
const held = metricIds(facts);
const metrics = new Map<string, Metric>(facts.metrics.map((metric) => [metric.id, metric]));
const entities = new Set<string>(['body:england', ...facts.entities.map(({ id }) => id)]);
const points = new Map<string, Point>();
for (const series of facts.series) {
  const metric = metrics.get(series.metric);
  if (!metric) continue;
  for (const point of pointsOf(series, metric)) points.set(`${series.entity} ${series.metric} ${point.period}`, point);
}

const halves = { development: readPassages('development'), check: readPassages('check') };
const passages = HALVES.flatMap((half) => halves[half]);
const all = claimsOf(passages);

function claimsOf(some: readonly Passage[]): (GoldClaim & { published: string; where: string })[] {
  return some.flatMap(({ name, published, claims }) =>
    claims.map((claim) => ({ ...claim, published, where: `${name}: ${claim.text}` })),
  );
}

describe('the passages', () => {
  it('are at least 42 in either half, and none is in both', () => {
    for (const half of HALVES) expect(halves[half].length, half).toBeGreaterThanOrEqual(42);
    expect(new Set(passages.map(({ text }) => text)).size).toBe(passages.length);
    expect(new Set(passages.map(({ name }) => name)).size).toBe(passages.length);
  });

  it('hold their claims where these are said to stand', () => {
    for (const { text, claims, name } of passages)
      for (const claim of claims) expect(text.slice(claim.start, claim.end), name).toBe(claim.text);
  });

  it('have one to five sentences or so, articles up to 450 words, and no claim within another', () => {
    for (const { text, claims, name } of passages) {
      if (/^f\d/.test(name)) expect(text.split(/\s+/).length, name).toBeLessThanOrEqual(450);
      else expect(text.split(/[.!?]”?\s/).length, name).toBeLessThanOrEqual(8);
      const sorted = [...claims].sort((a, b) => a.start - b.start);
      for (const [at, claim] of sorted.entries())
        expect(sorted[at + 1]?.start ?? text.length, name).toBeGreaterThanOrEqual(claim.end);
    }
  });

  it.each(HALVES)('of the %s half: about half agree, a third are off, a fifth cannot be compared', (half) => {
    const claims = claimsOf(halves[half]).filter(({ optional }) => !optional);
    const share = (...verdicts: string[]): number =>
      claims.filter(({ verdict: [likeliest = ''] }) => verdicts.includes(likeliest)).length / claims.length;
    expect(share('agrees')).toBeGreaterThan(0.42);
    expect(share('agrees')).toBeLessThan(0.55);
    expect(share('differs', 'fits-better')).toBeGreaterThan(1 / 3);
    expect(share('not-comparable')).toBeGreaterThan(1 / 5);
  });

  it('say other figures in the check half', () => {
    const figures = (half: (typeof HALVES)[number]) =>
      new Set(
        claimsOf(halves[half]).flatMap(({ entity_id, metric_id, period, value }) =>
          entity_id === 'body:england' ? [] : [`${entity_id} ${metric_id} ${period} ${value}`],
        ),
      );
    const both = [...figures('check')].filter((figure) => figures('development').has(figure));
    expect(both).toEqual([]);
  });
});

describe('the claims', () => {
  it('name bodies of the pack', () => {
    for (const { entity_id, where } of all) expect(entities.has(entity_id), where).toBe(true);
  });

  it('name the unit of their metric', () => {
    for (const { metric_id, unit, where } of all) {
      const metric = metrics.get(metric_id);
      if (metric) expect(unitOf(metric), where).toBe(unit);
    }
  });

  it('have the row that decides, if they are figures that the pack can be asked for', () => {
    for (const claim of all) {
      const decided = claim.role === 'figure' && held.has(claim.metric_id) && claim.verdict[0] !== 'not-comparable';
      expect(claim.row !== undefined, claim.where).toBe(decided);
      if (claim.row) expect(published(claim.row, claim), claim.where).toBeDefined();
    }
  });

  it('agree with that row just where the gold says so', () => {
    for (const claim of all) {
      const value = claim.row && published(claim.row, claim);
      if (value === undefined) continue;
      expect(agrees(claim, value), `${claim.where}: ${value}`).toBe(claim.verdict.includes('agrees'));
    }
  });

  it('speak of what was out on the day of the article', () => {
    for (const { row, better, published: day, where } of all)
      for (const one of [row, better]) if (one) expect(releaseOf(one) <= day, where).toBe(true);
  });

  it('mean the last month published, where they name none', () => {
    for (const { row, period, published: day, where } of all) {
      if (!row || period) continue;
      const next = nextMonth(row.period);
      if (row.period.length === 7 && points.has(`${row.entity} ${row.metric} ${next}`))
        expect(releaseOf({ ...row, period: next }) > day, where).toBe(true);
    }
  });

  it('fit better elsewhere just where the gold says so', () => {
    for (const claim of all) {
      if (claim.role !== 'figure') continue;
      expect(claim.better !== undefined, claim.where).toBe(claim.verdict.includes('fits-better'));
      if (!claim.better) continue;
      const value = published(claim.better, claim);
      expect(value !== undefined && agrees(claim, value), `${claim.where}: ${value}`).toBe(true);
    }
  });

  it('differ from every figure near by, where the gold has nothing else', () => {
    for (const claim of all) {
      const { row, verdict, hedge = 'exactly' } = claim;
      if (!row || verdict.join() !== 'differs' || row.period.length !== 7) continue;
      // An open bound is met by too much to speak of.
      if (['over', 'under', 'at-least', 'at-most'].includes(hedge)) continue;
      for (const near of neighboursOf(row)) {
        const value = published(near, claim);
        if (value === undefined || releaseOf(near) > claim.published) continue;
        expect(agrees(claim, value), `${claim.where}: ${near.entity} ${near.metric} ${near.period}`).toBe(false);
      }
    }
  });

  it('cannot be compared where the pack has no such figure', () => {
    for (const { verdict, role, entity_id, metric_id, period, where } of all)
      if (verdict.join() === 'not-comparable' && role === 'figure' && period)
        expect(points.has(`${entity_id} ${metric_id} ${period}`), where).toBe(false);
  });

  it('agree with a standard just where there is one', () => {
    for (const claim of all) {
      const { role, metric_id, verdict, published: day, period, complement, value, where } = claim;
      if (role !== 'standard' || verdict[0] === 'not-comparable') continue;
      const until = period.split('..').at(-1) ?? '';
      const exists = facts.standards.some(
        ({ metric, threshold, from = '', to }) =>
          metric === metric_id &&
          (complement ? 100 - threshold : threshold) === value &&
          // A deadline that is named is that of an ambition; else the standard is meant that was in force.
          (until ? to === until : from <= day && !to),
      );
      // The floor for each trust stands in a note of the standards only.
      if (!verdict.includes('not-comparable')) expect(exists, where).toBe(verdict.includes('agrees'));
    }
  });
});

/** The published value that a claim is set beside: of a month, or of several together; the rest of it where the claim says that. */
function published(
  { entity, metric: id, period }: Row,
  { complement, metric_id, value }: GoldClaim,
): number | undefined {
  const metric = metrics.get(id);
  if (!metric) return undefined;
  const [from = '', to = from] = period.split('..');
  const rows: (Point | undefined)[] = [];
  for (let at = from; at <= to; at = nextMonth(at)) {
    rows.push(points.get(`${entity} ${id} ${at}`));
    if (at.length === 4) break;
  }
  const found = rows.filter((row) => row !== undefined);
  if (found.length === 0 || found.length < rows.length) return undefined;
  const sum = (part: (row: Point) => number | undefined): number => found.reduce((so, row) => so + (part(row) ?? 0), 0);
  const parts = sum((row) => row.numerator) / sum((row) => row.denominator);
  // Minutes are held to one decimal, and printed to the second.
  const one = metric.derive === 'minutes' ? parts / 60 : sum((row) => row.value);
  const worked = found.length > 1 && metric.derive ? 100 * parts : one;
  const result = complement ? 100 - worked : worked;
  // A deficit of 9.1 per cent is held as -9.07.
  const isDeficit = metric_id.startsWith('finance-') && typeof value === 'number' && value > 0;
  return isDeficit ? -result : result;
}

/** What a claim says is so of a value: rounded as it is printed, and as it is hedged. */
function agrees({ value, unit, hedge = 'exactly', step, to }: GoldClaim, is: number): boolean {
  if (typeof value !== 'number') return false;
  const last = step ?? 10 ** -(String(value).split('.')[1]?.length ?? 0);
  // The values that print as what is claimed; a second more or less is rounding.
  const room = unit === 'minutes' && last < 0.1 ? 1.5 / 60 : last / 2;
  const prints = is >= value - room - 1e-6 && is < value + room - 1e-6;
  const near = unit === '%' ? 2 : Math.abs(value) / 20;
  if (hedge === 'about') return prints || Math.abs(is - value) <= near;
  if (hedge === 'nearly') return prints || (is < value && value - is <= near);
  if (hedge === 'over') return is > value;
  if (hedge === 'at-least') return is >= value;
  if (hedge === 'under') return is < value;
  if (hedge === 'at-most') return is <= value;
  if (hedge === 'between') return is >= value && is <= (to ?? value);
  return prints;
}

/** The months of a year either side, the other count of A&E, and England. */
function neighboursOf(row: Row): Row[] {
  const twins: Record<string, string> = { 'ae-4h-all': 'ae-4h-type1', 'ae-4h-type1': 'ae-4h-all' };
  const months = Array.from({ length: 25 }, (_, at) => shifted(row.period, at - 12));
  return [
    ...months.filter((period) => period !== row.period).map((period) => ({ ...row, period })),
    ...(twins[row.metric] ? [{ ...row, metric: twins[row.metric] ?? '' }] : []),
    ...(row.entity === 'body:england' ? [] : [{ ...row, entity: 'body:england' }]),
  ];
}

/** The second Thursday of the month that is so many months after the period. What was recorded comes first. */
function releaseOf({ entity, metric: id, period }: Row): string {
  const last = period.split('..').at(-1) ?? '';
  const source = points.get(`${entity} ${id} ${last}`)?.source;
  const recorded = facts.publications.find((one) => one.source === source && one.period === last)?.published;
  if (recorded) return recorded;
  const month = shifted(last.length === 4 ? `${last}-12` : last, metrics.get(id)?.monthsToRelease ?? 0);
  const thursdays = Array.from({ length: 14 }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`).filter(
    (day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 4,
  );
  return thursdays[1] ?? '';
}

function shifted(month: string, by: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by)).toISOString().slice(0, 7);
}

function nextMonth(month: string): string {
  return shifted(month.length === 4 ? `${month}-12` : month, 1);
}

function unitOf({ id, unit }: Metric): string {
  if (unit === '%' || unit === '% of income') return '%';
  if (id === 'cqc-rating') return 'rating';
  if (id === 'nof-segment') return 'segment';
  if (id === 'nof-average-score') return 'score';
  return unit === 'minutes' || unit === 'place' ? unit : 'count';
}
