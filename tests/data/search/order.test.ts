import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileFacts } from '../../../data/build/compile';
import { compileNames } from '../../../data/names';
import type { EntityId } from '../../../data/schema/identity';
import type { SearchRow } from '../../../data/schema/pack';
import { buildSearch } from '../../../data/search';
import { WANTED } from './wanted';

const { entities, namings } = compileFacts(fileURLToPath(new URL('../../../data/pack', import.meta.url)));
const search = buildSearch(compileNames(entities, namings).search);
const firstOf = (query: string) => search(query, 5)[0]?.id;

describe('the first hit over all facts', () => {
  test.each(WANTED)('by %s: "%s" is %s', (_what, query, id) => {
    expect(firstOf(query)).toBe(id);
  });

  test('spaces around and between do not count', () => {
    expect(firstOf('  leeds   general  ')).toBe('ods:RR801');
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

  test('a code that matched is said, and a council’s area', () => {
    expect(search('rr8', 1)[0]).toMatchObject({ name: 'Leeds Teaching Hospitals NHS Trust', matched: 'RR8' });
    expect(search('kirklees', 1)[0]).toMatchObject({ name: 'NHS West Yorkshire', matched: 'Kirklees' });
  });

  test('what is called so, and no more, is told from what was only found', () => {
    const called = (query: string) =>
      search(query, 30)
        .filter((hit) => hit.called)
        .map(({ id }) => id);
    expect(called('FDS')).toEqual(['term:faster-diagnosis-standard']);
    expect(called('sussex icb')).toEqual(['ods:QNX']);
    expect(called('sussex ic')).toEqual([]);
    expect(called("St Mary's Hospital").length).toBeGreaterThanOrEqual(8);
    expect(called('Linconshire'), 'a guess is no name').toEqual([]);
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
    kind: 'term',
    name,
    label: '',
    forms: [],
    weight: 1,
    ...more,
  });
  const order = (rows: readonly SearchRow[], query: string) => buildSearch(rows)(query, 10).map(({ id }) => id);

  test('a whole name comes before one that begins so, and that before one that holds it', () => {
    const rows = [
      row('term:c', 'A local care board'),
      row('term:b', 'Care board cluster'),
      row('term:a', 'Care board'),
    ];
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

  test('among equals, what was met lately, the latest first; but not before what is met better', () => {
    const rows = [
      row('term:a', 'Care board'),
      row('term:b', 'Care board cluster', { weight: 1 }),
      row('term:c', 'Care board chair', { weight: 0.9 }),
      row('term:d', 'Care board clerk', { weight: 0.8 }),
    ];
    const met = new Map([
      ['term:d' as EntityId, 0],
      ['term:c' as EntityId, 1],
    ]);
    expect(buildSearch(rows)('care board', 10, met).map(({ id }) => id)).toEqual([
      'term:a',
      'term:d',
      'term:c',
      'term:b',
    ]);
    expect(buildSearch(rows)('care bord', 10, met)[0]?.id, 'misspelt too').toBe('term:a');
  });

  test('of namesakes the one that was met', () => {
    const met = new Map([['ods:RYJ01' as EntityId, 0]]);
    expect(search("St Mary's Hospital", 1, met)[0]?.id).toBe('ods:RYJ01');
    expect(search("st mary's", 1, met)[0]?.id).toBe('ods:RYJ01');
  });

  test('what has long gone stands behind what is there', () => {
    const rows = [row('ods:03R', 'NHS Wakefield CCG', { kind: 'ccg', weight: 0.4 }), row('ods:RXF', 'Mid Wakefield')];
    expect(order(rows, 'wakefield')).toEqual(['ods:RXF', 'ods:03R']);
    expect(order(rows, 'wakefield ccg')).toEqual(['ods:03R']);
  });

  test('a kind alone gives all of that kind', () => {
    const rows = [row('ods:Y60', 'Midlands', { kind: 'region' }), row('term:a', 'Care board')];
    expect(order(rows, 'region')).toEqual(['ods:Y60']);
  });

  test('names of signs, of one letter and of great length break nothing', () => {
    const rows = [row('term:a', '***'), row('term:b', 'x'), row('term:c', 'long '.repeat(400)), row('term:d', '')];
    expect(order(rows, 'x')).toEqual(['term:b']);
    expect(order(rows, 'qqqq'.repeat(40))).toEqual([]);
    expect(order(rows, 'long')).toEqual(['term:c']);
  });
});
