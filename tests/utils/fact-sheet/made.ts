import type { CheckedClaim, Claim, Evidence, ListedClaim, Verdict } from '../../../data/schema/claim';
import type { Source } from '../../../data/schema/entity';
import type { FactSheet, SheetClaim } from '../../../data/schema/fact-sheet';
import type { FigureAt, MetricSummary } from '../../../data/schema/figures';
import type { ArticleDate } from '../../../data/schema/mention';
import { now } from '../../../utils/time/clock';
import { date, entity, metricId, period, source, standard } from '../figures/made';

/** Claims and their evidence, made for the tests of what is shown of them. */

const METRIC: MetricSummary = {
  id: metricId('ae-4h-type1'),
  name: 'A&E four-hour waits (type 1)',
  shortName: 'Four-hour waits, type 1',
  unit: '%',
  better: 'higher',
  measures: 'Patients dealt with in four hours.',
};

export const WRITTEN: ArticleDate = { date: date('2020-12-09'), from: 'json-ld' };

export const PROVIDERS: Source = {
  id: source('xls'),
  publisher: 'NHS England',
  title: 'A&E by provider',
  url: 'https://www.england.nhs.uk/statistics/',
  licence: 'Open Government Licence v3.0',
};

export const figureAt = (value: number, more: Partial<FigureAt> = {}): FigureAt => ({
  period: period('2020-11'),
  every: 'month',
  value,
  numerator: 4182,
  denominator: 7745,
  source: PROVIDERS.id,
  published: date('2020-12-10'),
  publishedBy: 'record',
  revised: date('2021-05-13'),
  provisional: false,
  england: 76.8,
  standard: standard(95, '2010-06'),
  ...more,
});

export const evidence = (value = 54, more: Partial<FigureAt> = {}): Evidence => ({
  entity: { id: entity('ods:QJM'), name: 'NHS Lincolnshire' },
  metric: METRIC,
  at: figureAt(value, more),
});

const claim = (text: string, more: Partial<Claim> = {}): Claim => ({
  block: 0,
  start: 0,
  end: text.length,
  numberStart: 0,
  numberEnd: 3,
  text,
  role: 'figure',
  entity: entity('ods:QJM'),
  metric: METRIC.id,
  complement: false,
  quantity: { kind: 'number', unit: '%', value: 54, step: 1, hedge: 'exactly' },
  period: null,
  ...more,
});

export const listed = (text: string, verdict: Verdict = 'agrees', more: Partial<ListedClaim> = {}): ListedClaim => ({
  claim: claim(text),
  verdict,
  says: `What was published of ${text}.`,
  entityName: 'NHS Lincolnshire',
  metricName: 'Four-hour waits',
  ...more,
});

export const checked = (of: ListedClaim, more: Partial<CheckedClaim> = {}): CheckedClaim => ({
  ...of,
  evidence: of.verdict === 'not-comparable' ? null : evidence(),
  total: null,
  by: null,
  better: [],
  standards: [],
  caveats: [],
  notes: [],
  ...more,
});

export const sheetClaim = (of: CheckedClaim, more: Partial<SheetClaim> = {}): SheetClaim => ({
  ...of,
  sentence: `The page says ${of.claim.text}.`,
  unchecked: null,
  ...more,
});

export const sheet = (claims: readonly SheetClaim[], more: Partial<FactSheet> = {}): FactSheet => ({
  format: 'sidenote-fact-sheet',
  version: 1,
  made: now(),
  whole: true,
  page: { url: 'https://paper.example/news', title: 'Thirteen to go', article: WRITTEN },
  pack: { version: '1.4', published: date('2026-07-08') },
  claims: [...claims],
  misfits: [],
  unknown: [],
  sources: [PROVIDERS],
  ...more,
});
