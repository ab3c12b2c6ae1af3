import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DavFolder } from '../../../data/sync/dav';
import { RemoteError } from '../../../data/sync/folder';
import { FAULTS } from '../../run/dav/faults';
import { SERVERS } from '../../run/dav/programs';
import { type FaultProxy, startProxy } from '../../run/dav/proxy';
import { type DavServer, PASSWORD, startDav, USER } from '../../run/dav/server';

const NAMES = ['a1.1-1.bin', 'a1.2-2.bin', 'b2.1-1.bin'];
const RUNS = Number(process.env.FUZZ_RUNS ?? 40);

const creation = fc.record({
  name: fc.constantFrom(...NAMES),
  size: fc.constantFrom(0, 1, 1000, 300_000),
  fill: fc.nat(255),
  // Of its requests, one after the other: half of them come through.
  faults: fc.array(fc.option(fc.constantFrom(...FAULTS), { freq: 2 }), { maxLength: 3 }),
});

describe.each(SERVERS)('whatever happens on the way to %s', (kind) => {
  let server: DavServer;
  let proxy: FaultProxy;
  let runs = 0;

  beforeAll(async () => {
    server = await startDav(kind);
    proxy = await startProxy(server);
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.close();
  });

  test(
    'a file is there whole or not at all, is never changed, and is told of only once it is there',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(creation, { minLength: 1, maxLength: 6 }), async (creations) => {
          const path = `/run-${runs++}`;
          const account = { address: `http://127.0.0.1:${proxy.port}${path}`, user: USER, password: PASSWORD };
          const folder = new DavFolder(account);
          proxy.plan = undefined;
          await folder.list();
          const onDisk = (): Map<string, Buffer> => {
            const at = join(server.folder, path);
            return new Map(
              NAMES.filter((name) => readdirSync(at).includes(name)).map((name) => [
                name,
                readFileSync(join(at, name)),
              ]),
            );
          };
          const attempts = new Map<string, Buffer[]>(NAMES.map((name) => [name, []]));
          let before = onDisk();
          for (const { name, size, fill, faults } of creations) {
            const bytes = new Uint8Array(size).fill(fill);
            attempts.get(name)?.push(Buffer.from(bytes));
            const left = [...faults];
            proxy.plan = () => left.shift() ?? undefined;
            const told = await folder.create(name, bytes).catch((error: unknown) => error);
            const after = onDisk();
            for (const [one, there] of before) expect(after.get(one)?.equals(there), `${one} was changed`).toBe(true);
            for (const [one, there] of after)
              expect(
                attempts.get(one)?.some((whole) => whole.equals(there)),
                `${one} is not whole`,
              ).toBe(true);
            if (told === 'created') expect(after.get(name)?.equals(bytes)).toBe(true);
            else if (told === 'exists')
              expect(after.has(name) || faults.some((one) => one?.kind === 'answer')).toBe(true);
            else expect(told).toBeInstanceOf(RemoteError);
            before = after;
          }
          proxy.plan = undefined;
          const listed = Object.fromEntries((await folder.list()).map(({ name, size }) => [name, size]));
          expect(listed).toEqual(Object.fromEntries([...before].map(([name, { length }]) => [name, length])));
          for (const name of NAMES)
            expect(await folder.create(name, new Uint8Array(3))).toBe(before.has(name) ? 'exists' : 'created');
          // What was cut off may come to light later than this: it is hidden all the same.
          expect((await folder.list()).map(({ name }) => name).sort()).toEqual(NAMES);
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    60_000 + RUNS * 3000,
  );
});
