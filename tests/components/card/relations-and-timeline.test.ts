import { describe, expect, it } from 'vitest';
import { groupRelations } from '../../../components/card/relation-groups';
import { mostTelling, type TimelineEvent, writtenBefore } from '../../../components/card/telling';
import { cardOf, day, relation } from './sample';

describe('relations', () => {
  const shown = (data: Parameters<typeof cardOf>[0]) =>
    groupRelations(cardOf(data)).map(({ heading, when, rows }) => [
      heading,
      when,
      ...rows.map((row) => [row.relation.entity.name, row.when]),
    ]);

  it('stand under plain headings, which depend on what kind of thing it is', () => {
    const relations = [relation('has-part', 'ods:A1', 'A'), relation('part-of', 'ods:B1', 'B')];
    expect(shown({ relations })).toEqual([
      ['Part of', undefined, ['B', undefined]],
      ['Trusts in this system', undefined, ['A', undefined]],
    ]);
    expect(shown({ relations, entity: { kind: 'region' } })[1]?.[0]).toBe('Systems in this region');
  });

  it('say their dates when they no longer hold, after those that do', () => {
    const relations = [
      relation('part-of', 'ods:A1', 'A', { from: '2022-07-01', until: '2026-03-31', holdsNow: false }),
      relation('part-of', 'ods:B1', 'B', { from: '2026-04-01', heldThen: false }),
    ];
    expect(shown({ relations })).toEqual([
      ['Part of', undefined, ['B', 'since 1 Apr 2026'], ['A', '1 Jul 2022 to 31 Mar 2026']],
    ]);
  });

  it('say dates that all share once', () => {
    const ended = { until: '2026-03-31', holdsNow: false };
    const relations = [relation('runs', 'ods:A1', 'A', ended), relation('runs', 'ods:B1', 'B', ended)];
    expect(shown({ relations })).toEqual([['Runs', 'until 31 Mar 2026', ['A', undefined], ['B', undefined]]]);
  });
});

describe('the timeline', () => {
  const events: TimelineEvent[] = ['2013', '2016-03', '2019', '2020-12', '2021-04-01', '2022-07-01', '2026-04-01'].map(
    (date) => ({
      date: day(date),
      what: date,
      sources: [],
    }),
  );
  const dates = (list: readonly TimelineEvent[]) => list.map((event) => event.date);

  it('shows the events around the article, the first and the last', () => {
    expect(dates(mostTelling(events, day('2020-12-09')))).toEqual(['2013', '2020-12', '2021-04-01', '2026-04-01']);
  });

  it('shows the beginning and the latest where the article has no date', () => {
    expect(dates(mostTelling(events, undefined))).toEqual(['2013', '2021-04-01', '2022-07-01', '2026-04-01']);
  });

  it('hides nothing to save a single line', () => {
    expect(mostTelling(events.slice(0, 5), undefined)).toHaveLength(5);
  });

  it('knows between which events the article was written, as exactly as their dates allow', () => {
    expect(writtenBefore(events, day('2020-12-09'))).toBe(4);
    expect(writtenBefore(events, day('2012-01-01'))).toBeUndefined();
    expect(writtenBefore(events, day('2026-06-01'))).toBeUndefined();
  });
});
