import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { fetchVersion } from '../../../data/layers/fetch-version';
import { askedNow, lookForNewer } from '../../../data/layers/look';
import { packText } from '../../../data/pack-text';
import { readKey } from '../../../data/publish/keys';
import { layOut } from '../../../data/publish/publication';
import { signFolder } from '../../../data/publish/sign';
import type { LayerRow } from '../../../data/schema/layer';
import { type PackHeader, PackRecord } from '../../../data/schema/pack';
import { type SigningKeys, sign } from '../../../data/sign-pack';
import { buildDesk, publish, someFolder, termTable, write } from '../publish/desk';
import { type Host, host } from './host';
import { anEntity, bytesOf, packOf } from './packs';
import { dump, freshWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});

/** Some definitions, so that a delta is less than the whole. */
const LONG = Array.from({ length: 12 }, (_, at) => `Clinic ${at}`);
const terms = (changed: string): Record<string, string> =>
  Object.fromEntries(
    LONG.map((name, at) => [
      `terms/t${at}.csv`,
      termTable(at === 0 ? changed : `${name} is open by night since ${1900 + at * 7}.`, `clinic-${at}`, name),
    ]),
  );

interface Desk {
  readonly facts: string;
  readonly out: string;
  readonly key: string;
  readonly host: Host;
}

/** A desk that has published one version, and its host. */
async function desk(): Promise<Desk> {
  const made = await publish([]);
  rmSync(join(made.facts, 'terms/desk.csv'));
  write(made.facts, terms('One.'));
  await next(made, 'One.');
  return { ...made, host: await host(made.out) };
}

async function next({ facts, out, key }: Omit<Desk, 'host'>, definition: string): Promise<void> {
  write(facts, terms(definition));
  await buildDesk(facts, out);
  await signFolder(out, await readKey(key));
}

/** Subscribes, as the options page does. */
async function add({ host: { index } }: Desk): Promise<LayerRow> {
  const got = await fetchVersion(index, {});
  if (got.state !== 'fetched') throw new Error(got.state);
  return world.layers.addPack(got.bytes, askedNow(index, got));
}

async function look(): Promise<{ row: LayerRow; bytes: Uint8Array | undefined }> {
  const [row] = await world.layers.list();
  if (!row) throw new Error('nothing there');
  const newer = await lookForNewer(world.layers, row);
  return {
    row: newer ? await world.layers.update(row.id, newer.bytes, newer.origin) : row,
    bytes: newer?.bytes,
  };
}

const published = (out: string, version: number) => readFileSync(join(out, `the-lantern-desk-${version}.ndjson`));

describe('a subscription', () => {
  test('takes the whole at first; then asks once where nothing is new; then takes the delta, to the byte', async () => {
    const lantern = await desk();
    await add(lantern);
    expect(lantern.host.asked().map(({ path, status }) => [path, status])).toEqual([
      ['index.json', 200],
      ['the-lantern-desk-1.ndjson.gz', 200],
    ]);
    expect((await look()).bytes).toBeUndefined();
    expect(lantern.host.asked()).toEqual([{ path: 'index.json', status: 304, bytes: 0 }]);

    await next(lantern, 'Two.');
    const { row, bytes } = await look();
    const asked = lantern.host.asked();
    expect(asked.map(({ path, status }) => [path, status])).toEqual([
      ['index.json', 200],
      ['delta-1-2.ndjson.gz', 200],
    ]);
    expect(asked[1]?.bytes).toBe(readFileSync(join(lantern.out, 'delta-1-2.ndjson.gz')).length);
    expect(asked[1]?.bytes).toBeLessThan(readFileSync(join(lantern.out, 'the-lantern-desk-2.ndjson.gz')).length);
    expect(Buffer.from(bytes ?? [])).toEqual(published(lantern.out, 2));
    expect(row.version).toBe('2');
    expect((await look()).bytes).toBeUndefined();
    expect(lantern.host.asked()).toEqual([{ path: 'index.json', status: 304, bytes: 0 }]);

    await world.layers.rollback(row.id);
    expect((await world.layers.list())[0]?.version).toBe('1');
  });

  test('of whoever was away for long takes one delta over several versions', async () => {
    const lantern = await desk();
    await add(lantern);
    for (const definition of ['Two.', 'Three.', 'Four.']) await next(lantern, definition);
    lantern.host.asked();
    const { bytes } = await look();
    expect(lantern.host.asked().map(({ path }) => path)).toEqual(['index.json', 'delta-1-4.ndjson.gz']);
    expect(Buffer.from(bytes ?? [])).toEqual(published(lantern.out, 4));
  });

  test('takes the whole where a delta is gone, none leads on, or what is held is not as it was published', async () => {
    const lantern = await desk();
    const [row] = [await add(lantern)];
    await next(lantern, 'Two.');
    lantern.host.instead.set('delta-1-2.ndjson.gz', null);
    lantern.host.asked();
    const held = { row, records: () => world.layers.records(row.id) };
    const whole = await fetchVersion(lantern.host.index, {}, { held });
    expect(whole.state === 'fetched' && Buffer.from(whole.bytes)).toEqual(published(lantern.out, 2));
    expect(lantern.host.asked().map(({ path }) => path)).toEqual([
      'index.json',
      'delta-1-2.ndjson.gz',
      'the-lantern-desk-2.ndjson.gz',
    ]);
    for (const other of [
      { row, records: async () => [anEntity('term:other')] },
      { row: { ...row, header: { ...(row.header as PackHeader), version: 'a' } }, records: held.records },
    ]) {
      await fetchVersion(lantern.host.index, {}, { held: other });
      expect(lantern.host.asked().map(({ path }) => path)).toEqual(['index.json', 'the-lantern-desk-2.ndjson.gz']);
    }
  });

  test('reads what a host has unpacked on its way', async () => {
    const lantern = await desk();
    lantern.host.encodes = true;
    await add(lantern);
    await next(lantern, 'Two.');
    expect((await look()).row.version).toBe('2');
  });

  test('that was of a plain pack goes on with an index, by the same key', async () => {
    const lantern = await desk();
    const plain = lantern.host.index.replace('index.json', 'the-lantern-desk-1.ndjson');
    const got = await fetchVersion(plain, {});
    if (got.state !== 'fetched') throw new Error(got.state);
    const row = await world.layers.addPack(got.bytes, askedNow(lantern.host.index, {}));
    await next(lantern, 'Two.');
    expect((await look()).row.previous).toBe(row.id);
  });
});

describe('any two packs', () => {
  const slug = fc.constantFrom('a', 'b', 'c', 'd');
  const records = fc.uniqueArray(
    fc
      .tuple(slug, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }))
      .filter(([, text]) => text.trim() !== '')
      .map(([key, definition]) => PackRecord.parse(anEntity(`term:${key}`, { definition }))),
    { selector: ({ value }) => 'id' in value && value.id },
  );

  test('the second is made of the first as the reader’s database holds it, to the byte', async () => {
    const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    await fc.assert(
      fc.asyncProperty(records, records, async (one, two) => {
        const [first, second] = [await signedPack(one, '1', keys), await signedPack(two, '2', keys)];
        const row = await world.layers.addPack(bytesOf(first), { file: 'x' });
        const { index, files } = await layOut([second, first]);
        const signed = await sign(index, keys);
        const serve = async (url: string | URL | Request): Promise<Response> => {
          const name = String(url).split('/').at(-1) ?? '';
          return new Response(name === 'index.json' ? JSON.stringify(signed) : files.get(name));
        };
        const held = { row, records: () => world.layers.records(row.id) };
        const got = await fetchVersion('https://desk.example/index.json', {}, { held, fetch: serve as typeof fetch });
        expect(got.state === 'fetched' && new TextDecoder().decode(got.bytes)).toBe(second);
        await world.layers.remove(row.id);
      }),
      { numRuns: 40 },
    );
  });
});

async function signedPack(records: readonly PackRecord[], version: string, keys: SigningKeys): Promise<string> {
  const meta = { name: 'Desk', version, published: '2026-11-22' as PackHeader['published'], licence: 'x' };
  const [line = '', ...body] = (await packText(meta, records)).split('\n');
  return [JSON.stringify(await sign(JSON.parse(line) as PackHeader, keys)), ...body].join('\n');
}

describe('what is refused, and changes nothing', () => {
  const edited =
    (edit: (index: Record<string, unknown>) => Record<string, unknown>) =>
    async ({ host: { instead }, out }: Desk): Promise<void> => {
      const index = JSON.parse(readFileSync(join(out, 'index.json'), 'utf8'));
      instead.set('index.json', bytesOf(JSON.stringify(edit(index))));
    };
  /** The same, signed again by whoever. */
  const resigned =
    (edit: (index: Record<string, unknown>) => Record<string, unknown>, keys?: SigningKeys) =>
    async (lantern: Desk): Promise<void> => {
      const index = JSON.parse(readFileSync(join(lantern.out, 'index.json'), 'utf8'));
      const signed = await sign(edit(index) as { format: string }, keys ?? (await readKey(lantern.key)));
      lantern.host.instead.set('index.json', bytesOf(JSON.stringify(signed)));
    };
  const packed =
    (file: string, edit: (content: Buffer) => Buffer) =>
    async ({ host: { instead }, out }: Desk) => {
      instead.set(file, gzipSync(edit(gunzipSync(readFileSync(join(out, file))))));
    };
  const raw =
    (file: string, edit: (content: Buffer) => Buffer) =>
    async ({ host: { instead }, out }: Desk) => {
      instead.set(file, edit(readFileSync(join(out, file))));
    };
  const DELTA = 'delta-1-2.ndjson.gz';
  const WHOLE = 'the-lantern-desk-2.ndjson.gz';
  /** No delta: the whole is taken. */
  const withoutDelta = (then: (lantern: Desk) => Promise<void>) => async (lantern: Desk) => {
    lantern.host.instead.set(DELTA, null);
    await then(lantern);
  };

  test.each<[string, (lantern: Desk) => Promise<void>, RegExp]>([
    ['an index that is cut', raw('index.json', (content) => content.subarray(0, -20)), /damaged/],
    ['an index that was changed', edited((index) => ({ ...index, name: 'Other' })), /its signature does not fit/],
    ['an index with something more', edited((index) => ({ ...index, more: 1 })), /its signature does not fit/],
    ['an index that is not signed', edited(({ key: _, signature: __, ...index }) => index), /is not signed/],
    [
      'an index with a key and no signature',
      edited(({ signature: _, ...index }) => index),
      /names a key but is not signed/,
    ],
    ['an index of a newer form', resigned((index) => ({ ...index, formatVersion: 2 })), /formatVersion/],
    [
      'an index that leads to another host',
      resigned((index) => ({
        ...index,
        versions: [{ ...(index.versions as object[])[0], file: '//evil.example/a.ndjson' }],
      })),
      /not the name of a file beside the index/,
    ],
    ['an index without versions', resigned((index) => ({ ...index, versions: [], deltas: [] })), /versions/],
    [
      'an index whose versions are not in order',
      resigned((index) => ({ ...index, versions: (index.versions as object[]).toReversed() })),
      /contradicts itself/,
    ],
    [
      'an index signed with another key',
      async (lantern) => {
        const mallory = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
        await resigned((index) => index, mallory)(lantern);
      },
      /signed with another key than "The Lantern desk"/,
    ],
    [
      'a delta that was changed',
      packed(DELTA, (content) => Buffer.from(`${content}`.replace('Two.', 'Tow.'))),
      /not what its index says/,
    ],
    ['a delta that is cut', packed(DELTA, (content) => content.subarray(0, -9)), /not what its index says/],
    ['a delta that cannot be unpacked', raw(DELTA, (content) => content.subarray(0, -30)), /cannot be unpacked/],
    [
      'a delta that unpacks to more than was said',
      packed(DELTA, (content) => Buffer.concat([content, Buffer.alloc(1 << 20)])),
      /cannot be unpacked to what its index says|too large/,
    ],
    ['a web page for a delta', raw(DELTA, () => Buffer.from('<!doctype html>')), /not what its index says/],
    [
      'a whole that was changed',
      withoutDelta(packed(WHOLE, (content) => Buffer.from(`${content}`.replace('Two.', 'Tow.')))),
      /not what its index says/,
    ],
    [
      'a whole that is not there',
      withoutDelta(async ({ host: { instead } }) => void instead.set(WHOLE, null)),
      /has no pack at this address/,
    ],
    [
      'an older pack for the newest',
      withoutDelta(async (lantern) => {
        const old = readFileSync(join(lantern.out, 'the-lantern-desk-1.ndjson.gz'));
        lantern.host.instead.set(WHOLE, old);
        await resigned((index) => {
          const [, first] = index.versions as object[];
          return {
            ...index,
            versions: [{ ...first, version: 2, file: 'the-lantern-desk-2.ndjson' }, first],
          };
        })(lantern);
      }),
      /is not version 2 of "The Lantern desk", signed with the key of its index/,
    ],
  ])('%s', async (_what, spoil, message) => {
    const lantern = await desk();
    await add(lantern);
    await next(lantern, 'Two.');
    await spoil(lantern);
    const before = await dump();
    await expect(look()).rejects.toThrow(message);
    expect(await dump()).toEqual(before);
    // What was spoilt is mended: the reader goes on from the last good one.
    lantern.host.instead.clear();
    expect((await look()).row.version).toBe('2');
  });

  test('an index, and a pack, older than what is held', async () => {
    const lantern = await desk();
    const oldIndex = readFileSync(join(lantern.out, 'index.json'));
    const oldPack = published(lantern.out, 1);
    await next(lantern, 'Two.');
    const row = await add(lantern);
    lantern.host.instead.set('index.json', oldIndex);
    const before = await dump();
    await expect(look()).rejects.toThrow(
      'ends with version 1 of "The Lantern desk", older than the one that is here (2)',
    );
    await expect(world.layers.update(row.id, new Uint8Array(oldPack), row.origin)).rejects.toThrow(
      'is version 1 of "The Lantern desk", older than the one that is here (2)',
    );
    lantern.host.instead.set('index.json', oldPack);
    const newer = await lookForNewer(world.layers, row);
    await expect(world.layers.update(row.id, newer?.bytes ?? new Uint8Array(), row.origin)).rejects.toThrow('older');
    expect(await dump()).toEqual(before);
  });

  test('an index at first, before anything is held, that is not signed', async () => {
    const facts = someFolder({ 'index.json': '{ "format": "sidenote-index" }' });
    const { index, instead } = await host(facts);
    await expect(fetchVersion(index, {})).rejects.toThrow('The index of packs, formatVersion');
    instead.set('index.json', bytesOf(packOf([])));
    expect((await fetchVersion(index, {})).state).toBe('fetched');
  });
});
