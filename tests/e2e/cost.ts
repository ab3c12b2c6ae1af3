import type { CDPSession, Page } from 'puppeteer-core';

/** What a page costs the machine; Chromium tells it. */

export interface Tasks {
  /** Over 50 ms of the processor. */
  readonly long: number;
  readonly longest: number;
  readonly all: number;
  /** The longest time in which the browser looked at what is to be painted, our marks among it. */
  readonly prePaint: number;
}

/** Bytes of a page's or a worker's JavaScript, once its garbage has been collected. */
export async function heapOf(client: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round++) await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize;
}

/**
 * The tasks of the page's thread by what they took of the processor, the browser's own work in a frame too: a page's 'longtask'
 * entries leave that out, and it is where our marks cost.
 * @param page from which is traced.
 * @param run gives back the page that is meant.
 */
export async function tasksOf(page: Page, run: () => Promise<Page>): Promise<Tasks> {
  await page.tracing.start({ categories: ['-*', '__metadata', 'toplevel', 'devtools.timeline', 'blink.user_timing'] });
  await run()
    .then((meant) => meant.evaluate("performance.mark('sidenote-here'); 0"))
    .catch(async (error: unknown) => {
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
  if (tasks.length === 0) throw new Error('The browser told of no task of this page.');
  return {
    long: tasks.filter((ms) => ms > 50).length,
    longest: Math.round(Math.max(...tasks)),
    all: Math.round(tasks.reduce((sum, ms) => sum + ms, 0)),
    prePaint: Math.round(Math.max(0, ...took((name) => name === 'PrePaint'))),
  };
}
