import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileFacts } from '../../data/build/compile';
import { compileNames } from '../../data/names';
import type { EntityId } from '../../data/schema/identity';
import type { SearchRow } from '../../data/schema/pack';
import { buildSearch } from '../../data/search';

const { entities, namings } = compileFacts(fileURLToPath(new URL('../../data/pack', import.meta.url)));
const search = buildSearch(compileNames(entities, namings).search);
const firstOf = (query: string) => search(query, 5)[0]?.id;

describe('the first hit over all facts', () => {
  test.each([
    ['an acronym', 'gstt', 'ods:RJ1'],
    ['an acronym in any case', 'SLAM', 'ods:RV5'],
    ['an acronym of a term', 'icb', 'term:integrated-care-board'],
    ['begun words, without "and"', 'lanc south cumbria', 'ods:QE1'],
    ['a name as it is', 'Care Quality Commission', 'body:care-quality-commission'],
    ['a name without its apostrophe', 'guys and st thomas', 'ods:RJ1'],
    ['a figure for a word', '4 hour target', 'term:four-hour-standard'],
    ['a word for it', 'four-hour wait', 'term:four-hour-standard'],
    ['a misspelling', 'pindefields', 'ods:RXF05'],
    ['a short name', 'mid yorks', 'ods:RXF'],
    ['a former form of a system', 'lincolnshire stp', 'ods:QJM'],
    ['a person', 'andrew lansley', 'person:andrew-lansley'],
    ['a begun word', 'hewitt', 'term:hewitt-review'],
    ['spaces around', '  gstt ', 'ods:RJ1'],
  ])('%s: "%s" is %s', (_what, query, id) => {
    expect(firstOf(query)).toBe(id);
  });

  test('a name that many bear gives them all', () => {
    const hits = search("St Mary's Hospital", 20).filter(({ name }) => name === "St Mary's Hospital");
    expect(hits.length).toBeGreaterThanOrEqual(8);
    expect(new Set(hits.map(({ label }) => label)).size, 'and tells them apart').toBe(hits.length);
  });

  test('what matched is said, where it is not the name', () => {
    expect(search('gstt', 1)[0]).toMatchObject({ name: "Guy's and St Thomas' NHS Foundation Trust", matched: 'GSTT' });
    expect(search('Care Quality Commission', 1)[0]).not.toHaveProperty('matched');
  });

  test.each([
    ['an empty query', ''],
    ['spaces alone', '   '],
    ['signs alone', '…?!—'],
    ['nonsense', 'qzxwv kjhgf'],
  ])('%s finds nothing', (_what, query) => {
    expect(search(query, 10)).toEqual([]);
  });

  test('no more than were asked for', () => {
    expect(search('nhs', 3)).toHaveLength(3);
    expect(search('nhs', 0)).toEqual([]);
  });
});

describe('the order of hits', () => {
  const row = (id: string, name: string, more: Partial<SearchRow> = {}): SearchRow => ({
    id: id as EntityId,
    name,
    label: '',
    forms: [],
    weight: 1,
    ...more,
  });
  const order = (rows: readonly SearchRow[], query: string) => buildSearch(rows)(query, 10).map(({ id }) => id);

  test('a whole name comes before one that begins so, and that before one that holds it', () => {
    const rows = [row('term:c', 'The care board'), row('term:b', 'Care board cluster'), row('term:a', 'Care board')];
    expect(order(rows, 'care board')).toEqual(['term:a', 'term:b', 'term:c']);
  });

  test('of two of one name, the one that readers more often mean', () => {
    expect(
      order([row('term:old', 'Board', { weight: 0.4 }), row('term:new', 'Board', { weight: 1 })], 'board'),
    ).toEqual(['term:new', 'term:old']);
  });

  test('every word must be found', () => {
    expect(order([row('term:a', 'Care board'), row('term:b', 'Care home')], 'care board')).toEqual(['term:a']);
  });

  test('a council’s area leads to its system', () => {
    expect(
      order([row('ods:QWO', 'West Yorkshire', { places: ['Wakefield'] }), row('ods:QJM', 'Lincolnshire')], 'wakefield'),
    ).toEqual(['ods:QWO']);
  });
});
