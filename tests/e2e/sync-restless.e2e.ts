import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../bench/statistics';
import { FAULTS } from '../run/dav/faults';
import { type FaultProxy, startProxy } from '../run/dav/proxy';
import { type DavServer, startDav } from '../run/dav/server';
import { foreignRequests } from './harness';
import { SyncMachine, untilQuiet } from './sync-machine';
import { print } from './told';

/** Five readers of one library who do one thing after the other, at random, while everything goes wrong that can. */

const STEPS = Number(process.env.SIDENOTE_STEPS ?? 60);
const SEED = Number(process.env.SIDENOTE_SEED ?? 11);
const NAMES = ['laptop', 'desk', 'office', 'newsroom', 'train'];
const DAY = 86_400_000;
const CATEGORIES = ['fact', 'figure', 'question', 'own'];

describe('five machines, a server that is killed, a network that fails, clocks that are wrong by a day', () => {
  const random = seeded(SEED);
  const below = (limit: number): number => Math.floor(random() * limit);
  const machines: SyncMachine[] = [];
  /** What each clipping's note must hold in the end: every word that a machine was told is kept. */
  const kept = new Map<string, string[]>();
  let server: DavServer;
  let proxy: FaultProxy;
  let serial = 0;

  beforeAll(async () => {
    server = await startDav('apache');
    proxy = await startProxy(server);
    // One after the other: five browsers that start at once are late.
    for (const name of NAMES) machines.push(await SyncMachine.open('chromium', name, proxy));
    await machines[1]?.setClockWrong(DAY);
    await machines[2]?.setClockWrong(-DAY);
    for (const machine of machines) expect(await machine.setUp()).toMatchObject({ is: 'done' });
  }, 300_000);
  afterAll(async () => {
    await Promise.all(machines.map((machine) => machine.close()));
    await proxy?.close();
    await server?.close();
  });

  /** A clipping that this machine has outside the bin, if it has any. */
  const some = async (machine: SyncMachine) => {
    const clippings = (await machine.clippings()).filter(({ binned }) => binned === null);
    return clippings[below(clippings.length)];
  };

  /** Whether it was done: another machine may have put the clipping away, or changed the note, since it was looked for. */
  const edit = (machine: SyncMachine, id: string, change: Parameters<SyncMachine['edit']>[1]): Promise<boolean> =>
    machine.edit(id, change).then(
      () => true,
      (error: unknown) => {
        if (/deleted meanwhile|changed in another window/.test(String(error))) return false;
        throw error;
      },
    );

  const doings: Readonly<Record<string, (machine: SyncMachine) => Promise<void>>> = {
    async clip(machine) {
      const words = `Passage ${serial++}`;
      const { id } = await machine.clip(words, `Story ${below(6)}`);
      kept.set(id, []);
    },
    async note(machine) {
      const clipping = await some(machine);
      if (!clipping) return;
      const word = `w${serial++}x`;
      const note = random() < 0.5 ? `${clipping.note} ${word}`.trim() : `${word} ${clipping.note}`.trim();
      // With the note that it was written to: a run may bring another in this very moment.
      if (await edit(machine, clipping.id, { note, base: clipping.note })) kept.get(clipping.id)?.push(word);
    },
    async tag(machine) {
      const clipping = await some(machine);
      if (clipping) await edit(machine, clipping.id, { tags: [...new Set([...clipping.tags, `tag ${below(5)}`])] });
    },
    async categorise(machine) {
      const clipping = await some(machine);
      if (clipping) await edit(machine, clipping.id, { category: CATEGORIES[below(CATEGORIES.length)] ?? 'own' });
    },
    async bin(machine) {
      const clipping = await some(machine);
      if (!clipping) return;
      const { number } = await machine.bin(clipping.id);
      if (random() < 0.5) await machine.undo(number);
    },
    async sync(machine) {
      await machine.sync();
    },
    async together() {
      await Promise.all(machines.map((machine) => machine.sync()));
    },
    async stop(machine) {
      await machine.ask('syncNow');
      await machine.stopWorker();
    },
    async network(machine) {
      machine.isCut = !machine.isCut;
    },
    async faults() {
      const own = seeded(below(1_000_000));
      proxy.plan = () => (own() < 0.3 ? FAULTS[Math.floor(own() * FAULTS.length)] : undefined);
    },
    async calm() {
      proxy.plan = undefined;
    },
  };
  // What is done more often.
  const names = [...Object.keys(doings), 'clip', 'note', 'note', 'note', 'sync', 'sync'];

  test(
    `after ${STEPS} steps all five have the same, and all that was kept`,
    async () => {
      const done = new Map<string, number>();
      for (let step = 0; step < STEPS; step++) {
        const name = names[below(names.length)] ?? '';
        const machine = machines[below(machines.length)] as SyncMachine;
        done.set(name, (done.get(name) ?? 0) + 1);
        await doings[name]?.(machine).catch((error: unknown) => {
          throw new Error(`Step ${step}, ${name} on ${machine.name}, seed ${SEED}: ${String(error)}`);
        });
      }
      proxy.plan = undefined;
      for (const machine of machines) machine.isCut = false;
      const suffered = proxy.passed.filter(({ fault }) => fault !== undefined).length;
      await untilQuiet(machines);
      const [first, ...others] = await Promise.all(machines.map((machine) => machine.library()));
      for (const other of others) expect(other).toEqual(first);
      const notes = new Map((await (machines[0] as SyncMachine).clippings()).map(({ id, note }) => [id, note]));
      expect([...notes.keys()].sort()).toEqual([...kept.keys()].sort());
      for (const [id, words] of kept) for (const word of words) expect(notes.get(id)).toContain(word);
      print('chromium', 'five machines, one library', {
        machines: machines.length,
        steps: STEPS,
        clippings: kept.size,
        'words noted': [...kept.values()].flat().length,
        requests: proxy.passed.length,
        'that suffered': suffered,
        ...Object.fromEntries(done),
      });
      expect(suffered).toBeGreaterThan(0);
    },
    300_000 + STEPS * 8000,
  );

  test('nobody but the folder’s server was asked for anything', () => {
    for (const machine of machines) expect(foreignRequests(machine.session)).toEqual([]);
  });
});
