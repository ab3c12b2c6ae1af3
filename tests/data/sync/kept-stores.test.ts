import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LayersDatabase } from '../../../data/database';
import { Layers } from '../../../data/layers';
import { canonical } from '../../../data/library/merge';
import type { EntityId } from '../../../data/schema/identity';
import type { Correction } from '../../../data/schema/pack';
import { DEFAULT_SETTINGS, Settings } from '../../../data/schema/settings';
import { changeSettings, readSettings } from '../../../data/settings';
import { SETTINGS_KEY } from '../../../data/settings-key';
import { keptFault } from '../../../data/sync/kept/faults';
import { packOffers, siteOffers } from '../../../data/sync/kept/offers';
import { settingFault, settingRows, withSettingRows } from '../../../data/sync/kept/setting-rows';
import { SETTINGS_SHELF } from '../../../data/sync/kept/settings';
import type { Shelf, ShelfRow } from '../../../data/sync/kept/shelf';
import { termShelf } from '../../../data/sync/kept/terms';
import { freshStore } from '../library/store';

let granted: string[];
beforeEach(() => {
  freshStore();
  granted = [];
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({}) });
  Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins: granted }) });
});

const rowsOf = async (shelf: Shelf): Promise<Record<string, unknown>> => Object.fromEntries(await shelf.rows());
const row = (name: string, after: unknown, before?: unknown): ShelfRow => ({ name, before, after });

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    density: fc.constantFrom('first', 'every'),
    clipButton: fc.boolean(),
    marks: fc.record({
      hidden: fc.uniqueArray(fc.constantFrom('systems', 'terms', 'claims')),
      style: fc.constantFrom('dotted', 'solid', 'tint'),
      colours: fc.constant({ names: null, claims: null }),
      print: fc.boolean(),
    }),
    sites: fc.dictionary(fc.domain(), fc.constantFrom('off', 'marks', 'point')),
    keys: fc.constantFrom(DEFAULT_SETTINGS.keys, { ...DEFAULT_SETTINGS.keys, clip: null }),
  })
  .map((some) => Settings.parse(some));

describe('settings', () => {
  test('any settings become any others by their rows, but for the keys', () =>
    fc.assert(
      fc.property(anySettings, anySettings, (here, there) => {
        const [before, after] = [settingRows(here), settingRows(there)];
        for (const [name, value] of after) expect(settingFault(name, value)).toBeUndefined();
        const rows = [...new Set([...before.keys(), ...after.keys()])].map((name) => ({
          name,
          after: after.get(name),
        }));
        expect(withSettingRows(here, rows)).toEqual({ ...there, keys: here.keys });
      }),
    ));

  test('as they come are no rows', () => expect([...settingRows(DEFAULT_SETTINGS)]).toEqual([]));

  test.each([
    ['density', 'all'],
    ['density', null],
    ['marks', { style: 'loud' }],
    ['marks', { ...DEFAULT_SETTINGS.marks, colours: { names: '#ffffff', claims: null } }],
    ['card', { ...DEFAULT_SETTINGS.card, delay: 1 }],
    ['keys', DEFAULT_SETTINGS.keys],
    ['sites', {}],
    ['sites example.org', 'sideways'],
    ['sites Example.org', 'off'],
    ['sites __proto__', 'off'],
    ['__proto__', {}],
    ['unknown', true],
  ])('%s as %j is left aside', (name, value) => expect(settingFault(name, value)).toEqual(expect.any(String)));

  test('are brought in with the batch’s id, or not at all where they were changed meanwhile', async () => {
    await changeSettings({ density: 'every', sites: { 'paper.example.org': 'off' } });
    expect(await rowsOf(SETTINGS_SHELF)).toEqual({ density: 'every', 'sites paper.example.org': 'off' });
    expect(await SETTINGS_SHELF.receive('a', [row('density', undefined, 'first'), row('clipButton', false)])).toBe(
      false,
    );
    expect(await readSettings()).toMatchObject({ density: 'every', clipButton: true });
    expect(await SETTINGS_SHELF.receive('b', [row('density', undefined, 'every'), row('clipButton', false)])).toBe(
      true,
    );
    expect(await readSettings()).toMatchObject({ density: 'first', clipButton: false });
    expect(await SETTINGS_SHELF.standing()).toMatchObject({ received: 'b' });
  });

  test('that were lost are another store', async () => {
    const { store } = await SETTINGS_SHELF.standing();
    expect((await SETTINGS_SHELF.standing()).store).toBe(store);
    await changeSettings({ density: 'every' });
    expect((await SETTINGS_SHELF.standing()).store).toBe(store);
    await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: { density: 12 } });
    expect((await SETTINGS_SHELF.standing()).store).not.toBe(store);
  });
});

describe('own terms', () => {
  const ENTITY = 'term:bed-days' as EntityId;
  const correction = (definition: string): Correction => ({ entity: ENTITY, changes: { definition }, sources: [] });
  const records = (definition: string) => [{ record: 'correction', value: correction(definition) }];

  test('are rows by entry; what comes from another machine stands as if it had been said here', async () => {
    const layers = new Layers();
    await layers.saveCorrection(correction('Nights in bed.'));
    await layers.saveHidden('term:other' as EntityId);
    const said = await rowsOf(termShelf(layers));
    expect(Object.keys(said).sort()).toEqual([ENTITY, 'term:other']);
    for (const [name, value] of Object.entries(said)) expect(keptFault.term(name, value)).toBeUndefined();
    const own = await layers.own();
    freshStore();
    const other = new Layers();
    expect(
      await termShelf(other).receive(
        'a',
        Object.entries(said).map(([name, value]) => row(name, value)),
      ),
    ).toBe(true);
    expect(await other.own()).toEqual(own);
    expect(canonical(await rowsOf(termShelf(other)))).toBe(canonical(said));
    expect(await termShelf(other).standing()).toMatchObject({ received: 'a' });
  });

  test('that can no longer be understood are not taken back by it, and come again once they are discarded', async () => {
    const layers = new Layers();
    const shelf = termShelf(layers);
    await layers.saveHidden(ENTITY);
    const { store } = await shelf.standing();
    await new LayersDatabase().layers.toCollection().modify({ kind: 'of a newer Sidenote' as never });
    await expect(shelf.rows()).rejects.toThrow('can no longer be understood');
    expect((await shelf.standing()).store).toBe(store);
    await layers.discardDamaged();
    expect(await rowsOf(shelf)).toEqual({});
    expect((await shelf.standing()).store).not.toBe(store);
  });

  test('are changed and taken back, unless they were changed meanwhile', async () => {
    const layers = new Layers();
    const shelf = termShelf(layers);
    await layers.saveCorrection(correction('Nights in bed.'));
    expect(await shelf.receive('a', [row(ENTITY, records('Days.'), records('Something else.'))])).toBe(false);
    expect(await rowsOf(shelf)).toEqual({ [ENTITY]: records('Nights in bed.') });
    expect(await shelf.receive('b', [row(ENTITY, records('Days.'), records('Nights in bed.'))])).toBe(true);
    expect((await layers.own()).corrections).toEqual([correction('Days.')]);
    expect(await shelf.receive('c', [row(ENTITY, undefined, records('Days.'))])).toBe(true);
    expect(await rowsOf(shelf)).toEqual({});
  });

  test.each([
    [[]],
    [records('')],
    [records('x'.repeat(5000))],
    [[{ record: 'correction', value: { ...correction('Days.'), entity: 'term:another' } }]],
    [[{ record: 'naming', value: { entity: ENTITY, forms: [], speaksFor: [], speaksAgainst: [] } }]],
    [
      [
        { record: 'hidden', value: { entity: ENTITY } },
        { record: 'standards', value: { metric: 'm', steps: [] } },
      ],
    ],
    [[...records('Days.'), ...records('Nights.')]],
    [
      [
        { record: 'hidden', value: { entity: ENTITY } },
        {
          record: 'source',
          value: { id: `own:${ENTITY}:0`, publisher: 'Anyone', title: 'Anything', url: 'javascript:alert(1)' },
        },
      ],
    ],
    ['nothing'],
  ])('%j are left aside', (value) => expect(keptFault.term(ENTITY, value)).toEqual(expect.any(String)));
});

describe('offers', () => {
  test('of sites: what this browser reads is told of, what another reads is open until it is answered or read', async () => {
    granted = ['https://mine.example/*', 'http://mine.example/*', 'https://*.wide.example/*'];
    const sites = siteOffers();
    expect(await rowsOf(sites)).toEqual({ 'mine.example': true });
    expect(await sites.receive('a', [row('one.example', true), row('two.example', true)])).toBe(true);
    expect([...(await sites.open()).keys()]).toEqual(['one.example', 'two.example']);
    await sites.close('one.example');
    granted.push('https://two.example/*');
    expect([...(await siteOffers().open()).keys()]).toEqual([]);
    // Taken away here, it is neither taken away elsewhere nor offered again.
    await rowsOf(sites);
    granted = [];
    expect(await rowsOf(sites)).toEqual({ 'mine.example': true, 'one.example': true, 'two.example': true });
    expect((await sites.open()).size).toBe(0);
    granted = ['https://mine.example/*'];
    await sites.forget();
    expect(await rowsOf(sites)).toEqual({ 'mine.example': true });
  });

  test('are not brought in where they changed meanwhile, and nothing is granted by them', async () => {
    const sites = siteOffers();
    expect(await sites.receive('a', [row('one.example', true, true)])).toBe(false);
    expect(await sites.receive('b', [row('one.example', true)])).toBe(true);
    expect(granted).toEqual([]);
  });

  test('of packs: none of what is not from an address', async () => {
    const layers = new Layers();
    await layers.saveHidden('term:other' as EntityId);
    expect(await rowsOf(packOffers(layers))).toEqual({});
  });
});
