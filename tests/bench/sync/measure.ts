import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DAV_HOST, SyncMachine } from '../../e2e/sync-machine';
import { type FaultProxy, startProxy } from '../../run/dav/proxy';
import { type DavServer, startDav } from '../../run/dav/server';
import { extensionWithLab, Laboratory } from '../clippings/laboratory';
import type { Materials } from '../clippings/made';
import { realMaterials } from '../clippings/measure';
import { type Day, type Traffic, trafficOf } from './traffic';

interface Passage extends Traffic {
  readonly what: string;
  readonly seconds: number;
}

export interface SyncResults {
  readonly version: string;
  readonly clippings: number;
  readonly passages: readonly Passage[];
  readonly folder: { readonly files: number; readonly bytes: number };
  readonly days: readonly Day[];
}

const SIZE = { clippings: 10_000, articles: 1_000, seed: 1 };
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
    const days = await year(quick ? 30 : 365, materials, log);

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
    return { what, ...trafficOf(proxy.passed), seconds };
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

/** In a process of its own: see `year.ts`. */
async function year(length: number, materials: Materials, log: (line: string) => void): Promise<readonly Day[]> {
  log(`${length} days`);
  const home = mkdtempSync(join(tmpdir(), 'sidenote-year-'));
  try {
    const file = join(home, 'materials.json');
    writeFileSync(file, JSON.stringify(materials));
    const script = fileURLToPath(new URL('./year.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file, String(length)]);
    return stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Day);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function folderOf({ folder }: DavServer, name: string): { files: number; bytes: number } {
  const names = readdirSync(join(folder, name));
  return {
    files: names.length,
    bytes: names.reduce((sum, one) => sum + statSync(join(folder, name, one)).size, 0),
  };
}
