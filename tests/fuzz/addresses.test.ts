import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as figures from '../../components/figures/address';
import * as library from '../../components/library/address';
import * as entry from '../../components/look-up/address';
import * as reader from '../../components/reader/address';
import { DEFAULT_SETTINGS, Settings } from '../../data/schema/settings';
import { parseSettings, writeSettings } from '../../data/settings-file';
import { expectReached, PATIENCE, RUNS, shapedLike, textOf } from './arbitrary';

/** Addresses of our own pages may come from anywhere, as a link does. */
const pieces = [
  '=',
  '%',
  '+',
  'id=ods:AAA',
  'entities=ods:AAA,ods:BBB',
  'metric=seen',
  'from=2020-01',
  'to=2019-12',
  'map=1',
  'period=2020-11',
  'outline=',
  'q=',
  'view=bin',
  'open=00000000-0000-4000-8000-000000000001',
  'tag=a',
  'address=https%3A%2F%2Fnews.example%2Fa.pdf',
  'page=7',
];
const search = fc.oneof(
  textOf('?', '&', ...pieces),
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => `?${parts.join('&')}`),
);

test(
  'the address of a page of ours is understood as far as it goes, and written the same way again',
  () => {
    let understood = 0;
    fc.assert(
      fc.property(search, (text) => {
        const { address } = figures.readAddress(text);
        expect(figures.readAddress(figures.writeAddress(address)).address).toEqual(address);
        const { address: shelf } = library.readAddress(text);
        expect(library.readAddress(library.writeAddress(shelf)).address).toEqual(shelf);
        if (address.entities.length > 0 || shelf.tags.length > 0) understood++;
        expect(entry.readAddress(text).query ?? 'a').not.toBe('');
        expect(reader.readAddress({ search: text, hash: text }).page).toBeGreaterThan(0);
      }),
      RUNS,
    );
    expectReached(understood, 0.03);
  },
  PATIENCE,
);

test(
  'a file of settings is read as it was written, or refused at a place that is named',
  () => {
    const settings = fc
      .tuple(shapedLike(Settings, 1000), fc.subarray(Object.keys(DEFAULT_SETTINGS), { maxLength: 2 }))
      .map(([said, keys]) => ({
        ...DEFAULT_SETTINGS,
        ...Object.fromEntries(keys.map((key) => [key, (said as Record<string, unknown> | null | undefined)?.[key]])),
      }));
    const file = fc.oneof(
      fc
        .oneof(settings, shapedLike(Settings))
        .map((chosen) => JSON.stringify({ format: 'sidenote-settings', version: 1, settings: chosen })),
      textOf(
        '{"format":"sidenote-settings"',
        ',"version":1',
        ',"settings":',
        '{',
        '}',
        '"density":"every"',
        '"__proto__":{}',
      ),
    );
    let whole = 0;
    fc.assert(
      fc.property(file, (text) => {
        let read: Settings;
        try {
          read = parseSettings(text);
        } catch (error) {
          expect(error).toMatchObject({ name: 'SettingsFileError' });
          expect(String(error)).not.toMatch(/undefined|\[object/);
          return;
        }
        whole++;
        expect(parseSettings(writeSettings(read))).toEqual(read);
      }),
      RUNS,
    );
    expectReached(whole, 0.02);
  },
  PATIENCE,
);
