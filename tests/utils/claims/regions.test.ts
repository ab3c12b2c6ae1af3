import { describe, expect, test } from 'vitest';
import type { EntityKind } from '../../../data/schema/entity';
import type { EntityId } from '../../../data/schema/identity';
import { areasIn, regionsOf } from '../../../utils/claims/regions';

const body = (id: string, kind: EntityKind, name: string) => ({ id: id as EntityId, kind, name });
const REGIONS = regionsOf([
  body('ods:Y58', 'region', 'NHS England South West'),
  body('ods:Y60', 'region', 'NHS England Midlands'),
  body('ods:RYC', 'trust', 'East of England Ambulance Service NHS Trust'),
  body('ods:RR8', 'trust', 'Leeds Teaching Hospitals NHS Trust'),
]);
const areas = (sentence: string) => areasIn(sentence, REGIONS).map(({ entity }) => entity);

describe('an area stands for a body', () => {
  test.each([
    ['its region, where it did something', 'the south west had 73.4% within four hours', 'ods:Y58'],
    ['its region, where it has an average', 'against a midlands average of 72.4%', 'ods:Y60'],
    ['its region, by the word', 'in the south west region 71.9%', 'ods:Y58'],
    ['its ambulances, where they are spoken of', 'category two took 41:09 in the east of england', 'ods:RYC'],
  ])('%s', (_what, sentence, entity) => {
    expect(areas(sentence)).toEqual([entity]);
  });

  test.each([
    ['a place is no region', 'a hospital in the south west said so'],
    ['nor is what belongs to one', 'the south west’s flattering exception'],
    ['nor an ambulance service by its name', 'the east of england ambulance service saw category 2 calls'],
  ])('%s', (_what, sentence) => {
    expect(areas(sentence)).toEqual([]);
  });

  test('a region without a body of its own is nobody’s that we know', () => {
    expect(areas('the north east region 71.9%')).toEqual([null]);
  });
});
