import type { CardData } from '../../../data/schema/card';
import { CardFigures } from '../../../data/schema/figures';
import { cardOf } from './sample';

/** Figures as the worker sends them; each test says what is otherwise. All are checked by the schema. */

export const standard = (threshold: number, otherwise: object = {}) => ({
  metric: 'ae-4h-all',
  from: '2010-06',
  threshold,
  unit: '%',
  kind: 'constitutional standard',
  note: 'As in the Handbook.',
  sources: [],
  ...otherwise,
});

export const ambition = (threshold: number, otherwise: object = {}) =>
  standard(threshold, { kind: 'interim ambition', ...otherwise });

export const caveat = (note: string, otherwise: object = {}) => ({
  id: note,
  effect: 'partial',
  metrics: ['ae-4h-all'],
  note,
  sources: [],
  ...otherwise,
});

/** November 2020: 54.0%, the lowest of 41 systems. */
export const atThen = (otherwise: object = {}) => ({
  period: '2020-11',
  every: 'month',
  value: 54,
  numerator: 4182,
  denominator: 7745,
  source: 'ae',
  published: '2020-12-10',
  publishedBy: 'record',
  revised: '2021-05-13',
  provisional: false,
  yearBefore: 53.4,
  england: 76.8,
  rank: { place: 41, of: 41, peers: 'system', tied: false, extreme: 'lowest' },
  ...otherwise,
});

/** May 2026: 72.3%, the highest of 36. */
export const atNow = (otherwise: object = {}) => ({
  period: '2026-05',
  every: 'month',
  value: 72.3,
  numerator: 13739,
  denominator: 18995,
  source: 'ae',
  published: '2026-06-11',
  publishedBy: 'rule',
  provisional: false,
  yearBefore: 60.4,
  england: 61.9,
  rank: { place: 1, of: 36, peers: 'system', tied: false, extreme: 'highest' },
  ...otherwise,
});

/** October 2020 to May 2026, of which only the ends and one gap are of interest. */
export const spark = (otherwise: object = {}) => {
  const months = 68;
  const values: (number | null)[] = Array.from({ length: months }, (_, at) => 55 + at / 10);
  values.splice(0, 3, 55.1, 54, null);
  values[months - 1] = 72.3;
  return {
    from: '2020-10',
    every: 'month',
    values,
    england: values.map((_, at) => (at === 1 ? 76.8 : 70)),
    standard: values.map(() => 95),
    heights: values.map((value) => (value === null ? null : 18)),
    paths: { values: 'M3,18L157,10', england: 'M3,9L157,9', standard: 'M3,3L157,3' },
    ...otherwise,
  };
};

export const line = (otherwise: { metric?: object } & Record<string, unknown> = {}) => {
  const { metric, ...rest } = otherwise;
  return {
    metric: {
      id: 'ae-4h-type1',
      name: 'A&E: share of major-department attendances dealt with in four hours',
      shortName: 'A&E 4 hours, type 1',
      unit: '%',
      better: 'higher',
      measures: 'Counted for consultant-led departments.',
      ...metric,
    },
    whenWritten: atThen(),
    latest: atNow(),
    caveats: [],
    standards: [],
    spark: spark(),
    missingSince: null,
    ...rest,
  };
};

export const waitingList = (otherwise: Record<string, unknown> = {}) =>
  line({
    metric: {
      id: 'rtt-waiting-list',
      name: 'Size of the waiting list',
      shortName: 'Waiting list',
      unit: 'waits',
      better: 'lower',
    },
    spark: null,
    ...otherwise,
  });

export const figuresOf = (lines: object[], otherwise: object = {}): CardFigures =>
  CardFigures.parse({
    of: { id: 'ods:QJM', name: 'Lincolnshire', label: 'Integrated care system' },
    relation: 'own',
    lines,
    held: 14,
    ...otherwise,
  });

/** The card of Lincolnshire with these figures. */
export const cardWith = (lines: object[], otherwise: object = {}, card: object = {}): CardData =>
  cardOf({
    figures: figuresOf(lines, otherwise),
    sources: [
      { id: 'ae', publisher: 'NHS England', title: 'A&E by provider', url: 'https://www.england.nhs.uk/statistics/' },
    ],
    ...card,
  });
