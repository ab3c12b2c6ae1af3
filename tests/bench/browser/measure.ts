import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignRequests, openSession } from '../../e2e/harness';
import { hugePage } from '../../fixtures/hostile';
import { buildVariant } from '../../run/build';
import { seeded, type Timing, timingOf } from '../statistics';
import { type CardTimes, measureCards } from './cards';
import { type MarkJsRun, runMarkJs } from './mark-js';
import { type Size, sizesOf } from './sizes';
import { prepare, type Tracing, type Visited, visit, WITH_US, WITHOUT_US } from './visits';

export interface PageResult {
  readonly page: string;
  readonly path: string;
  readonly marks: number;
  /** From the navigation, without a trace. */
  readonly firstMark: Timing;
  readonly allPainted: Timing;
  /** With a light trace. */
  readonly scriptToPainted: Timing;
  readonly busyWith: Timing;
  readonly busyWithout: Timing;
  /** With V8's sampler, which slows it: the content script, and the card's module, which is evaluated in idle time. */
  readonly ours: Timing;
  readonly card: Timing;
  readonly mostInOneTask: number;
  readonly longWithUs: Timing;
  /** As the page's own observer saw them: how many, and how long together, a visit. */
  readonly longTasksWith: LongTasks;
  readonly longTasksWithout: LongTasks;
  readonly pageChanges: number;
}

export interface LongTasks {
  readonly count: Timing;
  readonly total: Timing;
  readonly longest: number;
}

export interface BrowserResults {
  readonly version: string;
  readonly sizes: readonly Size[];
  readonly pages: readonly PageResult[];
  readonly cards: CardTimes;
  readonly markJs: readonly MarkJsRun[];
  /** How many forms a lexicon of ours holds, for comparison. */
  readonly forms: number;
  readonly foreign: readonly string[];
}

const PAGES = [
  { name: '20 KB', path: '/20-kb', bytes: 20_000 },
  { name: '100 KB', path: '/100-kb', bytes: 100_000 },
  { name: '1 MB', path: '/1-mb', bytes: 1_000_000 },
] as const;

export async function measureBrowser(
  quick: boolean,
  forms: readonly string[],
  log: (line: string) => void,
): Promise<BrowserResults> {
  // A copy: others may build while this runs.
  const extension = mkdtempSync(join(tmpdir(), 'sidenote-bench-extension-'));
  cpSync(await buildVariant('chrome', 'test'), extension, { recursive: true });
  const bodies = new Map<string, string>(PAGES.map(({ path, bytes }) => [path, hugePage(bytes)]));
  const session = await openSession(
    'chromium',
    ({ path }) => {
      const body = bodies.get(path);
      return body === undefined ? undefined : { type: 'text/html', body };
    },
    { extension },
  );
  try {
    log('installing the pack');
    await prepare(session, PAGES[0].path);
    const pages: PageResult[] = [];
    for (const { name, path } of PAGES) {
      log(`visits, ${name}`);
      const visits: Record<string, Visited[]> = {};
      const take = async (key: string, host: string, tracing: Tracing): Promise<void> => {
        visits[key] = [...(visits[key] ?? []), await visit(session, host, path, tracing)];
      };
      for (let round = 0; round < (quick ? 2 : 7); round++) {
        await take('with', WITH_US, 'none');
        await take('without', WITHOUT_US, 'none');
        await take('timed', WITH_US, 'times');
        await take('timedWithout', WITHOUT_US, 'times');
        if (round < (quick ? 1 : 3)) await take('whose', WITH_US, 'whose');
      }
      pages.push(pageResult(name, path, visits));
    }
    log('cards');
    const cards = await measureCards(session, PAGES[0].path, quick ? 2 : 8);
    const foreign = foreignRequests(session).map(({ method, host, path }) => `${method} ${host}${path}`);
    const markJs = await markJsRuns(quick, forms, (path, list, limit) => {
      log(`mark.js, ${path}, ${list.length} forms`);
      return runMarkJs(session, path, list, limit);
    });
    const version = await session.browser.version();
    return { version, sizes: sizesOf(extension), pages, cards, markJs, forms: forms.length, foreign };
  } finally {
    await session.close();
    rmSync(extension, { recursive: true, force: true });
  }
}

async function markJsRuns(
  quick: boolean,
  forms: readonly string[],
  run: (path: string, forms: readonly string[], limit: number) => Promise<MarkJsRun>,
): Promise<MarkJsRun[]> {
  const random = seeded(5);
  const some = (count: number): string[] =>
    Array.from({ length: count }, () => forms[Math.floor(random() * forms.length)] ?? '');
  const runs: MarkJsRun[] = [];
  for (const { path } of PAGES)
    for (const count of [30, 300]) {
      if (quick && path === '/1-mb' && count > 30) continue;
      runs.push(await run(path, some(count), 150_000));
    }
  // Last: if it does not end, its tab keeps a processor busy until the session is closed.
  if (!quick) runs.push(await run('/20-kb', some(4_000), 150_000));
  return runs;
}

function pageResult(page: string, path: string, visits: Readonly<Record<string, readonly Visited[]>>): PageResult {
  const of = (key: string): readonly Visited[] => visits[key] ?? [];
  const time = (key: string, pick: (visited: Visited) => number | undefined): Timing =>
    timingOf(of(key).flatMap((visited) => pick(visited) ?? []));
  const long = (key: string): LongTasks => ({
    count: time(key, ({ seen }) => seen.longTasks.length),
    total: time(key, ({ seen }) => seen.longTasks.reduce((sum, { took }) => sum + took, 0)),
    longest: Math.max(0, ...of(key).flatMap(({ seen }) => seen.longTasks.map(({ took }) => took))),
  });
  return {
    page,
    path,
    marks: of('with').at(-1)?.seen.marks.at(-1)?.count ?? 0,
    firstMark: time('with', ({ seen }) => seen.marks[0]?.at),
    allPainted: time('with', ({ seen }) => seen.painted),
    scriptToPainted: time('timed', ({ trace }) => trace?.scriptToPainted),
    busyWith: time('timed', ({ trace }) => trace?.busy),
    busyWithout: time('timedWithout', ({ trace }) => trace?.busy),
    ours: time('whose', ({ trace }) => trace?.ours),
    card: time('whose', ({ trace }) => trace?.card),
    mostInOneTask: Math.max(0, ...of('whose').map(({ trace }) => trace?.most.ours ?? 0)),
    longWithUs: time('whose', ({ trace }) => trace?.longWithUs),
    longTasksWith: long('with'),
    longTasksWithout: long('without'),
    pageChanges: of('with').reduce((sum, { seen }) => sum + seen.pageChanges, 0),
  };
}
