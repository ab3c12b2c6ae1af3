import { describe, expect, test } from 'vitest';
import type { Entity, EntityKind } from '../../../data/schema/entity';
import type { PartialDate } from '../../../data/schema/identity';
import { whyMisfit } from '../../../utils/claims/misfits';
import { id } from './made';

const entity = (
  kind: EntityKind,
  periods: readonly { name: string; form?: string; from?: string; to?: string }[],
): Entity =>
  ({
    id: id('it'),
    kind,
    name: periods.at(-1)?.name ?? '',
    periods: periods.map((period) => ({ form: 'NHS trust', ...period })),
  }) as unknown as Entity;

const CCG = entity('ccg', [{ name: 'NHS Somewhere CCG', from: '2013-04-01', to: '2022-06-30' }]);
const RENAMED = entity('trust', [
  { name: 'Somewhere Hospitals NHS Trust', from: '2002-04-01', to: '2023-04-30' },
  { name: 'Somewhere Teaching NHS Trust', from: '2023-05-01' },
]);
const SYSTEM = entity('system', [
  { name: 'Somewhere STP', form: 'Sustainability and transformation partnership', from: '2016-03', to: '2021-03-31' },
  { name: 'Somewhere ICS', form: 'Integrated care system', from: '2021-04-01', to: '2022-06-30' },
  { name: 'NHS Somewhere Integrated Care Board', form: 'Integrated care board', from: '2022-07-01' },
]);

const why = (of: Entity, words: string, date: string, sentence = `${words} sees more patients.`): string | undefined =>
  whyMisfit({ entity: of, words, sentence, date: date as PartialDate });

describe('a body that is gone', () => {
  test('does not fit an article that speaks of it in the present', () => {
    expect(why(CCG, 'Somewhere CCG', '2024-05-16')).toBe(
      'NHS Somewhere CCG ended on 30 June 2022: it no longer existed when this was written.',
    );
  });

  test.each([
    ['while it was there', '2022-06-30'],
    ['within about a month of its end', '2022-07-25'],
    ['before', '2019'],
  ])('fits an article that was written %s', (_when, date) => {
    expect(why(CCG, 'Somewhere CCG', date)).toBeUndefined();
  });

  test.each([
    ['The former Somewhere CCG sees more patients.'],
    ['Somewhere CCG was abolished in 2022.'],
    ['The board took over from Somewhere CCG.'],
    ['It says of Somewhere CCG that in 2019 it sees more.'],
    ['Its predecessor, Somewhere CCG, knew.'],
  ])('fits where the sentence itself says that it is past: %j', (sentence) => {
    expect(why(CCG, 'Somewhere CCG', '2024-05-16', sentence)).toBeUndefined();
  });
});

describe('a name that is no longer borne', () => {
  test('does not fit after the renaming, and the new one is told', () => {
    expect(why(RENAMED, 'Somewhere Hospitals NHS Trust', '2024-05-16')).toBe(
      'Its name until 30 April 2023; when this was written it was Somewhere Teaching NHS Trust.',
    );
  });

  test.each([
    ['the day before', 'Somewhere Hospitals NHS Trust', '2023-04-30'],
    ['within about a month', 'Somewhere Hospitals NHS Trust', '2023-05-20'],
    ['with its new name', 'Somewhere Teaching NHS Trust', '2024-05-16'],
    ['with a name that was never its own', 'Somewhere Infirmary', '2024-05-16'],
  ])('fits %s: %s on %s', (_when, words, date) => {
    expect(why(RENAMED, words, date)).toBeUndefined();
  });

  test('does not fit before it was taken', () => {
    expect(why(RENAMED, 'Somewhere Teaching NHS Trust', '2021-05-16')).toBe(
      'It took this name only on 1 May 2023, after this was written.',
    );
  });

  test('is known by the kind of body that its short form names', () => {
    expect(why(SYSTEM, 'Somewhere STP', '2024-05-16')).toMatch(/^Its name until 31 March 2021/);
    expect(why(SYSTEM, 'Somewhere ICB', '2019-05-16')).toMatch(/^It took this name only on 1 July 2022/);
    expect(why(SYSTEM, 'Somewhere ICB', '2024-05-16')).toBeUndefined();
  });
});

describe('what has no life in time', () => {
  test.each<[EntityKind]>([['term'], ['person'], ['region']])('a %s fits any day', (kind) => {
    const gone = entity(kind, [{ name: 'Something', from: '2010', to: '2012' }]);
    expect(why(gone, 'Something', '2024-05-16')).toBeUndefined();
  });

  test('nor what has no periods', () => {
    expect(why(entity('trust', []), 'Something', '2024-05-16')).toBeUndefined();
  });
});
