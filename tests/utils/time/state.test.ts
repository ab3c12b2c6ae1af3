import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileFacts } from '../../../data/build/compile';
import type { Entity } from '../../../data/schema/entity';
import type { EntityId, PartialDate } from '../../../data/schema/identity';
import { describe as describeState, differs, heldOn, stateAt } from '../../../utils/time/state';

const { entities } = compileFacts(fileURLToPath(new URL('../../../data/pack', import.meta.url)));
const byId = new Map<string, Entity>(entities.map((entity) => [entity.id, entity]));
const names = new Map<EntityId, string>(entities.map(({ id, name }) => [id, name]));
const TODAY = '2026-11-21';

function entity(id: string): Entity {
  const found = byId.get(id);
  if (!found) throw new Error(`the facts have no ${id}`);
  return found;
}

const at = (id: string, date: string) => stateAt(entity(id), date as PartialDate);
const told = (id: string, date: string) => describeState(entity(id), at(id, date), names);
const changed = (id: string, date: string) => differs(at(id, date), at(id, TODAY));

describe('a tie or period holds from its first day to its last', () => {
  test.each([
    ['2022-07-01', '2026-03-31', '2022-06-30', false],
    ['2022-07-01', '2026-03-31', '2022-07-01', true],
    ['2022-07-01', '2026-03-31', '2026-03-31', true],
    ['2022-07-01', '2026-03-31', '2026-04-01', false],
    [undefined, '2026-03-31', '1990', true],
    ['2022-07-01', undefined, '2100', true],
    ['2022-07', undefined, '2022-07-01', true],
    [undefined, '2022', '2022-12-31', true],
    [undefined, '2022', '2023-01-01', false],
  ])('from %s to %s: on %s %s', (from, to, day, held) => {
    expect(
      heldOn({ from: from as PartialDate | undefined, to: to as PartialDate | undefined }, day as PartialDate),
    ).toBe(held);
  });
});

describe('what a thing was, and what it is', () => {
  test('Lincolnshire: an STP in December 2020, an integrated care board today', () => {
    expect(at('ods:QJM', '2020-12-09').period).toMatchObject({ name: 'Lincolnshire STP' });
    expect(told('ods:QJM', '2020-12-09')).toMatch(
      /^Sustainability and transformation partnership since March 2016\. .*without legal powers/,
    );
    expect(told('ods:QJM', TODAY)).toMatch(/^Integrated care board since 1 July 2022\. .*statutory body/);
    expect(changed('ods:QJM', '2020-12-09')).toBe(true);
  });

  test('Lincolnshire of 2023 is Lincolnshire of today', () => {
    expect(changed('ods:QJM', '2023-05-01')).toBe(false);
  });

  test('it tells of boards that share leaders, while they do', () => {
    expect(told('ods:QJM', TODAY)).toContain('Shares leaders with NHS');
    expect(told('ods:QJM', '2023-05-01')).not.toContain('Shares leaders');
  });

  test('NHS North West London ended in 2026, and what is there now is named', () => {
    expect(at('ods:QRV', '2026-03-31').existence).toBe('existing');
    expect(at('ods:QRV', '2026-04-01').existence).toBe('ended');
    expect(told('ods:QRV', TODAY)).toMatch(/^No longer .*31 March 2026\. Now NHS West and North London\.$/);
    expect(changed('ods:QRV', '2024-01-01')).toBe(true);
  });

  test('what took its place did not exist before, and what was there is named', () => {
    expect(at('ods:Z9B2Z', '2024-01-01').existence).toBe('not-yet');
    expect(told('ods:Z9B2Z', '2024-01-01')).toMatch(/yet: .*1 April 2026\. Before it: .*NHS North West London/);
  });

  test('Mid Yorkshire was renamed in May 2023', () => {
    expect(told('ods:RXF', '2023-04-30')).toContain('Mid Yorkshire Hospitals NHS Trust');
    expect(told('ods:RXF', '2023-05-01')).not.toContain('Mid Yorkshire Hospitals');
    expect(changed('ods:RXF', '2023-04-30')).toBe(true);
    expect(changed('ods:RXF', '2023-05-01')).toBe(false);
  });

  test('a trust is part of its system, from the day on which that is known', () => {
    expect(at('ods:RXF', '2024-01-01').partOf).toEqual(['ods:QWO']);
    expect(at('ods:RXF', '2020-01-01').partOf).toEqual([]);
    expect(told('ods:RXF', '2024-01-01')).toContain('Part of NHS West Yorkshire.');
  });

  test('a home that is not known for then is no difference', () => {
    expect(at('ods:RP7', '2021-01-01').partOf).toEqual([]);
    expect(at('ods:RP7', TODAY).partOf).toEqual(['ods:QJM']);
    expect(changed('ods:RP7', '2021-01-01')).toBe(false);
  });

  test('a hospital is run by its trust', () => {
    expect(told('ods:RXF05', '2024-01-01')).toContain('Run by Mid Yorkshire Teaching NHS Trust.');
  });

  test.each([
    ['2013-03-31', 'not-yet', / yet: .*on 1 April 2013\.$/],
    ['2013-04-01', 'existing', /^Clinical commissioning group since 1 April 2013\.$/],
    ['2020-03-31', 'existing', /^Clinical commissioning group since 1 April 2013\.$/],
    ['2020-04-01', 'ended', /^No longer .*on 31 March 2020\. Now NHS Tees Valley CCG\.$/],
  ])('Darlington CCG on %s: %s', (date, existence, summary) => {
    expect(at('ods:00C', date).existence).toBe(existence);
    expect(told('ods:00C', date)).toMatch(summary);
  });

  test('a CCG that began by a merger names what was there before', () => {
    expect(told('ods:15E', '2016-01-01')).toMatch(/Before it: NHS Birmingham .*NHS Solihull CCG/);
  });

  test.each([
    ['term:special-measures', '2013-06-30', 'not-yet', / yet.*in July 2013\.$/],
    ['term:special-measures', '2015-01-01', 'existing', /^In .*since July 2013\.$/],
    ['term:special-measures', '2022-01-01', 'ended', /^No longer .*in July 2021\. Now Recovery Support Programme\.$/],
    ['person:andrew-lansley', '2011-01-01', 'existing', /^Secretary of State for Health since 2010\.$/],
    ['person:andrew-lansley', '2013-01-01', 'ended', /^No longer in this office: .*in September 2012\.$/],
  ])('%s on %s: %s', (id, date, existence, summary) => {
    expect(at(id, date).existence).toBe(existence);
    expect(told(id, date)).toMatch(summary);
  });

  test('between two offices, nothing is claimed', () => {
    const person = { ...entity('person:andrew-lansley') };
    const periods = [
      { from: '2010' as PartialDate, to: '2011' as PartialDate, name: 'X', form: 'Chair' },
      { from: '2014' as PartialDate, name: 'X', form: 'Chair again' },
    ];
    const state = stateAt({ ...person, periods }, '2012-06-01' as PartialDate);
    expect(state.existence).toBe('unknown');
    expect(describeState({ ...person, periods }, state, names)).toBe('What it was then is not known to us.');
  });
});

describe('over all facts', () => {
  test('periods are in order and do not overlap, but for the offices of a person', () => {
    const out = entities
      .filter(({ kind }) => kind !== 'person')
      .filter(({ periods }) =>
        periods.some((period, index) => {
          const next = periods[index + 1];
          return next !== undefined && !(period.to && next.from && period.to < next.from);
        }),
      );
    expect(out.map(({ id }) => id)).toEqual([]);
  });

  test('every state of every entity, at any time, is one to three sentences without a gap', () => {
    for (const one of entities)
      for (const date of ['2009-06-01', '2014-01-01', '2019-05-01', '2023-01-01', TODAY]) {
        const summary = describeState(one, stateAt(one, date as PartialDate), names);
        expect(summary, `${one.id} on ${date}`).toMatch(/^[A-Z0-9].*\.$/);
        expect(summary, `${one.id} on ${date}`).not.toMatch(/undefined|null|\.\.| {2}| ,|(ods|term|body|person):/);
      }
  });
});
