import { setTimeout as pause } from 'node:timers/promises';
import type { Page, Target } from 'puppeteer-core';
import { PROTOCOL } from '../../data/schema/protocol';
import type { SyncProblem, SyncState } from '../../data/schema/sync-messages';
import type { FaultProxy } from '../run/dav/proxy';
import { PASSWORD, USER } from '../run/dav/server';
import { clipOf } from './clipping-page';
import { type BrowserName, openSession, type Session } from './harness';
import { libraryDump } from './library-page';

/** No browser asks this machine by its number of its own accord. */
export const DAV_HOST = '127.0.0.1';
export const PACK_PATH = '/pack';
const PASSPHRASE = 'correct horse battery staple';

export type SyncOn = Extract<SyncState, { is: 'on' }>;

type Outcome =
  | { readonly is: 'done'; readonly state: SyncState }
  | { readonly is: 'refused'; readonly problem: SyncProblem };

interface Kept {
  readonly id: string;
  readonly note: string;
  readonly tags: readonly string[];
  readonly category: string;
  readonly binned: string | null;
  readonly anchors: { readonly quote: { readonly exact: string } };
}

/** A browser with a profile of its own whose library is synced by way of a folder that all share. */
export class SyncMachine {
  readonly name: string;
  readonly session: Session;
  /** Its own network is gone. */
  isCut = false;
  /** What its own machine serves at `/pack`, beside the folder. */
  pack = '';
  readonly #page: Page;

  private constructor(name: string, session: Session, page: Page) {
    this.name = name;
    this.session = session;
    this.#page = page;
  }

  /** @param proxy stands before the server: all that this browser asks of it goes that way. */
  static async open(browser: BrowserName, name: string, proxy: FaultProxy): Promise<SyncMachine> {
    let machine: SyncMachine | undefined;
    const handle: FaultProxy['handle'] = (request, response) => {
      if (machine?.isCut) request.destroy();
      else if (new URL(request.url ?? '', 'http://localhost').pathname === PACK_PATH) response.end(machine?.pack);
      else proxy.handle(request, response);
    };
    const session = await openSession(browser, () => undefined, { lodger: { host: DAV_HOST, handle } });
    machine = await SyncMachine.in(name, session);
    return machine;
  }

  /** One in a browser that is open, whose way to the folder is there already. */
  static async in(name: string, session: Session): Promise<SyncMachine> {
    return new SyncMachine(name, session, await session.extensionPage('popup.html?tab=-1'));
  }

  /** Asks the worker as the options page would; what got no answer, because the worker was stopped, is asked again. */
  async ask<T>(type: string, body: object = {}, patience = 8_000): Promise<T> {
    const message = { type, protocol: PROTOCOL, ...body };
    for (let attempt = 0; attempt < 5; attempt++) {
      const asked = this.#page
        .evaluate((sent) => chrome.runtime.sendMessage(sent).catch(() => undefined), message)
        .catch(() => undefined);
      const reply = (await Promise.race([asked, pause(patience)])) as
        | { ok: boolean; value: T; reason?: string }
        | undefined;
      if (reply?.ok) return reply.value;
      if (reply) throw new Error(`${type} of ${this.name}: ${reply.reason}`);
    }
    throw new Error(`${type} of ${this.name} was never answered.`);
  }

  setUp(passphrase = PASSPHRASE, path = '/library'): Promise<Outcome> {
    const address = this.session.url(DAV_HOST, path);
    const body = { address, user: USER, password: PASSWORD, passphrase, machineName: this.name };
    // The key takes its time, and is not asked for twice.
    return this.ask('setUpSync', body, 110_000);
  }

  state(): Promise<SyncState> {
    return this.ask('syncState');
  }

  async on(): Promise<SyncOn> {
    const state = await this.state();
    if (state.is === 'off') throw new Error(`Sync is off on ${this.name}.`);
    return state;
  }

  /** One run to its end, however it ends; begun again if the worker was stopped meanwhile. */
  async sync(patience = 90_000): Promise<SyncOn> {
    // Counted at the end of each run alone.
    const { requests } = (await this.on()).traffic.all;
    for (const deadline = Date.now() + patience; Date.now() < deadline; ) {
      await this.ask('syncNow');
      for (let look = 0; look < 50; look++) {
        const state = await this.on();
        if (state.doing === null && state.traffic.all.requests > requests) return state;
        await pause(100);
      }
    }
    throw new Error(`A run of ${this.name} did not end: ${JSON.stringify(await this.on())}`);
  }

  clip(words: string, title = 'A story'): Promise<{ id: string }> {
    return this.ask('clip', clipOf(words, title));
  }

  edit(
    id: string,
    change: { note?: string; base?: string; tags?: readonly string[]; category?: string },
  ): Promise<{ number: number }> {
    return this.ask('editClipping', { id, ...change });
  }

  bin(id: string): Promise<{ number: number }> {
    return this.ask('binClipping', { id });
  }

  undo(number: number): Promise<unknown> {
    return this.ask('undo', { number });
  }

  /** Every row of the library, in an order that is the same on every machine. */
  async library(): Promise<Record<string, unknown[]>> {
    const dump = await libraryDump(this.#page);
    const inOrder = (rows: unknown[]) =>
      rows
        .map((row) => JSON.stringify(row, sortedKeys))
        .sort()
        .map((row) => JSON.parse(row));
    return Object.fromEntries(Object.entries(dump).map(([table, rows]) => [table, inOrder(rows)]));
  }

  async clippings(): Promise<Kept[]> {
    return (await libraryDump(this.#page)).clippings as Kept[];
  }

  /** A clipping by its words. */
  async find(words: string): Promise<Kept | undefined> {
    return (await this.clippings()).find(({ anchors }) => anchors.quote.exact === words);
  }

  /** Has the worker's clock go wrong by so much, and that of every worker after it; in Chromium alone. */
  async setClockWrong(milliseconds: number): Promise<void> {
    const { browser, origin } = this.session;
    const isWorker = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(`${origin}/`);
    const setWrong = async (target: Target) => {
      if (isWorker(target)) await (await target.worker())?.evaluate(wrongClock, milliseconds);
    };
    browser.on('targetcreated', (target) => void setWrong(target).catch(() => undefined));
    for (const target of browser.targets()) await setWrong(target);
  }

  /** Stops the worker; one that is being woken at that very moment is stopped later or not at all. */
  async stopWorker(): Promise<void> {
    await Promise.race([this.session.stopWorker().catch(() => undefined), pause(2000)]);
  }

  alarms(): Promise<string[]> {
    return this.#page.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name));
  }

  /** How often its pack was asked for, by whomever. */
  get packAsked(): number {
    return this.session.server.requests.filter(({ path }) => path === PACK_PATH).length;
  }

  /** What this browser asked of the folder's server. */
  get asked(): number {
    return this.session.server.requests.filter(({ host }) => host === DAV_HOST).length;
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Has all of them run, in turn, until no library changes any more and nothing waits. */
export async function untilQuiet(machines: readonly SyncMachine[], rounds = 8): Promise<void> {
  for (let round = 0, before = ''; round < rounds; round++) {
    for (const machine of machines) await machine.sync();
    const states = await Promise.all(machines.map((machine) => machine.on()));
    const now = JSON.stringify(await Promise.all(machines.map((machine) => machine.library())));
    const isDone = states.every(({ waiting, problems }) => waiting.out + waiting.in === 0 && problems.length === 0);
    if (now === before && isDone) return;
    before = now;
  }
  const said = await Promise.all(machines.map(async (machine) => (await machine.on()).problems));
  throw new Error(`After ${rounds} rounds the machines are not at rest: ${JSON.stringify(said)}`);
}

/** Runs in the worker. */
function wrongClock(by: number): void {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given: []) {
      if (given.length > 0) super(...given);
      else super(Right.now() + by);
    }
    static override now(): number {
      return Right.now() + by;
    }
  } as DateConstructor;
}
