import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { compileFacts } from '../../data/build/compile';
import { FactError, list, maybe, readTable, text } from '../../data/build/csv';
import { buildPack } from '../../data/build-pack';
import { compileNames } from '../../data/names';
import { readPack } from '../../data/read-pack';
import { PartialDate } from '../../data/schema/identity';
import { RECORD_KINDS } from '../../data/schema/pack';
import { mentionsIn } from '../utils/recognise/hand-made';
import { madeFacts } from './made-facts';

describe('a table', () => {
  const Row = z.object({ id: text, from: maybe(PartialDate), forms: list(text) });

  function rowsOf(csv: string) {
    const folder = mkdtempSync(join(tmpdir(), 'sidenote-table-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'x.csv'), csv);
    return readTable(join(folder, 'x.csv'), 'data/pack/x.csv', Row);
  }

  test('is read row by row, each with its line', () => {
    expect(rowsOf('id,from,forms\na,2020,one | two|\nb,,\n')).toEqual([
      { value: { id: 'a', from: '2020', forms: ['one', 'two'] }, file: 'data/pack/x.csv', line: 2 },
      { value: { id: 'b', forms: [] }, file: 'data/pack/x.csv', line: 3 },
    ]);
  });

  test('may begin with a byte order mark, have Windows line ends, empty lines and cells of several lines', () => {
    const rows = rowsOf('\ufeffid,from,forms\r\n"a\r\nb",2020,\r\n\r\nc,,\r\n');
    expect(rows.map(({ value }) => value.id)).toEqual(['a\r\nb', 'c']);
  });

  test.each([
    ['a quote that is not closed', 'id,from,forms\na,2020,\nb,"2021,\n', /line [23]: .*Mend the quoting/],
    ['a quote within a cell', 'id,from,forms\na,20"20,\n', /line 2: .*Mend the quoting/],
    ['a row with a column too many', 'id,from,forms\na,2020,,more\n', /line 2: .*number of columns/],
    ['a row with a column too few', 'id,from,forms\na,2020,\nb,2020\n', /line 3: .*number of columns/],
    [
      'a date that is none',
      'id,from,forms\na,2020,\nb,2020-13,\n',
      /line 3, column "from": not a date \(YYYY, YYYY-MM or YYYY-MM-DD\)/,
    ],
    ['a cell that may not be empty', 'id,from,forms\n ,2020,\n', /line 2, column "id": is empty/],
    ['a column that is missing', 'id,forms\na,\n', /line 2, column "from"/],
  ])('%s is refused by file, line and column', (_fault, csv, message) => {
    expect(() => rowsOf(csv)).toThrow(FactError);
    expect(() => rowsOf(csv)).toThrow(message);
    expect(() => rowsOf(csv)).toThrow(/^data\/pack\/x\.csv, line/);
  });

  test('that is not there is refused by name', () => {
    expect(() => readTable('/nowhere/x.csv', 'data/pack/x.csv', Row)).toThrow(/^data\/pack\/x\.csv: cannot be read/);
  });
});

describe('facts that cannot be right are refused, by file, line and column', () => {
  test.each<[string, readonly (readonly [string, string, string])[], string | RegExp]>([
    [
      'an id that is none',
      [['trusts.csv', 'ods:RWD,', 'RWD,']],
      'data/pack/trusts.csv, line 2, column "id": not an entity id',
    ],
    [
      'an id given twice',
      [['terms/concepts.csv', 'term:place', 'body:nhs-england']],
      'data/pack/terms/concepts.csv, line 3, column "id": body:nhs-england is given twice (first in data/pack/terms/concepts.csv, line 2)',
    ],
    [
      'a tie to something unknown',
      [['terms/concepts.csv', ',body:nhs-england,,,https', ',body:nhs-scotland,,,https']],
      'data/pack/terms/concepts.csv, line 3: term:place points to body:nhs-scotland, which no file has',
    ],
    [
      'a hospital of an unknown trust',
      [['hospitals.csv', 'ods:RWD,', 'ods:RXX,']],
      'data/pack/hospitals.csv, line 2: ods:RWDDA points to ods:RXX, which no file has',
    ],
    [
      'a trust of an unknown system',
      [['trusts.csv', 'Midlands,ods:QJM', 'Midlands,ods:QXX']],
      'data/pack/trusts.csv, line 2, column "system": no file has ods:QXX',
    ],
    [
      'a membership of an unknown trust',
      [['memberships.csv', 'ods:RWD,', 'ods:RXX,']],
      'data/pack/memberships.csv, line 2, column "trust": no file has ods:RXX',
    ],
    [
      'a place in an unknown system',
      [['places.csv', 'ods:QJM', 'ods:QXX']],
      'data/pack/places.csv, line 2, column "system": no file has ods:QXX',
    ],
    [
      'a cluster of an unknown system',
      [['clusters.csv', 'sources\n', 'sources\nA,ods:QXX,clustered,s1\n']],
      'data/pack/clusters.csv, line 2, column "system": no file has ods:QXX',
    ],
    [
      'a succession of something unknown',
      [['successions.csv', 'ods:QJM,ods:QJM,2016-03', 'ods:QXX,ods:QXX,2016-03']],
      'data/pack/successions.csv, line 2, column "from": no file has ods:QXX',
    ],
    [
      'a body that begins after it ends',
      [['terms/concepts.csv', '2013-04-01,,current', '2013-04-01,2013-03-31,ended']],
      'data/pack/terms/concepts.csv, line 2, column "to": ends (2013-03-31) before it begins (2013-04-01)',
    ],
    [
      'a membership that ends before it begins',
      [['memberships.csv', '2022-07-01,,', '2022-07-01,2022-06,']],
      /trusts\.csv, line 2: its tie to ods:QJM ends \(2022-06\) before it begins \(2022-07-01\)/,
    ],
    [
      'a standard that ends before it begins',
      [['standards.csv', '2010-07,,', '2010-07,2009,']],
      'data/pack/standards.csv, line 2, column "to": ends (2009) before it begins (2010-07)',
    ],
    [
      'two things that one form always means',
      [['terms/concepts.csv', 'place-based partnership', 'Place|nhs-england']],
      /concepts\.csv, line 3, column "always": "nhs-england" always means body:nhs-england too \(data\/pack\/terms\/concepts\.csv, line 2\)/,
    ],
    [
      'a row without a source',
      [['regions.csv', 'Midlands,s1', 'Midlands,']],
      /regions\.csv, line 2, column "sources": has no source/,
    ],
    [
      'a source that no file has',
      [['regions.csv', 'Midlands,s1', 'Midlands,s2']],
      /regions\.csv, line 2, column "sources": "s2" is neither an address nor/,
    ],
    [
      'an address that is not of the web',
      [['regions.csv', 'Midlands,s1', 'Midlands,javascript:x']],
      /regions\.csv, line 2, column "sources"/,
    ],
    [
      'a definition that a card cannot show whole',
      [['terms/concepts.csv', 'A council’s area.', `A council’s area${'.'.repeat(320)}`]],
      'data/pack/terms/concepts.csv, line 3, column "definition": is longer than 320 characters',
    ],
    [
      'an empty definition',
      [['terms/concepts.csv', 'A council’s area.', ' ']],
      /concepts\.csv, line 3, column "definition": is empty/,
    ],
    [
      'a date that is none',
      [['trusts.csv', '2000-04-01', '1/4/2000']],
      /trusts\.csv, line 2, column "opened": not a date/,
    ],
    ['a kind that is none', [['trusts.csv', ',acute,', ',accute,']], /trusts\.csv, line 2, column "type"/],
    [
      'an event without a date',
      [['terms/concepts.csv', '2013-04-01=begins', 'begins']],
      /concepts\.csv, line 2, column "events[^"]*": an event is written date=what happened/,
    ],
    [
      'an event on a day that is none',
      [['terms/concepts.csv', '2013-04-01=begins', '2013-99-99=begins']],
      /concepts\.csv, line 2, column "events[^"]*": an event is written date=what happened/,
    ],
    [
      'an office that is not understood',
      [['people.csv', '@ 2013 @', '@ spring @']],
      /people\.csv, line 2, column "offices": "spring" is not understood/,
    ],
    [
      'a threshold that is no number',
      [['standards.csv', ',95,', ',most,']],
      /standards\.csv, line 2, column "threshold": is not a number/,
    ],
    [
      'a standard of an unknown metric',
      [['standards.csv', 'ae-4h,', 'ae-5h,']],
      /standards\.csv, line 2, column "metric": no metric is called ae-5h/,
    ],
  ])('%s', (_fault, changes, message) => {
    const folder = madeFacts(...changes);
    expect(() => compileFacts(folder)).toThrow(FactError);
    expect(() => compileFacts(folder)).toThrow(message);
  });

  test('a row may say that it is not verified', () => {
    const { entities } = compileFacts(madeFacts(['regions.csv', 'Midlands,s1', 'Midlands,unverified']));
    expect(entities.find(({ id }) => id === 'ods:Y60')).toMatchObject({ sources: [], verified: false });
  });
});

describe('what the facts become', () => {
  test('the whole knows its parts, as they know it', () => {
    const { entities } = compileFacts(madeFacts());
    const relations = (id: string) =>
      entities.find((entity) => entity.id === id)?.relations.map(({ type, to }) => `${type} ${to}`);
    expect(relations('ods:RWDDA')).toEqual(['run-by ods:RWD']);
    expect(relations('ods:RWD')).toEqual(['part-of ods:QJM', 'runs ods:RWDDA']);
    expect(relations('ods:QJM')).toEqual(['part-of ods:Y60', 'has-part ods:RWD']);
  });

  test('a system has lived under several names', () => {
    const { entities } = compileFacts(madeFacts());
    expect(entities.find(({ id }) => id === 'ods:QJM')?.periods).toMatchObject([
      { from: '2016-03', to: '2022-06-30', name: 'Lincolnshire STP' },
      { from: '2022-07-01', name: 'NHS Lincolnshire Integrated Care Board' },
    ]);
  });

  test('a web page that is a source by itself has a publisher and a title to show', () => {
    const { sources } = compileFacts(madeFacts());
    expect(sources).toContainEqual({
      id: 'https://example.org/place',
      publisher: 'example.org',
      title: 'example.org/place',
      url: 'https://example.org/place',
    });
  });
});

describe('a pack', () => {
  const bytesOf = (pack: string) => new TextEncoder().encode(pack);

  test('that was built can be read, and holds what the facts hold', async () => {
    const folder = madeFacts();
    const { header, records } = await readPack(bytesOf(buildPack(folder)), 'pack.ndjson');
    expect(header).toMatchObject({ name: 'Made facts', version: '2026.1', published: '2026-07-08' });
    const all = [...records()];
    const facts = compileFacts(folder);
    expect(all.flatMap((record) => (record.record === 'entity' ? [record.value] : []))).toEqual(facts.entities);
    expect(all.flatMap((record) => (record.record === 'source' ? [record.value] : []))).toEqual(facts.sources);
    expect(all.flatMap((record) => (record.record === 'standards' ? record.value.steps : []))).toEqual(facts.standards);
    expect(all.flatMap((record) => (record.record === 'series' ? [record.value] : []))).toEqual(facts.series);
    for (const kind of RECORD_KINDS)
      expect(
        all.filter(({ record }) => record === kind),
        kind,
      ).toHaveLength(header.counts[kind]);
  });

  test('carries the names by which a lexicon finds what the facts name', async () => {
    const { records } = await readPack(bytesOf(buildPack(madeFacts())), 'pack.ndjson');
    const all = [...records()];
    const { lexicon } = compileNames(
      all.flatMap((record) => (record.record === 'entity' ? [record.value] : [])),
      all.flatMap((record) => (record.record === 'naming' ? [record.value] : [])),
    );
    expect(
      mentionsIn(lexicon, 'Lincolnshire STP, later Lincolnshire ICB, and Lincoln County Hospital of the NHS'),
    ).toEqual(['Lincolnshire STP → ods:QJM', 'Lincolnshire ICB → ods:QJM', 'Lincoln County Hospital → ods:RWDDA']);
  });

  test('is the same, byte for byte, whenever the same facts are built', () => {
    const folder = madeFacts();
    expect(buildPack(folder)).toBe(buildPack(folder));
  });

  test('that ships can be read to its end', async () => {
    const { header, records } = await readPack(bytesOf(buildPack()), 'pack.ndjson');
    const counted = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, 0])) as typeof header.counts;
    for (const { record } of records()) counted[record]++;
    expect(counted).toEqual(header.counts);
  });
});
