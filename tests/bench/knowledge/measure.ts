import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import { PROTOCOL } from '../../../data/schema/protocol';
import { openSession, type Session } from '../../e2e/harness';
import { buildVariant } from '../../run/build';
import { type Timing, timingOf } from '../statistics';

/** The knowledge base in the browser: installed, read, kept. */
export interface KnowledgeResults {
  /** From an empty disk to ready, as an extension page sees it, in milliseconds. */
  readonly install: Timing;
  /** The worker's JavaScript heap, in bytes: at its highest while installing, and when it has come to rest. */
  readonly heapWhileInstalling: number;
  readonly heapAtRest: number;
  /** What the browser says that the extension's origin stores, in bytes. */
  readonly stored: number;
  readonly reads: readonly Read[];
}

/** Questions to the worker, from asking to the answer, in milliseconds. */
interface Read {
  readonly what: string;
  readonly warm: Timing;
  /** With a worker that was stopped. */
  readonly cold: Timing;
}

const QUESTIONS: readonly {
  readonly what: string;
  readonly question: Record<string, unknown>;
  readonly ids: readonly string[];
}[] = [
  {
    what: 'a card with figures (systems, acute trusts)',
    question: { type: 'card', article: { date: '2020-12-11', from: 'meta' } },
    ids: ['ods:QJM', 'ods:QNX', 'ods:QMM', 'ods:RXF', 'ods:RWD', 'ods:R1H', 'ods:RRK', 'ods:RJ1'],
  },
  {
    what: 'a card without (terms, bodies)',
    question: { type: 'card', article: { date: '2020-12-11', from: 'meta' } },
    ids: [
      'term:integrated-care-system',
      'body:nhs-england',
      'body:care-quality-commission',
      'term:primary-care-network',
      'term:sustainability-and-transformation-partnership',
      'body:monitor',
      'term:integrated-care-board',
      'body:nhs-improvement',
    ],
  },
  {
    what: 'all figures of one organisation by one metric',
    question: { type: 'figures', metric: 'ae-4h-all' },
    ids: ['ods:QJM', 'ods:QNX', 'ods:QMM', 'ods:RXF', 'ods:RWD', 'ods:R1H', 'ods:RRK', 'ods:RJ1'],
  },
];

export async function measureKnowledge(quick: boolean, log: (line: string) => void): Promise<KnowledgeResults> {
  const extension = mkdtempSync(join(tmpdir(), 'sidenote-bench-extension-'));
  cpSync(await buildVariant('chrome', 'test'), extension, { recursive: true });
  const session = await openSession('chromium', () => undefined, { extension });
  try {
    const page = await session.extensionPage('popup.html');
    await ready(page);
    const installs: number[] = [];
    let peak = 0;
    for (let round = 0; round < (quick ? 1 : 5); round++) {
      log(`installing, round ${round + 1}`);
      await forget(session, page);
      const heap = await watchHeap(session, page);
      installs.push(await ready(page));
      peak = Math.max(peak, await heap.stop());
    }
    await pause(2_000);
    const heap = await watchHeap(session, page);
    const heapAtRest = await heap.stop();
    const stored = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    const reads: Read[] = [];
    for (const { what, question, ids } of QUESTIONS) {
      log(what);
      const cold: number[] = [];
      for (const id of ids.slice(0, quick ? 2 : 8)) {
        await session.stopWorker();
        cold.push(...(await ask(page, question, [id], 1)));
      }
      reads.push({ what, warm: timingOf(await ask(page, question, ids, quick ? 5 : 40)), cold: timingOf(cold) });
    }
    return { install: timingOf(installs), heapWhileInstalling: peak, heapAtRest, stored, reads };
  } finally {
    await session.close();
    rmSync(extension, { recursive: true, force: true });
  }
}

/** Waits until the knowledge base is ready; gives how long that took, in milliseconds. */
function ready(page: Page): Promise<number> {
  return page.evaluate(async (protocol) => {
    const began = performance.now();
    for (;;) {
      const reply = await chrome.runtime.sendMessage({ protocol, type: 'status', retry: true });
      if (reply?.value?.state === 'ready') return performance.now() - began;
      if (reply?.value?.state === 'failed') throw new Error(reply.value.reason);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }, PROTOCOL);
}

/** Leaves the extension as it is before its first start: no pointer, no database. */
async function forget(session: Session, page: Page): Promise<void> {
  await session.stopWorker();
  await page.evaluate(async () => {
    await chrome.storage.local.clear();
    for (const { name = '' } of await indexedDB.databases())
      await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        request.onerror = resolve;
        request.onblocked = resolve;
      });
  });
}

/** Samples the heap of the worker, which it wakes. */
async function watchHeap(session: Session, page: Page): Promise<{ stop(): Promise<number> }> {
  await page.evaluate(
    (protocol) => chrome.runtime.sendMessage({ protocol, type: 'site', host: 'x.example' }),
    PROTOCOL,
  );
  const target = await session.browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().startsWith(session.origin),
  );
  const devtools: CDPSession = await target.createCDPSession();
  let most = 0;
  let stopped = false;
  const watching = (async () => {
    do {
      const { usedSize } = await devtools.send('Runtime.getHeapUsage').catch(() => ({ usedSize: 0 }));
      most = Math.max(most, usedSize);
      await pause(20);
    } while (!stopped);
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
      await devtools.detach().catch(() => undefined);
      return most;
    },
  };
}

function ask(page: Page, question: Record<string, unknown>, ids: readonly string[], rounds: number): Promise<number[]> {
  return page.evaluate(
    async (body, list, times, protocol) => {
      const took: number[] = [];
      for (let round = 0; round < times; round++)
        for (const id of list) {
          const began = performance.now();
          const whom = body.type === 'card' ? { id } : { entities: [id] };
          const reply = await chrome.runtime.sendMessage({ ...body, ...whom, protocol });
          took.push(performance.now() - began);
          if (!reply?.ok) throw new Error(`${id}: ${reply?.reason}`);
        }
      return took;
    },
    question,
    [...ids],
    rounds,
    PROTOCOL,
  );
}
