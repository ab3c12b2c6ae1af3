import { beforeEach, describe, expect, test } from 'vitest';
import { readPack } from '../../../data/read-pack';
import type { PackHeader } from '../../../data/schema/pack';
import { sign } from '../../../data/sign-pack';
import { anEntity, bytesOf, headerOf, id, packOf } from './packs';
import { addPack, allReads, dump, freshWorld, type World } from './world';

let world: World;
let alice: CryptoKeyPair;
let mallory: CryptoKeyPair;

const newKeys = async () =>
  (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair;

beforeEach(async () => {
  world = await freshWorld();
  [alice, mallory] = [await newKeys(), await newKeys()];
});

const body = (name: string) => `${JSON.stringify(anEntity('term:one', { name }))}\n`;

async function signed(name: string, keys: CryptoKeyPair, header: Partial<PackHeader> = {}): Promise<string> {
  const made = await sign({ ...headerOf(body(name)), ...header }, keys);
  return `${JSON.stringify(made)}\n${body(name)}`;
}

const origin = { file: 'newsroom.ndjson' };
const add = (text: string) => world.layers.addPack(bytesOf(text), origin);
const named = async () => (await world.knowledge.entity(id('term:one')))?.name;
const editHeader = (text: string, edit: (header: Record<string, unknown>) => unknown) => {
  const [first = '', ...rest] = text.split('\n');
  return [JSON.stringify(edit(JSON.parse(first))), ...rest].join('\n');
};

describe('a signature', () => {
  test('that fits is taken, and its key is kept', async () => {
    const row = await add(await signed('One', alice));
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', alice.publicKey));
    expect(row.key).toBe(Buffer.from(raw).toString('base64'));
    expect(await named()).toBe('One');
  });

  test('is none of the built-in pack’s business: packs without are read', async () => {
    expect((await readPack(bytesOf(packOf([anEntity('term:one')])), 'x')).header.key).toBeUndefined();
    expect((await add(packOf([anEntity('term:one')]))).key).toBeUndefined();
  });

  test('stands for the header’s every part, whatever the order of its keys', async () => {
    const text = await signed('One', alice);
    const turned = editHeader(text, (header) => Object.fromEntries(Object.entries(header).reverse()));
    expect((await readPack(bytesOf(turned), 'x')).header.name).toBe('Newsroom');
  });

  test.each<[string, (text: string) => Promise<string> | string, RegExp]>([
    ['another name', (text) => editHeader(text, (h) => ({ ...h, name: 'Other' })), /its signature does not fit/],
    ['another licence', (text) => editHeader(text, (h) => ({ ...h, licence: 'all' })), /its signature does not fit/],
    ['a part that this version does not know', (text) => editHeader(text, (h) => ({ ...h, more: 1 })), /does not fit/],
    [
      'another key’s signature',
      async (text) => {
        const other = JSON.parse((await signed('One', mallory)).split('\n')[0] ?? '');
        return editHeader(text, (h) => ({ ...h, signature: other.signature }));
      },
      /does not fit/,
    ],
    [
      'a key without a signature',
      (text) => editHeader(text, ({ signature: _, ...h }) => h),
      /names a key but is not signed/,
    ],
    [
      'a signature without a key',
      (text) => editHeader(text, ({ key: _, ...h }) => h),
      /is signed but does not name the key/,
    ],
    ['a key that is none', (text) => editHeader(text, (h) => ({ ...h, key: 'x' })), /line 1, key: not an Ed25519 key/],
    ['a signature that is none', (text) => editHeader(text, (h) => ({ ...h, signature: 7 })), /line 1, signature/],
    ['other content', (text) => text.replace('"One"', '"Two"'), /damaged or cut short/],
  ])('is refused with %s', async (_what, change, message) => {
    const text = await change(await signed('One', alice));
    const before = await dump();
    await expect(add(text)).rejects.toThrow(message);
    expect(await dump()).toEqual(before);
  });
});

describe('a newer version', () => {
  test('takes the place of the layer, hidden or not, and can be rolled back, and that taken back', async () => {
    await add(packOf([anEntity('term:zero')], { name: 'Below' }));
    const first = await add(await signed('One', alice));
    await add(packOf([anEntity('term:three')], { name: 'Above' }));
    const reads = await allReads(world);
    const second = await world.layers.update(first.id, bytesOf(await signed('Two', alice, { version: '2' })), origin);
    expect(await named()).toBe('Two');
    expect((await world.layers.list()).map(({ title, version }) => `${title} ${version}`)).toEqual([
      'Below 1',
      'Newsroom 2',
      'Above 1',
    ]);
    expect(second.previous).toBe(first.id);
    const back = await world.layers.rollback(second.id);
    expect(back.id).toBe(first.id);
    expect(await allReads(world)).toEqual(reads);
    expect(await world.layers.versionsBefore()).toEqual(new Map([[first.id, '2']]));
    await world.layers.rollback(back.id);
    expect(await named()).toBe('Two');
    expect(await world.layers.versionsBefore()).toEqual(new Map([[second.id, '1']]));
  });

  test('keeps one version before it, not all', async () => {
    const first = await add(await signed('One', alice));
    const second = await world.layers.update(first.id, bytesOf(await signed('Two', alice)), origin);
    const third = await world.layers.update(second.id, bytesOf(await signed('Three', alice)), origin);
    expect((await world.layers.rollback(third.id)).id).toBe(second.id);
    await expect(world.layers.rollback(first.id)).rejects.toThrow('no longer there');
  });

  test('of the same content changes nothing but where it was last asked', async () => {
    const text = await signed('One', alice);
    const first = await add(text);
    const asked = { address: 'https://example.org/pack', etag: '"1"', checked: '2026-11-22T00:00:00.000Z' };
    expect(await world.layers.update(first.id, bytesOf(text), asked)).toEqual({ ...first, origin: asked });
  });

  test.each<[string, () => Promise<string> | string, RegExp]>([
    ['is not signed', () => packOf([anEntity('term:one')]), /not signed, and "Newsroom", which is here already, is/],
    ['is signed with another key', () => signed('Two', mallory), /another key than "Newsroom"/],
    [
      'is wrongly signed',
      async () => editHeader(await signed('Two', alice), (h) => ({ ...h, version: '3' })),
      /does not fit/,
    ],
    ['is broken', async () => (await signed('Two', alice)).slice(0, -5), /damaged or cut short/],
    [
      'is an old one',
      () => signed('Two', alice, { published: '2025-12' as PackHeader['published'] }),
      /older than the one that is here/,
    ],
  ])('that %s is refused, and the last good one stays', async (_what, text, message) => {
    const first = await add(await signed('One', alice));
    const before = await dump();
    await expect(world.layers.update(first.id, bytesOf(await text()), origin)).rejects.toThrow(message);
    expect(await dump()).toEqual(before);
    expect(await named()).toBe('One');
  });

  test('of a pack that was unsigned may be signed, and from then on must be, rolled back or not', async () => {
    const first = await add(packOf([anEntity('term:one')]));
    const second = await world.layers.update(first.id, bytesOf(await signed('Two', alice)), origin);
    const back = await world.layers.rollback(second.id);
    await expect(world.layers.update(back.id, bytesOf(await signed('Three', mallory)), origin)).rejects.toThrow(
      'another key',
    );
  });

  test('cannot be brought in beside the old one by another hand', async () => {
    await add(await signed('One', alice));
    await expect(add(await signed('Two', mallory))).rejects.toThrow('another key than "Newsroom"');
    await expect(add(packOf([anEntity('term:one')]))).rejects.toThrow('not signed');
    await add(await signed('Two', mallory, { name: 'Another newsroom' }));
  });

  test('is for packs: own words and imports have none', async () => {
    await world.layers.saveHidden(id('ods:AAA'));
    const [own] = await world.layers.list();
    if (!own) throw new Error('not there');
    await expect(world.layers.update(own.id, bytesOf(await signed('One', alice)), origin)).rejects.toThrow(
      'is not a pack',
    );
    await expect(world.layers.rollback(own.id)).rejects.toThrow('is not a pack');
    const pack = await addPack(world, []);
    await expect(world.layers.rollback(pack.id)).rejects.toThrow('no earlier version');
  });
});
