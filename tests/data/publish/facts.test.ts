import { describe, expect, test } from 'vitest';
import { compileFacts } from '../../../data/build/compile';
import { FactError } from '../../../data/build/csv';
import { metricId } from '../layers/packs';
import { DESK, GROUND, someFolder, termTable } from './desk';

const below = { entities: GROUND.entities, metrics: new Set([metricId('seen')]) };
const compile = (files: Readonly<Record<string, string>>) => compileFacts(someFolder(files), below);

describe('a newsroom’s folder', () => {
  test('has what it has: terms alone will do, and nothing at all', () => {
    expect(compile({ 'terms/a.csv': termTable('One.') }).entities).toHaveLength(1);
    expect(compile({}).entities).toEqual([]);
  });

  test('may give figures of the built-in pack’s measures and organisations', () => {
    const { series } = compile({
      'sources.csv': DESK['sources.csv'] ?? '',
      'figures/seen.csv': 'entity,source,every,from,values,numerators,denominators\nods:AAA,s1,month,2026-01,50|60,,\n',
    });
    expect(series).toHaveLength(1);
  });

  test.each<[string, Record<string, string>, string]>([
    ['organisations', { 'trusts.csv': 'id\n' }, 'trusts.csv: a newsroom’s folder has no such file'],
    [
      'a tie to nothing that is known',
      { 'terms/a.csv': termTable('One.').replace('body:nhs-england', 'body:nobody') },
      'terms/a.csv, line 2: term:lantern-clinic points to body:nobody, which no file has',
    ],
    [
      'a correction of nothing that is known',
      { 'corrections.csv': (DESK['corrections.csv'] ?? '').replace('body:nhs-england', 'body:nobody') },
      'corrections.csv, line 2, column "entity": the built-in pack has nothing called body:nobody',
    ],
    [
      'a correction that changes nothing',
      {
        'corrections.csv':
          'entity,name,short_name,acronym,label,definition,status,website,legal_basis,sources\nterm:place,,,,,,,,,unverified\n',
      },
      'corrections.csv, line 2: changes nothing of term:place',
    ],
    [
      'a correction without a source',
      { 'corrections.csv': (DESK['corrections.csv'] ?? '').replace(',s1', ',') },
      'corrections.csv, line 2, column "sources": has no source',
    ],
    [
      'a correction of its own term',
      {
        'terms/a.csv': termTable('One.'),
        'sources.csv': DESK['sources.csv'] ?? '',
        'corrections.csv': (DESK['corrections.csv'] ?? '').replace('body:nhs-england', 'term:lantern-clinic'),
      },
      'term:lantern-clinic is this folder’s own: change its row instead',
    ],
    [
      'an entry hidden twice',
      { 'hidden.csv': 'entity,why\nterm:place,a\nterm:place,b\n' },
      'hidden.csv, line 3, column "entity": term:place stands in line 2 already',
    ],
    [
      'an entry hidden without a why',
      { 'hidden.csv': 'entity,why\nterm:place,\n' },
      'hidden.csv, line 2, column "why"',
    ],
    [
      'a figure of no measure',
      {
        'sources.csv': DESK['sources.csv'] ?? '',
        'figures/none.csv': 'entity,source,every,from,values,numerators,denominators\nods:AAA,s1,month,2026-01,1,,\n',
      },
      'figures/none.csv, line 2: no metric is called none',
    ],
  ])('with %s is refused by file, line and column', (_what, files, message) => {
    expect(() => compile(files)).toThrow(FactError);
    expect(() => compile(files)).toThrow(message);
  });

  test('that is not there is refused', () => {
    expect(() => compileFacts('/nowhere/desk', below)).toThrow('/nowhere/desk: is not there');
  });
});
