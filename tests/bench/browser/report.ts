import { timingOf } from '../statistics';
import { kilobytes, ms, spread, table, times } from '../table';
import type { CardTime } from './cards';
import type { MarkJsRun } from './mark-js';
import type { BrowserResults, LongTasks } from './measure';

const HOW = `New tab, warm worker, every mention marked (the density with most marks). Times from the navigation come from a probe in the
page that polls \`CSS.highlights\` every 4 ms, without a trace. *Script start → all painted* is from a light trace: from the evaluation
of the content script to the end of the frame with the last mark. The thread’s whole work is compared with and without us on the same
page in the same run; the visits take turns. *Content script* and *card module* (imported once, in idle time) are the time of the page’s
thread with one of their functions on the stack, sampled by V8 in a trace; the sampling slows what it measures, so these figures are
too high rather than too low.`;

export function browserReport(results: BrowserResults): string {
  const { pages, sizes, cards, foreign } = results;
  const cardRows: readonly (readonly [string, readonly CardTime[]])[] = [
    ['first of a tab, warm worker', cards.firstWarm],
    ['first of a tab, stopped worker', cards.firstCold],
    ['later, warm worker', cards.laterWarm],
    ['later, stopped worker', cards.laterCold],
  ];
  return [
    '## 2. In Chromium, with the built extension',
    HOW,
    table(
      [
        'page',
        'marks',
        'navigation → first mark, ms',
        'navigation → all painted, ms',
        'script start → all painted, ms',
      ],
      pages.map((page) => [
        page.page,
        String(page.marks),
        spread(page.firstMark),
        spread(page.allPainted),
        spread(page.scriptToPainted),
      ]),
    ),
    table(
      [
        'page',
        'thread busy with us, ms',
        'without us, ms',
        'difference',
        'content script (sampled), ms',
        'card module (sampled), ms',
        'most of both in one task',
        'tasks > 50 ms with us in them (sampled)',
      ],
      pages.map((page) => [
        page.page,
        spread(page.busyWith),
        spread(page.busyWithout),
        ms(page.busyWith.median - page.busyWithout.median),
        spread(page.ours),
        spread(page.card),
        ms(page.mostInOneTask),
        counts(page.longWithUs),
      ]),
    ),
    table(
      [
        'page',
        'long tasks with us',
        'without us',
        'their total with us, ms',
        'without us, ms',
        'longest with / without',
        'page changes by us',
      ],
      pages.map(({ page, longTasksWith, longTasksWithout, pageChanges }) => [
        page,
        counts(longTasksWith.count),
        counts(longTasksWithout.count),
        spread(longTasksWith.total),
        spread(longTasksWithout.total),
        `${longest(longTasksWith)} / ${longest(longTasksWithout)}`,
        String(pageChanges),
      ]),
    ),
    '### Pointer at rest to card, beyond the 300 ms of dwelling (ms)',
    table(
      ['card', 'shown', 'with what it has to say', 'cards'],
      cardRows.map(([name, list]) => [
        name,
        spread(timingOf(list.map(({ shown }) => shown))),
        spread(timingOf(list.map(({ ready }) => ready))),
        String(list.length),
      ]),
    ),
    `In these visits: ${cards.pageChanges} changes of the page’s nodes, ${cards.hostChanges} times our host came or went; ${cards.missed} cards did not open. The card’s module had been imported in idle time.`,
    '### Bytes',
    table(
      ['part', 'raw', 'gzip'],
      sizes.map(({ part, raw, gzip }) => [part, kilobytes(raw), kilobytes(gzip)]),
    ),
    '### Requests to anywhere but the page itself',
    foreign.length === 0 ? 'None.' : foreign.map((line) => `- ${line}`).join('\n'),
    '### mark.js on the same pages, without us',
    markJsReport(results),
  ].join('\n\n');
}

const counts = ({ median, least, most }: LongTasks['count']): string => `${median} (${least}–${most})`;

const longest = (tasks: LongTasks): string => (tasks.longest === 0 ? '–' : ms(tasks.longest));

function markJsReport({ markJs, forms, pages }: BrowserResults): string {
  const rows = markJs.map((run) => [
    run.page,
    String(run.forms),
    run.took === undefined ? `not ended in ${run.limit / 1_000} s` : ms(run.took),
    run.took === undefined ? '–' : ms(run.took / run.forms),
    String(run.elements),
  ]);
  return [
    '`mark(list, { accuracy: "exactly", separateWordSearch: false })`, one run each.',
    table(['page', 'forms', 'ms', 'ms a form', 'elements put in'], rows),
    ...extrapolations(markJs, forms).map(({ page, took, by }) => {
      const ours = pages.find((one) => one.path === page)?.scriptToPainted.median ?? Number.NaN;
      return `**Extrapolated, not measured**: ${page} with all ${forms.toLocaleString('en-GB')} forms at the cost a form of the run with ${by}: ${ms(took)} ms; our whole time there, worker and painting included, is ${ms(ours)} ms: ${times(took / ours)}.`;
    }),
  ].join('\n\n');
}

/** What all forms would take on each page at the cost a form of its largest run. */
export function extrapolations(
  runs: readonly MarkJsRun[],
  forms: number,
): { page: string; took: number; by: number }[] {
  return [...new Set(runs.map((run) => run.page))].flatMap((page) => {
    const ended = runs.filter((run) => run.page === page && run.took !== undefined);
    const largest = ended.sort((a, b) => b.forms - a.forms)[0];
    if (largest?.took === undefined) return [];
    return [{ page, took: (largest.took / largest.forms) * forms, by: largest.forms }];
  });
}
