import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { card, restOn, type Session } from './harness';
import { caughtUp, grow, growingSession, LONG, openGrowing, print } from './live-page';
import { PLAIN_HOST, TEST_HOST } from './site';

const MEGABYTE = 1_000_000;
const inMegabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(2)} MB`;

/** What a page took while it grew: from 20 entries or articles on. */
interface Cost {
  readonly tasks: Tasks;
  readonly from: Size;
  readonly to: Size;
}

interface Tasks {
  /** Over 50 ms of the processor. */
  readonly long: number;
  readonly longest: number;
  readonly all: number;
  /** The longest time in which the browser looked at what is to be painted, our marks among it. */
  readonly prePaint: number;
}

interface Size {
  readonly page: number;
  readonly worker: number;
  readonly nodes: number;
}

describe('what growing costs, in chromium', () => {
  let session: Session;
  beforeAll(async () => {
    ({ session } = await growingSession('chromium'));
  });
  afterAll(() => session?.close());

  async function sizeOf(page: Page): Promise<Size> {
    const client = await page.createCDPSession();
    const target = await session.browser.waitForTarget((one) => one.type() === 'service_worker');
    const worker = await target.createCDPSession();
    const size = { page: await heapOf(client), worker: await heapOf(worker) };
    const { nodes } = await client.send('Memory.getDOMCounters');
    await Promise.all([client.detach(), worker.detach()]);
    return { ...size, nodes };
  }

  async function visit(host: string, path: string, wanted: number): Promise<Cost> {
    const page = await openGrowing(session, host, path);
    if (host === TEST_HOST) {
      // The card's module is evaluated once on any page, be it growing or not.
      await restOn(page, 'NHS England');
      await card(page).waitOpen('NHS England');
      await page.keyboard.press('Escape');
    }
    const growTo = async (count: number): Promise<void> => {
      await grow(page, count);
      if (host === TEST_HOST) await caughtUp(page);
    };
    await growTo(20);
    const from = await sizeOf(page);
    const tasks = await tasksOf(page, () => growTo(wanted));
    const to = await sizeOf(page);
    await page.close();
    return { tasks, from, to };
  }

  test.each([
    ['a live blog of 120 entries', '/minute/100', 120, 1],
    ['200 articles that all stay', '/endless/kept', 200, 5],
    ['200 articles of which five stay', '/endless/removed', 200, 1],
  ])(
    '%s: no task over 50 ms is ours, and neither the page nor the worker grows much more',
    async (what, path, wanted, megabytes) => {
      // Another program's work can make any task long, but never short: the best of a few visits is what we add.
      const added: number[] = [];
      const grown: { page: number; worker: number; nodes: number }[] = [];
      for (let attempt = 0; attempt < 3 && !added.includes(0); attempt++) {
        const without = await visit(PLAIN_HOST, path, wanted);
        const withUs = await visit(TEST_HOST, path, wanted);
        added.push(Math.max(0, withUs.tasks.long - without.tasks.long));
        const more = (part: keyof Size) =>
          withUs.to[part] - withUs.from[part] - (part === 'worker' ? 0 : without.to[part] - without.from[part]);
        grown.push({ page: more('page'), worker: more('worker'), nodes: more('nodes') });
        const tasks = ({ long, longest, all, prePaint }: Tasks) =>
          `${long}, longest ${longest} ms, all ${all} ms, longest pre-paint ${prePaint} ms`;
        print('chromium', `${what}, visit ${attempt + 1}`, {
          'tasks over 50 ms without us': tasks(without.tasks),
          'with us': tasks(withUs.tasks),
          'heap without us': `${inMegabytes(without.from.page)} → ${inMegabytes(without.to.page)}`,
          'heap with us': `${inMegabytes(withUs.from.page)} → ${inMegabytes(withUs.to.page)}`,
          worker: `${inMegabytes(withUs.from.worker)} → ${inMegabytes(withUs.to.worker)}`,
          'nodes without us': `${without.from.nodes} → ${without.to.nodes}`,
          'nodes with us': `${withUs.from.nodes} → ${withUs.to.nodes}`,
        });
      }
      expect(Math.min(...added), `tasks added in each visit: ${added.join(', ')}`).toBe(0);
      const least = (part: 'page' | 'worker' | 'nodes') => Math.min(...grown.map((one) => one[part]));
      expect(least('page')).toBeLessThanOrEqual(megabytes * MEGABYTE);
      expect(least('worker')).toBeLessThanOrEqual(3 * MEGABYTE);
      expect(least('nodes')).toBeLessThanOrEqual(100);
    },
    LONG,
  );
});

async function heapOf(client: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round++) await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize;
}

/**
 * The tasks of the page's thread by what they took of the processor, the browser's own work in a frame too: a page's 'longtask'
 * entries leave that out, and it is where our marks cost.
 */
async function tasksOf(page: Page, run: () => Promise<void>): Promise<Tasks> {
  await page.tracing.start({ categories: ['-*', '__metadata', 'toplevel', 'devtools.timeline', 'blink.user_timing'] });
  await page.evaluate(() => performance.mark('sidenote-here'));
  await run().catch(async (error: unknown) => {
    await page.tracing.stop();
    throw error;
  });
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as {
    traceEvents: { name: string; ph: string; pid: number; tid: number; dur?: number; tdur?: number }[];
  };
  const here = traceEvents.find((event) => event.name === 'sidenote-here');
  const took = (isMeant: (name: string) => boolean): number[] =>
    traceEvents
      .filter(({ name, ph, pid, tid }) => ph === 'X' && pid === here?.pid && tid === here.tid && isMeant(name))
      .map(({ tdur, dur = 0 }) => (tdur ?? dur) / 1000);
  const tasks = took((name) => name.endsWith('::RunTask'));
  expect(tasks.length).toBeGreaterThan(0);
  return {
    long: tasks.filter((ms) => ms > 50).length,
    longest: Math.round(Math.max(...tasks)),
    all: Math.round(tasks.reduce((sum, ms) => sum + ms, 0)),
    prePaint: Math.round(Math.max(0, ...took((name) => name === 'PrePaint'))),
  };
}
