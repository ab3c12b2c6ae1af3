import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OfficialFile } from '../../../data/import/official-file';
import { dropped, fault, read } from '../../fixtures/official/dropped';

/** Real files and what was gathered from their like, beside the project; not every copy of the project has them. */
const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const here = existsSync(`${SHARED}samples`) && existsSync(`${SHARED}facts/figures.csv`);
if (!here) console.info(`${SHARED} is not here: the real files are not read.`);

const file = (name: string) => dropped(name, readFileSync(`${SHARED}samples/${name}`));

describe.runIf(here)('the real files give what figures.csv holds of their months', () => {
  const held = new Map<string, { value: number; numerator: string; denominator: string }>();
  const known = new Set<string>();

  beforeAll(() => {
    for (const line of readFileSync(`${SHARED}facts/figures.csv`, 'utf8').trim().split('\n').slice(1)) {
      const [entity = '', metric, period, value, numerator = '', denominator = ''] = line.split(',');
      known.add(entity);
      held.set(`${entity} ${metric} ${period}`, { value: Number(value), numerator, denominator });
    }
  });

  /** Figures that agree; that differ; of organisations known there without that figure; and held there and not in the file. */
  function compared({ figures, periods }: OfficialFile) {
    const found = new Set<string>();
    const differ: string[] = [];
    const extra: string[] = [];
    let agree = 0;
    for (const { entity, metric, period, value, numerator, denominator } of figures) {
      const key = `${entity} ${metric} ${period}`;
      const theirs = held.get(key);
      found.add(key);
      if (!theirs) {
        if (known.has(entity)) extra.push(key);
      } else if (
        theirs.value === value &&
        (theirs.numerator === '' || Number(theirs.numerator) === numerator) &&
        (theirs.denominator === '' || Number(theirs.denominator) === denominator)
      )
        agree++;
      else differ.push(`${entity} ${metric}`);
    }
    const metrics = new Set<string>(figures.map(({ metric }) => metric));
    const missing = [...held.keys()].filter((key) => {
      const [, metric = '', period] = key.split(' ');
      return metrics.has(metric) && period === periods[0] && !found.has(key);
    });
    return { agree, differ, extra, missing };
  }
  const SYSTEM = /^ods:(Q|D7T5G|S0E4D|S1Y5D|S9B9J|T6Y0W|Z9B2Z)/;
  const notSystems = (keys: readonly string[]) => keys.filter((key) => !SYSTEM.test(key));

  test('A&E CSV, December 2019: all 824 agree; England’s two shares are left out for its TOTAL row is too high', async () => {
    const result = await read(file('ae-monthly-2019-12.csv'));
    const { agree, differ, extra, missing } = compared(result);
    expect({ agree, differ, extra }).toEqual({ agree: 824, differ: [], extra: [] });
    // A CSV has no systems.
    expect(notSystems(missing)).toEqual(['body:england ae-4h-all 2019-12', 'body:england ae-4h-type1 2019-12']);
    // Fourteen field-test trusts with noughts, and England.
    expect(result.notUnderstood).toHaveLength(15);
  });

  test('A&E CSV, November 2020: all 790 agree; England’s two shares are left out', async () => {
    const result = await read(file('ae-monthly-2020-11.csv'));
    const { agree, differ, extra, missing } = compared(result);
    expect({ agree, differ, extra }).toEqual({ agree: 790, differ: [], extra: [] });
    expect(notSystems(missing)).toEqual(['body:england ae-4h-all 2020-11', 'body:england ae-4h-type1 2020-11']);
    expect(result.notUnderstood).toHaveLength(15);
    expect(result.title).toBe('A&E attendances by provider, November 2020');
  });

  test('A&E CSV, January 2026: 777 agree; 15 were revised in May 2026, after this file came out (two trusts and England)', async () => {
    const result = await read(file('ae-monthly-2026-01.csv'));
    const { agree, differ, extra, missing } = compared(result);
    expect({ agree, extra, missing: notSystems(missing) }).toEqual({ agree: 777, extra: [], missing: [] });
    expect(differ).toHaveLength(15);
    expect([...new Set(differ.map((key) => key.split(' ')[0]))]).toHaveLength(3);
    expect(result.notUnderstood).toEqual([]);
  });

  test('A&E workbook, November 2020: all 1,041 agree, providers, systems and England, and none is missing', async () => {
    const result = await read(file('ae-by-provider-2020-11.xls'));
    expect(compared(result)).toEqual({ agree: 1041, differ: [], extra: [], missing: [] });
    expect(result).toMatchObject({ period: '2020-11', published: '2020-12-10', revised: '2021-05-13' });
    expect(result.figures).toContainEqual({
      entity: 'ods:QJM',
      metric: 'ae-4h-type1',
      period: '2020-11',
      value: 54,
      numerator: 4182,
      denominator: 7745,
    });
  });

  test('cancer workbook, September 2025: all 413 agree; the systems are of another workbook, by commissioner', async () => {
    const result = await read(file('cancer-provider-workbook-2025-09.xlsx'));
    const { agree, differ, extra, missing } = compared(result);
    expect({ agree, differ, extra, missing: notSystems(missing) }).toEqual({
      agree: 413,
      differ: [],
      extra: [],
      missing: [],
    });
    expect(result.title).toBe('Cancer waiting times by provider, September 2025 (final)');
  });

  test('diagnostics workbook, July 2025: all 310 agree, and none is missing', async () => {
    const result = await read(file('dm01-provider-2025-07.xls'));
    expect(compared(result)).toEqual({ agree: 310, differ: [], extra: [], missing: [] });
    expect(result.published).toBe('2025-09-11');
  });

  test('RTT extract cut to 2,000 rows: refused, for its one trust (RAJ) has 75,007 of its 174,353 waits in it', async () => {
    expect(await fault(file('rtt-full-extract-2026-04-first-2000.csv'))).toMatch(
      /is a part of an extract: it has patients of 19 systems, but no provider in 18 of them/,
    );
  });

  test('etr.csv: all 274 trusts, each with its system but three', async () => {
    const result = await read(file('etr.csv'));
    expect(result.organisations).toHaveLength(274);
    expect(result.organisations.filter(({ system }) => !system)).toHaveLength(3);
    expect(result.notUnderstood).toEqual([]);
    expect(result.organisations[0]).toEqual({
      entity: 'ods:G6V2S',
      name: 'NORTH LONDON NHS FOUNDATION TRUST',
      region: 'Y56',
      system: 'ods:Z9B2Z',
      postcode: 'NW1 0PE',
      opened: '2024-11-01',
      line: 1,
    });
  });

  test.each(['ae-by-provider-2020-11.xls', 'dm01-provider-2025-07.xls', 'cancer-provider-workbook-2025-09.xlsx'])(
    '%s cut anywhere is refused',
    async (name) => {
      const bytes = readFileSync(`${SHARED}samples/${name}`);
      for (const share of [0.001, 0.1, 0.5, 0.9, 0.999]) {
        const cut = dropped(name, bytes.subarray(0, Math.floor(bytes.length * share)));
        expect(await fault(cut)).toMatch(/cut short|damaged|cannot be read as a workbook/);
      }
    },
  );
});
