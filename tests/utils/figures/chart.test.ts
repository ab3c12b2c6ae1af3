import { describe, expect, it } from 'vitest';
import type { MetricSummary } from '../../../data/schema/figures';
import { type ChartRequest, layOut } from '../../../utils/figures/chart';
import { yearsAlone } from '../../../utils/figures/chart-series';
import { eventMarks, happenings } from '../../../utils/figures/events';
import { caveat, date, metricId, months, period, point, range, standard } from './made';

const metric: MetricSummary = {
  id: metricId('made'),
  name: 'A made share',
  shortName: 'Made',
  unit: '%',
  better: 'higher',
  measures: '',
};
const column = (name: string, points: ReturnType<typeof months>, more = {}) => ({
  name,
  points,
  caveats: [],
  events: [],
  ...more,
});
const request = (more: Partial<ChartRequest> = {}): ChartRequest => ({
  metric,
  columns: [
    column('Lincolnshire', months('2020-01', [60, 62, null, 58, 57])),
    column('Staffordshire', months('2020-01', [61, 61, 60, 58, 57.5])),
  ],
  england: months('2020-01', [70, 71, 72, 73, 74]),
  standards: [standard(95, '2010-06')],
  range: range('2020-01', '2020-05'),
  written: null,
  width: 900,
  height: 400,
  ...more,
});

describe('a chart', () => {
  it('draws England first and every organisation by its own slot', () => {
    expect(layOut(request()).series.map(({ slot, name }) => [slot, name])).toEqual([
      ['england', 'England'],
      [0, 'Lincolnshire'],
      [1, 'Staffordshire'],
    ]);
  });

  it('breaks its lines at gaps', () => {
    const [, lincolnshire] = layOut(request()).series;
    expect(lincolnshire?.strokes).toHaveLength(2);
  });

  it('keeps everything within the paper', () => {
    for (const width of [300, 360, 640, 1200, 2400]) {
      const chart = layOut(request({ width }));
      expect(chart.plot.left).toBeGreaterThan(0);
      expect(chart.plot.right).toBeLessThan(width);
      for (const { markers } of chart.series)
        for (const { x, y } of markers) {
          expect(x >= chart.plot.left && x <= chart.plot.right).toBe(true);
          expect(y >= chart.plot.top && y <= chart.plot.bottom).toBe(true);
        }
    }
  });

  it('names its lines at their ends where there is room, and says only their values where there is none', () => {
    expect(layOut(request()).series.map(({ label }) => label?.lines.join(' '))).toEqual([
      'England',
      'Lincolnshire',
      'Staffordshire',
    ]);
    const narrow = layOut(request({ width: 340 })).series.map(({ label }) => [label?.lines.length, label?.value]);
    expect(narrow).toEqual([
      [0, '74.0%'],
      [0, '57.0%'],
      [0, '57.5%'],
    ]);
  });

  it('keeps names apart where lines end together', () => {
    const ys = layOut(request()).series.map(({ label }) => label?.y ?? 0);
    expect(Math.abs((ys[1] ?? 0) - (ys[2] ?? 0))).toBeGreaterThanOrEqual(30);
  });

  it('has no name for who has no figures', () => {
    const chart = layOut(request({ columns: [column('Nowhere', [])], england: null }));
    expect(chart.series[0]?.label).toBeUndefined();
  });

  it('draws partial figures hollow and dashed', () => {
    const caveats = [caveat('x', 'partial', { from: period('2020-04') })];
    const chart = layOut(request({ columns: [column('Here', months('2020-01', [60, 61, 62, 63, 64]), { caveats })] }));
    const here = chart.series.find(({ slot }) => slot === 0);
    expect(here?.strokes.map(({ doubtful }) => doubtful)).toEqual([false, true]);
    expect(here?.markers.at(-1)?.hollow).toBe(true);
  });

  it('marks the day of writing only where it is in sight', () => {
    expect(layOut(request({ written: date('2020-03-09') })).written?.x).toBeGreaterThan(0);
    expect(layOut(request({ written: date('2021-03-09') })).written).toBeUndefined();
    expect(layOut(request({ written: date('2020-01-02') })).written?.anchor).toBe('start');
  });

  it('labels the standard, and gives it the room before an ambition', () => {
    const standards = [standard(95, '2010-06'), standard(94.8, '2020-01', '2020-05', { kind: 'interim ambition' })];
    const labels = layOut(request({ standards })).steps.map(({ label }) => label?.text);
    expect(labels).toEqual(['95% standard', undefined]);
  });

  it('joins the steps of a standard by risers, and not those of different kinds', () => {
    const standards = [standard(90, '2010', '2020-02'), standard(85, '2020-03')];
    const paths = layOut(request({ standards })).steps.map(({ path }) => path);
    expect(paths[0]).not.toContain('V');
    expect(paths[1]).toContain('V');
  });

  it('knows the month at a place, and the nearest beyond the edges', () => {
    const chart = layOut(request());
    expect(chart.monthAt(chart.xOf(period('2020-03')))).toBe(2020 * 12 + 2);
    expect(chart.monthAt(-500)).toBe(2020 * 12);
    expect(chart.monthAt(5000)).toBe(2020 * 12 + 4);
  });
});

describe('yearly figures', () => {
  const mixed = [point('2018', 80), point('2019', 78), ...months('2019-11', [70, 71])];

  it('are bars as long as the year, joined to nothing', () => {
    const chart = layOut(
      request({ columns: [column('Here', mixed)], england: null, range: range('2018-01', '2019-12') }),
    );
    const [here] = chart.series;
    expect(here?.years).toHaveLength(1);
    expect((here?.years[0]?.x2 ?? 0) - (here?.years[0]?.x1 ?? 0)).toBeGreaterThan(300);
    expect(here?.strokes).toHaveLength(1);
  });

  it('are left to the table for years that have months', () => {
    expect(yearsAlone(mixed).map(({ period: of }) => of)).toEqual(['2018']);
  });
});

describe('events', () => {
  const merger = { date: date('2020-04-01'), what: 'Merged' };
  const name = { date: date('2022'), what: 'Took a new name' };

  it('that happened to several on one day are one', () => {
    expect(
      happenings([
        { name: 'A', events: [name, merger] },
        { name: 'B', events: [merger] },
      ]),
    ).toEqual([
      { ...merger, names: ['A', 'B'] },
      { ...name, names: ['A'] },
    ]);
  });

  it('are marked where they are in sight, and share a mark where they are too near', () => {
    const columns = [{ name: 'A', events: [merger, name] }];
    expect(eventMarks(columns, range('2020-01', '2020-12'), (at) => at * 10)).toHaveLength(1);
    expect(eventMarks(columns, range('2020-01', '2022-12'), (at) => at * 10)).toHaveLength(2);
    const [near] = eventMarks(columns, range('2020-01', '2022-12'), (at) => at * 0.1);
    expect(near?.happened).toHaveLength(2);
  });
});
