import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../components/figures/address';

const read = (search: string) => readAddress(search).address;

describe('the address of the page', () => {
  it('says all that is shown', () => {
    expect(
      read('?entities=ods:QJM,ods:QNC&metric=ae-4h-type1&written=2020-12-09&from=2019-04&to=2026-05&england=0'),
    ).toEqual({
      view: 'compare',
      entities: ['ods:QJM', 'ods:QNC'],
      metric: 'ae-4h-type1',
      written: '2020-12-09',
      from: '2019-04',
      to: '2026-05',
      england: false,
      period: null,
      outline: [],
    });
    expect(read('?map=1&metric=rtt-18w&period=2020-11&outline=ods:QJM')).toMatchObject({
      view: 'map',
      period: '2020-11',
      outline: ['ods:QJM'],
    });
  });

  it('is empty where nothing was chosen', () => {
    expect(read('')).toMatchObject({ view: 'compare', entities: [], metric: null, england: true });
    expect(readAddress('').notUnderstood).toEqual([]);
  });

  it('names one organisation once', () => {
    expect(read('?entities=ods:QJM,ods:QJM,').entities).toEqual(['ods:QJM']);
  });

  it.each([
    ['?entities=xx', '“xx” is not the id of an organisation.'],
    ['?metric=A&E', '“A” is not the id of a measure.'],
    ['?from=2020-13', '“2020-13” is not a month such as 2020-12.'],
    ['?to=2020', '“2020” is not a month such as 2020-12.'],
    ['?written=yesterday', '“yesterday” is not a date such as 2020-12-09.'],
    [`?metric=${'é'.repeat(99)}`, `“${'é'.repeat(39)}…” is not the id of a measure.`],
    [
      '?entities=ods:AAA,ods:BBB,ods:CCC,ods:DDD,ods:EEE',
      'No more than 4 organisations can be compared: the first 4 are shown.',
    ],
  ])('%s is said not to be understood', (search, said) => {
    expect(readAddress(search).notUnderstood).toEqual([said]);
  });

  it('leaves out what goes without saying, and colons as they are', () => {
    expect(writeAddress(read('?entities=ods:QJM,ods:QNC&england=1'))).toBe('?entities=ods:QJM,ods:QNC');
  });

  it('comes back from writing as it was', () => {
    const id = fc.constantFrom('ods:QJM', 'ods:QNC', 'ods:RWD', 'term:integrated-care-system');
    const month = fc.constantFrom('', '2019-04', '2026-05');
    fc.assert(
      fc.property(fc.uniqueArray(id), month, month, fc.boolean(), fc.boolean(), (ids, from, to, map, england) => {
        const address = read(
          `?entities=${ids.join(',')}&from=${from}&to=${to}&map=${map ? 1 : 0}&england=${england ? 1 : 0}`,
        );
        expect(read(writeAddress(address))).toEqual(address);
      }),
    );
  });

  it('takes anything without a fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        readAddress(`?${name}=${value}&entities=${value}&period=${value}`);
      }),
    );
  });
});
