import { type Timing, timingOf } from '../statistics';
import { ms, spread, table, times } from '../table';
import type { AnchoringResult } from './anchoring';
import type { ClipRace } from './clip';
import type { Exchange } from './exchange';
import type { ClippingsResults, OpenedLibrary } from './measure';
import type { TabResult } from './tab';

const FRAME_MS = 1_000 / 60;
const LIMITS = { firstRows: 1_000, search: 2 * FRAME_MS, written: 10_000 } as const;

export function clippingsReport(results: ClippingsResults): string {
  const { materials, libraries, exchanges, clips, anchoring, tab, failures } = results;
  return [
    limits(results),
    `Everything is made from seeds: words as common as in the fixtures’ articles with rare ones between them, ${materials.glosses} entities whose
glosses the worker itself told (${megabytes(materials.glossBytes * 1_000)} a thousand), none to five a clipping. “Process” is the extension’s own
renderer, in which its pages, their workers and its service worker live together.`,
    failures.length === 0 ? '' : `**Not done to the end:**\n\n${failures.map((one) => `- ${one}`).join('\n')}`,
    '## 1. The library’s page',
    opened(libraries),
    ...libraries.map(searches),
    '## 2. Out and in',
    ...exchanges.map(exchange),
    '## 3. Clipping beside what is kept',
    clipping(clips),
    '## 4. Finding passages again',
    anchored(anchoring),
    inTab(tab),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const number = (value: number): string => value.toLocaleString('en-GB');
const megabytes = (bytes: number): string => (Number.isNaN(bytes) ? '–' : `${(bytes / 1e6).toFixed(1)} MB`);
const paintedOf = ({ searching }: OpenedLibrary): Timing => timingOf(searching.typed.map(({ painted }) => painted));
const verdict = (isMet: boolean): string => (isMet ? 'yes' : '**no**');

function limits({ libraries, exchanges, tab }: ClippingsResults): string {
  const [small] = libraries;
  const [exports] = exchanges;
  const rows: string[][] = [];
  if (small) {
    const first = small.firstRows;
    rows.push(['10,000: first rows ≤ 1 s', `${spread(first)} ms`, verdict(first.median <= LIMITS.firstRows)]);
    const search = paintedOf(small);
    rows.push([
      '10,000: key to painted answer ≤ 33 ms',
      `${ms(search.median)} ms, worst ${ms(search.most)} ms`,
      `${verdict(search.median <= LIMITS.search)}, worst ${verdict(search.most <= LIMITS.search)}`,
    ]);
  }
  for (const { format, written, zipping, failed } of exports?.exports ?? []) {
    const took = (exports?.collect.median ?? 0) + written.median + zipping.median;
    rows.push([
      `10,000: ${format} ≤ 10 s`,
      failed ?? `${ms(took)} ms, with reading the library and zipping`,
      verdict(failed === undefined && took <= LIMITS.written),
    ]);
  }
  const [orphans, one, none] = tab.visits;
  if (orphans && one && none)
    rows.push([
      'a page with 500 orphans: no long task that we add',
      `${orphans.longTasks.median} long tasks; ${one.longTasks.median} with one clipping, ${none.longTasks.median} with none`,
      verdict(orphans.longTasks.median <= none.longTasks.median),
    ]);
  return ['## Against the limits', table(['limit', 'figures', 'met'], rows)].join('\n\n');
}

function opened(libraries: readonly OpenedLibrary[]): string {
  const row = (name: string, tell: (library: OpenedLibrary) => string): string[] => [name, ...libraries.map(tell)];
  const tasks = ({ count, total, longest }: OpenedLibrary['longTasksOpening']): string =>
    `${count.median}, ${ms(total.median)} ms; longest ${ms(longest)} ms`;
  return table(
    ['', ...libraries.map(({ size }) => `${number(size.clippings)} of ${number(size.articles)} articles`)],
    [
      row('navigation to first rows painted, ms', ({ firstRows }) => spread(firstRows)),
      row('… to all read, ms', ({ whole }) => spread(whole)),
      row('… to all searchable (opened with a search), ms', ({ searchable }) => spread(searchable)),
      row('long tasks until all read', ({ longTasksOpening }) => tasks(longTasksOpening)),
      row('long tasks until all searchable', ({ longTasksIndexing }) => tasks(longTasksIndexing)),
      row('heap of the page at rest', ({ heap }) => megabytes(heap)),
      row('heap of the search’s worker', ({ searchHeap }) => megabytes(searchHeap)),
      row('process, at most while opening', ({ process }) => megabytes(process.most)),
      row('runs', ({ firstRows }) => String(firstRows.runs)),
    ],
  );
}

function searches(library: OpenedLibrary): string {
  const { typed, longTasks } = library.searching;
  const painted = paintedOf(library);
  const answered = timingOf(typed.map((one) => one.answered));
  const keys = timingOf(typed.flatMap((one) => one.keys));
  const slowest = [...typed].sort((a, b) => b.painted - a.painted).slice(0, 3);
  return `**Search in ${number(library.size.clippings)}.** ${typed.length} searches typed key by key: from the last key to the painted answer ${ms(painted.median)} ms in the
median, ${ms(painted.most)} ms at worst; of that ${ms(answered.median)} (at most ${ms(answered.most)}) until the worker has answered. From any key: ${ms(keys.median)} ms,
p95 ${ms(keys.p95)}, at worst ${ms(keys.most)} (${keys.runs} keys). Long tasks meanwhile: ${longTasks.length}${longTasks.length > 0 ? `, the longest ${ms(Math.max(...longTasks))} ms` : ''}. Slowest:
${slowest.map(({ query, painted: took }) => `“${query}” ${ms(took)} ms`).join(', ')}.`;
}

function exchange({ clippings, collect, exports, backup, memory }: Exchange): string {
  const rows = exports.map(({ format, written, zipping, files, bytes, back, failed }) => [
    format,
    failed === undefined ? spread(written) : `**${failed}**`,
    files > 1 ? ms(zipping.median) : '–',
    number(files),
    megabytes(bytes),
    ms(back?.read),
    ms(back?.preview),
    ms(back?.import),
    back?.told ?? '–',
  ]);
  return [
    `### ${number(clippings)} clippings`,
    `In a page of the extension, by the library’s own code; \`write\` holds up the page’s thread all the while. Reading the whole library from
the store comes before each: ${spread(collect)} ms. “Read” is \`openFile\`, “compared” \`preview\` beside the library itself, “imported” into an empty
library. The process held ${megabytes(memory.before)} before and at most ${megabytes(memory.most)}.`,
    table(
      ['format', 'written, ms', 'zipped, ms', 'files', 'size', 'read, ms', 'compared, ms', 'imported, ms', 'holds'],
      rows,
    ),
    `**Backup**: written in ${backup.write.runs > 0 ? spread(backup.write) : '–'} ms, ${megabytes(backup.bytes)} (${megabytes(backup.text)} unpacked); read and checked in ${ms(backup.read)} ms; put in place of the library
itself in ${ms(backup.replace)} ms, into an empty one in ${ms(backup.restore)} ms.${backup.failed === undefined ? '' : ` **Failed: ${backup.failed}**`}`,
  ].join('\n\n');
}

function clipping(races: readonly ClipRace[]): string {
  const rows = races.flatMap(({ kept }) => {
    const [empty] = kept;
    return kept.map(({ clippings, took }) => [
      number(clippings),
      spread(took),
      ms(took.p95),
      times(took.median / (empty?.took.median ?? Number.NaN)),
      String(took.runs),
    ]);
  });
  return [
    'From the message to its acknowledgement, when it is on the disk; a passage with two terms from a new article each time. Two browsers take turns.',
    table(['kept before', 'ms', 'p95', '× beside it', 'runs'], rows),
  ].join('\n\n');
}

function anchored(results: readonly AnchoringResult[]): string {
  return [
    'In Node, run by tsx; the page’s text has 100 KB. `indexOf` looks for the same quotes in the same text, and finds only those that stand there word for word.',
    table(
      ['passages', 'all, ms', 'longest step, ms', 'steps', 'indexOf, ms', '× indexOf', 'found'],
      results.map(({ name, passages, total, longestStep, steps, exact, outcomes }) => [
        `${passages}: ${name}`,
        spread(total),
        spread(longestStep),
        number(steps),
        spread(exact),
        times(total.median / exact.median),
        outcomes,
      ]),
    ),
  ].join('\n\n');
}

function inTab({ visits, asked, small }: TabResult): string {
  const [, one] = visits;
  return [
    'In Chromium, a page of 100 KB. Long tasks are all of the page’s thread, the page’s own included.',
    table(
      ['clipped from the page', 'long tasks', 'together, ms', 'longest, ms', 'to the painted passage, ms', '× one'],
      visits.map(({ name, longTasks, total, longest, painted }) => [
        name,
        spread(longTasks),
        ms(total.median),
        ms(longest),
        painted.runs > 0 ? spread(painted) : '–',
        painted.runs > 0 ? times(painted.median / (one?.painted.median ?? Number.NaN)) : '–',
      ]),
    ),
    `The worker’s answer to the same page, and how long a small question (${ms(small.median)} ms by itself) waited meanwhile at most:`,
    table(
      ['asked', 'answered, ms', 'longest wait, ms', 'answer'],
      asked.map(({ name, took, longestWait, found }) => [name, spread(took), ms(longestWait), found]),
    ),
  ].join('\n\n');
}
