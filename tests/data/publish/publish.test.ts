import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packParts } from '../../../data/pack-delta';
import { costOf } from '../../../data/publish/cost';
import { makeKey, readKey } from '../../../data/publish/keys';
import { signFolder } from '../../../data/publish/sign';
import { verifyFolder } from '../../../data/publish/verify';
import { readIndex } from '../../../data/read-index';
import { publicKeyOf } from '../../../data/sign-pack';
import { buildDesk, DESK, filesIn, GROUND, publish, someFolder, termTable, write } from './desk';

const indexIn = (out: string) => readIndex(readFileSync(join(out, 'index.json')), 'index.json');

describe('a version', () => {
  test('holds the terms, corrections and hidden entries of the folder', async () => {
    const [facts, out] = [someFolder(DESK), someFolder()];
    expect(await buildDesk(facts, out)).toEqual({ version: 1, isNew: true });
    const { header, records } = packParts(readFileSync(join(out, 'the-lantern-desk-1.ndjson'), 'utf8'));
    expect(header).toMatchObject({
      name: 'The Lantern desk',
      version: '1',
      published: '2026-11-22',
      licence: 'CC BY 4.0',
    });
    expect(records.map(({ record }) => record)).toEqual([
      'entity',
      'naming',
      'source',
      'source',
      'correction',
      'hidden',
    ]);
    expect(records.at(-2)?.value).toEqual({
      entity: 'body:nhs-england',
      changes: { definition: 'Leads the NHS in England until it is abolished.', status: 'being-abolished' },
      sources: ['s1'],
    });
  });

  test('is new only where the facts are: else no byte changes, on another day too', async () => {
    const { facts, out, key } = await publish(['One.', 'Two.']);
    const before = filesIn(out);
    expect(await buildDesk(facts, out, { today: '2027-01-01' })).toEqual({ version: 2, isNew: false });
    await signFolder(out, await readKey(key));
    expect(filesIn(out)).toEqual(before);
    write(facts, { 'pack.json': '{ "name": "The Lantern desk", "licence": "CC0" }' });
    expect(await buildDesk(facts, out)).toEqual({ version: 3, isNew: true });
  });

  test('has a delta from each that is kept; what is kept no longer is gone', async () => {
    const { out } = await publish(['One.', 'Two.', 'Three.', 'Four.'], 3);
    const { versions, deltas } = await indexIn(out);
    expect(versions.map(({ version }) => version)).toEqual([4, 3, 2]);
    expect(deltas.map(({ from, to }) => [from, to])).toEqual([
      [3, 4],
      [2, 4],
    ]);
    expect(Object.keys(filesIn(out))).toEqual(
      [
        'delta-2-4.ndjson',
        'delta-3-4.ndjson',
        'the-lantern-desk-2.ndjson',
        'the-lantern-desk-3.ndjson',
        'the-lantern-desk-4.ndjson',
      ]
        .flatMap((file) => [file, `${file}.gz`])
        .concat('index.json')
        .sort(),
    );
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['another name', { 'pack.json': '{ "name": "Other", "licence": "x" }' }, /holds versions of "The Lantern desk"/],
    [
      'an earlier day',
      { 'pack.json': '{ "name": "The Lantern desk", "licence": "x", "published": "2026-10" }' },
      /pack\.json is of 2026-10, and the last version is of 2026-11-22/,
    ],
    [
      'a number of one’s own',
      { 'pack.json': '{ "name": "The Lantern desk", "licence": "x", "version": "7" }' },
      /pack\.json.*version/,
    ],
    ['no licence', { 'pack.json': '{ "name": "The Lantern desk" }' }, /pack\.json, column "licence"/],
    ['nothing readable', { 'pack.json': '{' }, /pack\.json: cannot be read/],
    ['a row at fault', { 'terms/desk.csv': termTable('') }, /^terms\/desk\.csv, line 2, column "definition": is empty/],
  ])('with %s is refused, and the folder stays as it was', async (_what, changed, message) => {
    const { facts, out } = await publish(['One.']);
    const before = filesIn(out);
    write(facts, changed);
    await expect(buildDesk(facts, out)).rejects.toThrow(message);
    expect(filesIn(out)).toEqual(before);
  });
});

describe('a key', () => {
  test('is made once, for its owner alone, and never overwritten', async () => {
    const file = join(someFolder(), 'desk.pem');
    const shown = await makeKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await publicKeyOf(await readKey(file))).toBe(shown);
    const before = readFileSync(file, 'utf8');
    await expect(makeKey(file)).rejects.toThrow('is there already');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('that is none is refused', async () => {
    const folder = someFolder({ 'a.pem': 'no key' });
    await expect(readKey(join(folder, 'a.pem'))).rejects.toThrow('holds no Ed25519 private key');
  });

  test('that is another’s does not sign on', async () => {
    const { out } = await publish(['One.']);
    const other = join(someFolder(), 'other.pem');
    await makeKey(other);
    const before = filesIn(out);
    await expect(signFolder(out, await readKey(other))).rejects.toThrow('signed with another key');
    expect(filesIn(out)).toEqual(before);
  });
});

describe('to verify', () => {
  test('a signed folder is well; an unsigned one is not', async () => {
    const { facts, out } = await publish(['One.', 'Two.']);
    expect((await verifyFolder(out, GROUND.metrics)).versions[0].version).toBe(2);
    write(facts, { 'terms/desk.csv': termTable('Three.') });
    await buildDesk(facts, out);
    await expect(verifyFolder(out, GROUND.metrics)).rejects.toThrow('index.json is not signed');
  });

  test('finds each file that was changed, cut or taken away', async () => {
    const { out } = await publish(['One.', 'Two.']);
    const whole = filesIn(out);
    for (const [file, content] of Object.entries(whole)) {
      const bytes = Buffer.from(content, 'base64');
      const flipped = Buffer.from(bytes);
      flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
      for (const broken of [flipped, bytes.subarray(0, -3)]) {
        write(out, { [file]: broken });
        await expect(verifyFolder(out, GROUND.metrics), file).rejects.toThrow();
      }
      write(out, { [file]: bytes });
    }
    await expect(verifyFolder(out, GROUND.metrics)).resolves.toBeDefined();
    await expect(verifyFolder(someFolder(), GROUND.metrics)).rejects.toThrow('holds no index.json');
  });
});

test('what it costs follows from the sizes of its files', async () => {
  const { out } = await publish(['One.', 'Two.', 'Three.']);
  const index = await indexIn(out);
  const size = (file: string) => statSync(join(out, file)).size;
  const days = costOf(index, size('index.json'), 10_000);
  expect(days[0]).toEqual({ day: 'nothing is new', requests: 10_000, bytes: 2_000_000 });
  expect(days.find(({ day }) => day.includes('taken whole'))).toMatchObject({
    requests: 20_000,
    bytes: 10_000 * (500 + size('index.json') + size('the-lantern-desk-3.ndjson.gz')),
  });
  expect(existsSync(join(out, 'delta-2-3.ndjson.gz'))).toBe(true);
  expect(days.find(({ day }) => day.includes('(2 to 3)'))?.bytes).toBe(
    10_000 * (500 + size('index.json') + size('delta-2-3.ndjson.gz')),
  );
});
