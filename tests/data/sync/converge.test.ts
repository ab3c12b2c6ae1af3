import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freshStore } from '../library/store';
import { Machine, untilQuiet } from './machines';
import { type Doing, doIt, mishaps, Promised, type Step, steps, wordsOf } from './model';
import { MemoryServer, type Mishap } from './remote';

/** By night as many steps as a term of heavy use, by day what a minute allows. */
const IS_NIGHT = process.env.FUZZ_RUNS !== undefined;
const STEPS = Number(process.env.SYNC_STEPS ?? (IS_NIGHT ? 1_000 : 40));
const RUNS = Number(process.env.SYNC_RUNS ?? (IS_NIGHT ? 20 : 5));
/** A second a step, on a busy machine. */
const PATIENCE = STEPS * RUNS * 1_000;

const START = Date.parse('2026-11-22T12:00:00.000Z');
const DAY = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test(
  `two to five machines come to the same, whatever goes wrong in ${STEPS} steps, and nothing that was kept is lost`,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }).chain((count) => fc.tuple(fc.constant(count), steps(count, STEPS))),
        fc.array(mishaps, { minLength: 60, maxLength: 60, size: 'max' }),
        ([count, course], faults) => converge(count, course, faults),
      ),
      {
        numRuns: RUNS,
        endOnFailure: true,
        ...(process.env.SYNC_SEED && { seed: Number(process.env.SYNC_SEED) }),
        ...(process.env.SYNC_PATH && { path: process.env.SYNC_PATH }),
      },
    );
  },
  PATIENCE,
);

async function converge(
  count: number,
  course: readonly Step[],
  faults: readonly (Mishap | undefined)[],
): Promise<void> {
  freshStore();
  const server = new MemoryServer();
  const promised = new Promised();
  const machines = Array.from({ length: count }, (_, at) => new Machine(`Machine ${at}`, server));
  const machineAt = (at: number): Machine => machines[at % count] as Machine;
  const clocks = machines.map(() => 0);
  for (const machine of machines) expect((await machine.join()).is).toBe('done');

  let asked = 0;
  server.mishap = () => faults[asked++ % faults.length];
  for (const [at, { machine: number, doing }] of course.entries()) {
    vi.setSystemTime(START + at * 1000 + (clocks[number] ?? 0) * DAY);
    await take(doing, number, at);
    const { found, awaited } = await machineAt(number).changed();
    expect(awaited).toEqual(expect.arrayContaining([...found]));
  }

  server.mishap = () => undefined;
  for (const machine of machines) {
    machine.start();
    await machine.sync.change({ also: { settings: true, terms: true } });
  }
  vi.setSystemTime(START + course.length * 1000);
  await untilQuiet(...machines);

  const all = await Promise.all(machines.map((machine) => machine.all()));
  for (const library of all) expect(library).toEqual(all[0]);
  for (const machine of machines) expect(machine.kept()).toEqual(machines[0]?.kept());
  for (const machine of machines) {
    expect((await machine.on()).problems).toEqual([]);
    expect(await machine.changed()).toEqual({ found: [], awaited: [] });
  }
  const clippings = new Map(all[0]?.clippings.map((row) => [row.id, row]));
  for (const id of promised.words.keys()) {
    const row = clippings.get(id);
    if (!promised.erased.has(id)) expect(row).toBeDefined();
    if (row) expect([...wordsOf(row.note)]).toEqual(expect.arrayContaining(promised.wordsIn(id)));
  }
  const known = new Set(all[0]?.articles.map(({ address }) => address));
  for (const { article } of clippings.values()) expect(known.has(article)).toBe(true);
  for (const [name, bytes] of server.files)
    expect(`${name} ${Buffer.from(bytes).toString('latin1')}`).not.toMatch(/secret|example|w\d+x/i);
  for (const machine of machines) machine.close();

  async function take(doing: Doing, number: number, at: number): Promise<void> {
    const machine = machineAt(number);
    const others = machines.filter((other) => other !== machine);
    if (doing.is === 'clock') clocks[number] = doing.days;
    else if (doing.is === 'crash') {
      machine.fuse.left = doing.after;
      await machine.run();
      machine.start();
    } else if (doing.is === 'sync') {
      const busy: Doing = { is: 'write', which: at, where: at, drops: false };
      await Promise.all([
        machine.run(),
        doing.beside && machineAt(number + 1).run(),
        doing.busy && doIt(machine, busy, promised, others),
      ]);
    } else await doIt(machine, doing, promised, others);
  }
}
