import type { Page } from 'puppeteer-core';

/** What a trace says of one visit, in milliseconds. */
export interface Traced {
  /** From the start of the content script to the end of the frame in which the last mark was painted. */
  readonly scriptToPainted: number | undefined;
  /**
   * Time of the page's thread during which a function of our content script was on the stack, whatever it called; sampled by V8
   * every 0.1 ms or so.
   */
  readonly ours: number;
  /** The same of the card's module; not in `ours`. */
  readonly card: number;
  /** The most of ours (either) in one task of the page's thread, and how long that whole task was. */
  readonly most: { readonly ours: number; readonly task: number };
  /** Tasks over 50 ms of which a tenth or more was ours. */
  readonly longWithUs: number;
  /** All that the page's thread did. */
  readonly busy: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly id?: string;
  readonly args?: {
    readonly data?: {
      readonly url?: string;
      readonly startTime?: number;
      readonly cpuProfile?: { readonly nodes?: readonly ProfileNode[]; readonly samples?: readonly number[] };
      readonly timeDeltas?: readonly number[];
    };
    readonly name?: string;
  };
}

interface ProfileNode {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: { readonly url?: string; readonly functionName: string };
}

const LIGHT = [
  '-*',
  '__metadata',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8.execute',
  'blink.user_timing',
];

/** @param attribute whether to sample whose code runs: that slows everything by half and more, so times are taken without it. */
export async function traced(page: Page, attribute: boolean, visit: () => Promise<void>): Promise<Traced> {
  await page.tracing.start({ categories: attribute ? [...LIGHT, 'disabled-by-default-v8.cpu_profiler'] : LIGHT });
  await visit();
  const bytes = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(bytes)) as { traceEvents: TraceEvent[] };
  return summary(traceEvents);
}

type Part = 'script' | 'card';

function partOf(url: string | undefined): Part | undefined {
  if (!url?.startsWith('chrome-extension://')) return undefined;
  return url.includes('/content-scripts/') ? 'script' : url.endsWith('/card.js') ? 'card' : undefined;
}

function summary(events: readonly TraceEvent[]): Traced {
  const thread = pageThread(events);
  const own = events.filter((event) => event.pid === thread?.pid);
  const script = own.find((event) => event.name === 'EvaluateScript' && partOf(event.args?.data?.url) === 'script');
  const painted = own.filter((event) => event.name === 'sidenote-bench-painted').at(-1);
  const samples = ourSamples(own);
  const tasks = own
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && event.tid === thread?.tid)
    .map(({ ts, dur = 0 }) => ({ from: ts, to: ts + dur, ours: 0, card: 0 }))
    .sort((a, b) => a.from - b.from);
  let at = 0;
  for (const { ts, took, part } of samples) {
    while (at < tasks.length && (tasks[at]?.to ?? 0) < ts) at++;
    const task = tasks[at];
    // The last sample of a task would else reach over the idle time after it.
    if (!task || task.from > ts) continue;
    task.ours += Math.min(took, task.to - ts);
    if (part === 'card') task.card += Math.min(took, task.to - ts);
  }
  const most = tasks.reduce((best, task) => (task.ours > best.ours ? task : best), {
    from: 0,
    to: 0,
    ours: 0,
    card: 0,
  });
  const ms = (microseconds: number): number => microseconds / 1000;
  return {
    scriptToPainted: script && painted ? ms(painted.ts - script.ts) : undefined,
    ours: ms(tasks.reduce((sum, { ours, card }) => sum + ours - card, 0)),
    card: ms(tasks.reduce((sum, { card }) => sum + card, 0)),
    most: { ours: ms(most.ours), task: ms(most.to - most.from) },
    longWithUs: tasks.filter(({ from, to, ours }) => to - from > 50_000 && ours > (to - from) / 10).length,
    busy: ms(tasks.reduce((sum, { from, to }) => sum + to - from, 0)),
  };
}

/** The thread that ran the probe's marks or our script or, on a page without either, loaded the page. */
function pageThread(events: readonly TraceEvent[]): { pid: number; tid: number } | undefined {
  return (
    events.find((event) => event.name === 'EvaluateScript' && partOf(event.args?.data?.url) === 'script') ??
    events.find((event) => event.name === 'sidenote-bench-loaded')
  );
}

/** Our samples with the time until the next sample, by time. */
function ourSamples(events: readonly TraceEvent[]): { ts: number; took: number; part: Part }[] {
  const found: { ts: number; took: number; part: Part }[] = [];
  for (const profile of events.filter((event) => event.name === 'Profile')) {
    const parts = new Map<number, Part | undefined>();
    const samples: number[] = [];
    const deltas: number[] = [];
    const chunks = events.filter((event) => event.name === 'ProfileChunk' && event.id === profile.id);
    for (const { args } of chunks) {
      for (const { id, parent, callFrame } of args?.data?.cpuProfile?.nodes ?? [])
        parts.set(id, partOf(callFrame.url) ?? (parent === undefined ? undefined : parts.get(parent)));
      samples.push(...(args?.data?.cpuProfile?.samples ?? []));
      deltas.push(...(args?.data?.timeDeltas ?? []));
    }
    let ts = profile.args?.data?.startTime ?? profile.ts;
    for (const [index, sample] of samples.entries()) {
      ts += deltas[index] ?? 0;
      const part = parts.get(sample);
      if (part) found.push({ ts, took: Math.max(0, deltas[index + 1] ?? 0), part });
    }
  }
  return found.sort((a, b) => a.ts - b.ts);
}
