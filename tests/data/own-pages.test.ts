import { expect, test } from 'vitest';
import { ownPageAddress } from '../../data/own-pages';
import type { EntityId, MetricId, PartialDate } from '../../data/schema/identity';

const nothing = { entities: [], metric: null, article: null };

test('a page of ours is asked for by what it shows, readable as it stands', () => {
  expect(
    ownPageAddress({
      page: 'figures',
      entities: ['ods:QJM', 'ods:QNC'] as EntityId[],
      metric: 'ae-4h-type1' as MetricId,
      article: { date: '2020-12-09' as PartialDate, from: 'meta' },
    }),
  ).toBe('/figures.html?entities=ods:QJM,ods:QNC&metric=ae-4h-type1&written=2020-12-09');
});

test('without anything to show, by its name alone', () => {
  expect(ownPageAddress({ page: 'options', ...nothing })).toBe('/options.html');
});
