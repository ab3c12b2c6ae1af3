import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROTOCOL } from '../../../data/schema/protocol';
import { clipOf } from '../../e2e/clipping-page';
import { DAV_HOST, SyncMachine } from '../../e2e/sync-machine';
import { type FaultProxy, startProxy } from '../../run/dav/proxy';
import { type DavServer, startDav } from '../../run/dav/server';
import { extensionWithLab, Laboratory } from '../clippings/laboratory';
import { Maker, type Materials } from '../clippings/made';
import { realMaterials } from '../clippings/measure';

/** What passed between one browser and the server. */
interface Passage {
  readonly what: string;
  readonly requests: number;
  /** Of each method. */
  readonly methods: Readonly<Record<string, number>>;
  /** Bytes with their heads, as they go over the line before its own encryption. */
  readonly sent: number;
  readonly received: number;
  readonly seconds: number;
}

interface Day {
  readonly day: number;
  readonly clippings: number;
  /** In the folder. */
  readonly files: number;
  readonly bytes: number;
  /** Of both machines on that day. */
  readonly requests: number;
  readonly sent: number;
  readonly received: number;
}

export interface SyncResults {
  readonly version: string;
  readonly clippings: number;
  readonly passages: readonly Passage[];
  readonly folder: { readonly files: number; readonly bytes: number };
  readonly days: readonly Day[];
}

const SIZE = { clippings: 10_000, articles: 1_000, seed: 1 };
const TOLD_DAYS = [1, 7, 30, 91, 182, 365];
const DAILY_CLIPPINGS = 5;
const DAILY_NOTES = 3;
/** A run that reads or writes all. In milliseconds. */
const PATIENCE = 900_000;

/** Two browsers and Apache on this machine: what is asked and sent, and what lies in the folder, with the days of a year. */
export async function measureSync(quick: boolean, log: (line: string) => void): Promise<SyncResults> {
  const extension = await extensionWithLab();
  const server = await startDav('apache');
  const proxy = await startProxy(server);
  const labs: Laboratory[] = [];
  const open = async (name: string): Promise<{ lab: Laboratory; machine: SyncMachine }> => {
    const lab = await Laboratory.open(extension.folder, undefined, { host: DAV_HOST, handle: proxy.handle });
    labs.push(lab);
    return { lab, machine: await SyncMachine.in(name, lab.session) };
  };
  try {
    const laptop = await open('laptop');
    const desk = await open('desk');
    log('glosses of the shipped knowledge');
    const materials = await realMaterials(laptop.lab);
    await realMaterials(desk.lab);
    await desk.lab.do('empty');
    const days = await year(quick ? 30 : 365, materials, laptop.machine, desk.machine, server, proxy, log);
    for (const { machine } of [laptop, desk]) await machine.ask('endSync', { erase: false });

    for (const { lab } of [laptop, desk]) await lab.do('empty');
    log(`filling, ${SIZE.clippings}`);
    await laptop.lab.do('fill', materials, SIZE);
    const passages = await passagesOf(laptop.machine, desk.machine, proxy, log);
    return {
      version: await laptop.lab.session.browser.version(),
      clippings: SIZE.clippings,
      passages,
      folder: folderOf(server, 'large'),
      days,
    };
  } finally {
    for (const lab of labs) await lab.close().catch(() => undefined);
    await proxy.close();
    await server.close();
    extension.remove();
  }
}

async function passagesOf(
  laptop: SyncMachine,
  desk: SyncMachine,
  proxy: FaultProxy,
  log: (line: string) => void,
): Promise<Passage[]> {
  const passage = async (what: string, work: () => Promise<unknown>): Promise<Passage> => {
    log(what);
    proxy.passed.length = 0;
    const began = performance.now();
    await work();
    const seconds = (performance.now() - began) / 1000;
    return { what, ...trafficOf(proxy), seconds };
  };
  const setUp = async (machine: SyncMachine): Promise<void> => {
    const outcome = await machine.setUp(undefined, '/large');
    if (outcome.is === 'refused') throw new Error(outcome.problem.what);
    await machine.sync(PATIENCE);
  };
  const first = await passage('the first sync: all is written', () => setUp(laptop));
  const second = await passage('the first sync of another machine: all is read', () => setUp(desk));
  const { id } = await laptop.clip('A passage that is noted in.');
  for (const machine of [laptop, desk, laptop]) await machine.sync(PATIENCE);
  const nothing = await passage('nothing is new', () => laptop.sync());
  const note100 =
    'One sentence, of about a hundred characters, as a reader may well write it beside a passage of a text.';
  await laptop.edit(id, { note: note100 });
  const note = await passage('one note: it is written', () => laptop.sync());
  const read = await passage('one note: it is read', () => desk.sync());
  return [first, second, nothing, note, read];
}

/** Every day five passages are clipped, three notes written and each machine synced once. */
async function year(
  length: number,
  materials: Materials,
  laptop: SyncMachine,
  desk: SyncMachine,
  server: DavServer,
  proxy: FaultProxy,
  log: (line: string) => void,
): Promise<Day[]> {
  const maker = new Maker(materials, 5);
  const ids: string[] = [];
  const days: Day[] = [];
  for (const machine of [laptop, desk]) {
    await machine.setUp(undefined, '/year');
    await machine.sync();
  }
  for (let day = 1; day <= length; day++) {
    for (let clip = 0; clip < DAILY_CLIPPINGS; clip++) ids.push(await clipMade(laptop, maker, materials, day));
    for (let note = 0; note < DAILY_NOTES; note++) {
      const id = ids[ids.length - 1 - maker.between(0, Math.min(ids.length, 40) - 1)] as string;
      const machine = note === 0 && day > 2 ? desk : laptop;
      // The other machine may not have it yet.
      await machine.edit(id, { note: maker.text(maker.between(8, 30)) }).catch(() => undefined);
    }
    proxy.passed.length = 0;
    await laptop.sync();
    await desk.sync();
    const { requests, sent, received } = trafficOf(proxy);
    if (TOLD_DAYS.includes(day) || day === length) {
      days.push({ day, clippings: ids.length, ...folderOf(server, 'year'), requests, sent, received });
      log(`day ${day}`);
    }
  }
  return days;
}

async function clipMade(machine: SyncMachine, maker: Maker, { glosses }: Materials, day: number): Promise<string> {
  const words = maker.text(maker.between(15, 60));
  const mentions = [0, 20].map((start) => ({
    entity: maker.one(glosses).entity,
    words: words.slice(start, start + 12),
    start,
    end: start + 12,
  }));
  const { id } = await machine.ask<{ id: string }>('clip', {
    ...clipOf(words, `Story ${day} ${maker.between(0, 2)}`),
    mentions,
    protocol: PROTOCOL,
  });
  return id;
}

function trafficOf({ passed }: FaultProxy): Omit<Passage, 'what' | 'seconds'> {
  const methods: Record<string, number> = {};
  for (const { method } of passed) methods[method] = (methods[method] ?? 0) + 1;
  const sum = (of: 'sent' | 'received') => passed.reduce((total, one) => total + one[of], 0);
  return { requests: passed.length, methods, sent: sum('sent'), received: sum('received') };
}

function folderOf({ folder }: DavServer, name: string): { files: number; bytes: number } {
  const names = readdirSync(join(folder, name));
  return {
    files: names.length,
    bytes: names.reduce((sum, one) => sum + statSync(join(folder, name, one)).size, 0),
  };
}
