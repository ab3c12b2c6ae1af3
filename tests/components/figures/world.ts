import { vi } from 'vitest';
import type { CardHandle, CardPort, CardRequest } from '../../../components/card/handle';
import type { FiguresPort } from '../../../components/figures/port';
import type { FigureSheet, MetricSummary, SystemsAt } from '../../../data/schema/figures';
import type { SearchHit } from '../../../data/schema/messages';
import { SITE } from '../../data/made-site';
import { caveat, date, entity, metricId, months, period, source, standard } from '../../utils/figures/made';

export const metric = (id: string, more: Partial<MetricSummary> = {}): MetricSummary => ({
  id: metricId(id),
  name: `The name of ${id}`,
  shortName: `Short ${id}`,
  unit: '%',
  better: 'higher',
  measures: `What ${id} measures.`,
  ...more,
});

const PROVIDERS = {
  id: source('xls'),
  publisher: 'NHS England',
  title: 'A&E by provider',
  url: 'https://www.england.nhs.uk/statistics/',
  licence: 'Open Government Licence v3.0',
};

const PUBLISHED = {
  source: source('xls'),
  period: period('2020-11'),
  published: date('2020-12-10'),
  revised: date('2021-05-13'),
};

const HANDBOOK = {
  id: source('handbook'),
  publisher: 'Department of Health',
  title: 'Handbook to the NHS Constitution',
  url: 'https://www.gov.uk/handbook',
};

const system = (id: string, name: string) => ({ id: entity(id), name, label: 'Integrated care system' });

/** Three months of two systems, with every kind of thing that a sheet can say. */
export function sheet(more: Partial<FigureSheet> = {}): FigureSheet {
  return {
    metric: metric('ae-4h-type1'),
    metrics: [metric('ae-4h-type1'), metric('rtt-18w')],
    columns: [
      {
        entity: system('ods:QJM', 'NHS Lincolnshire'),
        points: months('2020-09', [60.1, 57.1, 54], { numerator: 4182, denominator: 7745, source: source('xls') }),
        caveats: [caveat('part', 'partial', { from: period('2020-11'), note: 'One hospital is left out.' })],
        events: [{ date: date('2020-10-01'), what: 'Took a new name' }],
      },
      {
        entity: system('ods:QNC', 'NHS Staffordshire'),
        points: months('2020-09', [61, null, 56.1], { source: source('xls') }),
        caveats: [
          caveat('gone', 'missing', { from: period('2020-10'), to: period('2020-10'), note: 'Nothing was sent.' }),
        ],
        events: [],
      },
    ],
    england: months('2020-09', [79, 78, 76.8], { source: source('xls') }),
    englandCaveats: [
      caveat('fourteen', 'partial', {
        from: period('2020-10'),
        to: period('2020-11'),
        note: 'Leaves out fourteen trusts.',
      }),
    ],
    standards: [standard(95, '2010-06')],
    sources: [PROVIDERS],
    publications: [PUBLISHED],
    missingSince: { from: period('2020-12'), to: period('2021-02') },
    ...more,
  };
}

/** Five systems in a cross, one of them without a figure. */
export function systems(more: Partial<SystemsAt> = {}): SystemsAt {
  const row = (id: string, name: string, column: number, line: number, value: number | null, place?: number) => ({
    entity: system(id, name),
    tile: { column, row: line, label: name.slice(0, 4) },
    value,
    ...(value !== null && { numerator: value * 10, denominator: 1000 }),
    ...(place !== undefined && { rank: { place, of: 4, peers: 'system' as const, tied: false, extreme: null } }),
    caveats: value === null ? [caveat('gone', 'missing', { note: 'It was testing new measures.' })] : [],
  });
  return {
    metric: metric('ae-4h-type1'),
    metrics: [metric('ae-4h-type1'), metric('rtt-18w')],
    periods: ['2020-10', '2020-11', '2020-12'].map(period),
    period: period('2020-11'),
    rows: [
      row('ods:QAA', 'North', 1, 0, 80, 2),
      row('ods:QBB', 'West', 0, 1, 70, 3),
      row('ods:QCC', 'Middle', 1, 1, 90, 1),
      row('ods:QDD', 'East', 2, 1, null),
      row('ods:QEE', 'South', 1, 2, 54, 4),
    ],
    england: 76.8,
    standard: standard(95, '2010-06', undefined, { sources: [HANDBOOK.id] }),
    sources: [PROVIDERS, HANDBOOK],
    publications: [PUBLISHED],
    missingSince: { from: period('2021-01'), to: period('2021-02') },
    ...more,
  };
}

/** A small world around the page; a test changes what it is about. */
export class World {
  figures: (asked: { entities: string[]; metric: string | null }) => Promise<FigureSheet> = async () => sheet();
  systems: (asked: { metric: string | null; period: string | null }) => Promise<SystemsAt> = async () => systems();
  hits: SearchHit[] = [];
  readonly asked = vi.fn<(type: string, body: object) => void>();
  readonly copied: string[] = [];
  readonly saved = new Map<string, Blob>();
  /** The card as it was last shown; undefined while there is none. */
  card: CardRequest | undefined;
  cardPort: CardPort | undefined;

  port(): FiguresPort {
    return {
      askWorker: (async (type: string, body: never) => {
        this.asked(type, body);
        if (type === 'figures') return this.figures(body);
        if (type === 'systems') return this.systems(body);
        if (type === 'site') return SITE;
        return { hits: this.hits };
      }) as FiguresPort['askWorker'],
      copy: async (text) => {
        this.copied.push(text);
      },
      save: (name, content) => {
        this.saved.set(name, content);
      },
      mountCard: async (port) => {
        this.cardPort = port;
        return {
          show: (request) => {
            // The map's card tells of organisations alone.
            if ('entities' in request) this.card = request;
          },
          hide: () => {
            this.card = undefined;
          },
          focus: () => undefined,
          box: () => null,
          pinned: false,
        } satisfies CardHandle;
      },
    };
  }
}

/** Opens the page at an address, from its question mark on. */
export const at = (search: string): void => history.replaceState(null, '', `/figures.html${search}`);
