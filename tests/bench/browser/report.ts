import { timingOf } from '../statistics';
import { kilobytes, ms, spread, table, times } from '../table';
import type { CardTime } from './cards';
import type { MarkJsRun } from './mark-js';
import type { BrowserResults, LongTasks } from './measure';

export function browserReport(results: BrowserResults): string {
  const { pages, sizes, cards, foreign } = results;
  return [
    '## 2. In Chromium, with the built extension',
    'New tab, warm worker, marks at the density that ships. Times without a trace come from a probe in the page (it polls `CSS.highlights` every 4 ms); our own wall time from a light trace: from the start of the content script to the end of the frame with the last mark. *Ours* is time of the page’s thread with a function of our content script on the stack, sampled by V8 in a trace: the sampling itself slows it (so that figure is too high rather than too low). The thread’s whole work is compared with and without us on the same page in the same run; the visits take turns.',
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
        'ours (sampled), ms',
        'most of ours in one task',
        'tasks > 50 ms with us in them (sampled)',
      ],
      pages.map((page) => [
        page.page,
        spread(page.busyWith),
        spread(page.busyWithout),
        ms(page.busyWith.median - page.busyWithout.median),
        spread(page.ours),
        ms(page.mostInOneTask),
        spreadCount(page.longWithUs),
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
        spreadCount(longTasksWith.count),
        spreadCount(longTasksWithout.count),
        spread(longTasksWith.total),
        spread(longTasksWithout.total),
        `${longest(longTasksWith)} / ${longest(longTasksWithout)}`,
        String(pageChanges),
      ]),
    ),
    '### Pointer at rest to card, beyond the 300 ms of dwelling (ms)',
    table(
      ['card', 'shown', 'with what it has to say', 'cards'],
      (
        [
          ['first of a tab, warm worker', cards.firstWarm],
          ['first of a tab, stopped worker', cards.firstCold],
          ['later, warm worker', cards.laterWarm],
          ['later, stopped worker', cards.laterCold],
        ] as const
      ).map(([name, list]) => [
        name,
        spread(timingOf(list.map((card: CardTime) => card.shown))),
        spread(timingOf(list.map((card: CardTime) => card.ready))),
        String(list.length),
      ]),
    ),
    `In these visits: ${cards.pageChanges} changes of the page’s nodes, ${cards.hostChanges} of our host’s coming and going; ${cards.missed} cards did not open. The card’s module was imported in idle time before.`,
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

const spreadCount = ({ median, least, most }: LongTasks['count']): string => `${median} (${least}–${most})`;
const longest = ({ longest: most }: LongTasks): string => (most === 0 ? '–' : ms(most));

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
      const ours = pages.find((one) => `/${one.page.toLowerCase().replace(' ', '-')}` === page)?.scriptToPainted.median;
      return `**Extrapolated, not measured**: ${page} with all ${forms.toLocaleString('en-GB')} forms at the cost a form of the run with ${by}: ${ms(took)} ms; our whole time there, worker and painting included, is ${ms(ours)} ms: ${times(took / (ours ?? Number.NaN))}.`;
    }),
  ].join('\n\n');
}

/** What all forms would take on each page at the cost a form of its largest run. */
export function extrapolations(
  runs: readonly MarkJsRun[],
  forms: number,
): { page: string; took: number; by: number }[] {
  return [...new Set(runs.map((run) => run.page))].flatMap((page) => {
    const largest = runs
      .filter((run) => run.page === page && run.took !== undefined)
      .sort((a, b) => b.forms - a.forms)[0];
    return largest?.took === undefined
      ? []
      : [{ page, took: (largest.took / largest.forms) * forms, by: largest.forms }];
  });
}
