import type { BrowserResults, PageResult } from './browser/measure';
import { extrapolations } from './browser/report';
import { doublings, type EngineResults, medianOf } from './engine/measure';
import { timingOf } from './statistics';
import { kilobytes, ms, table, times } from './table';

/** What was set as the limits before the first line was written, as far as a benchmark can say something of it. Told, never asserted. */
export function limits(engine: EngineResults | undefined, browser: BrowserResults | undefined): string {
  const rows = [...(browser ? browserRows(browser) : []), ...(engine ? engineRows(engine) : [])];
  return [
    '## Against the limits',
    table(
      ['limit', 'figures', 'met'],
      rows.map(([limit, figures, met]) => [limit, figures, met ? 'yes' : '**no**']),
    ),
  ].join('\n\n');
}

type Row = readonly [limit: string, figures: string, met: boolean];

const FRAME_MS = 1_000 / 60;

function browserRows(results: BrowserResults): Row[] {
  const { pages, sizes, cards, foreign, markJs, forms } = results;
  const gzip = (part: string): number => sizes.find((size) => size.part.endsWith(part))?.gzip ?? Number.NaN;
  const page = (name: string): PageResult | undefined => pages.find((one) => one.page === name);
  const hundred = page('100 KB');
  const wall = hundred?.scriptToPainted.median ?? Number.NaN;
  const onThread = hundred?.ours.median ?? Number.NaN;
  const changes = pages.reduce((sum, one) => sum + one.pageChanges, 0) + cards.pageChanges;
  const added = pages
    .filter((one) => one.page !== '20 KB')
    .map((one) => ({ name: one.page, count: one.longTasksWith.count.median - one.longTasksWithout.count.median }));
  const warm = timingOf(cards.laterWarm.map((card) => card.ready)).median;
  const cold = timingOf(cards.firstCold.map((card) => card.ready)).median;
  const ratios = extrapolations(markJs, forms).map(({ page: path, took }) => ({
    path,
    ratio: took / (pages.find((one) => one.path === path)?.scriptToPainted.median ?? Number.NaN),
  }));
  return [
    ['content script ≤ 25 kB gzip', kilobytes(gzip('annotator.js')), gzip('annotator.js') <= 25_000],
    ['card module ≤ 90 kB gzip', kilobytes(gzip('card.js')), gzip('card.js') <= 90_000],
    ['no changes of the page’s DOM by us', `${changes} in all visits`, changes === 0],
    [
      'no task over 50 ms that we add (100 KB, 1 MB)',
      `${added.map(({ name, count }) => `${name}: ${count >= 0 ? '+' : ''}${count}`).join(', ')} (median); most of ours in one task, sampled: ${pages.map((one) => `${one.page} ${ms(one.mostInOneTask)} ms`).join(', ')}`,
      added.every(({ count }) => count <= 0),
    ],
    ['100 KB: < 60 ms to all marks painted', `${ms(wall)} ms from script start`, wall < 60],
    [
      '100 KB: of which < 15 ms on the page’s thread',
      `${ms(onThread)} ms of the content script (sampled); the thread is busy ${ms((hundred?.busyWith.median ?? 0) - (hundred?.busyWithout.median ?? 0))} ms longer, the card’s module and painting included`,
      onThread < 15,
    ],
    ['card, warm: one frame', `${ms(warm)} ms`, warm <= FRAME_MS],
    ['first card of a tab, cold worker: 150 ms', `${ms(cold)} ms`, cold <= 150],
    [
      'mark.js ≥ 1,000 times slower with the same forms (extrapolated)',
      ratios.map(({ path, ratio }) => `${path}: ${times(ratio)}`).join(', '),
      ratios.every(({ ratio }) => ratio >= 1_000),
    ],
    ['no requests to elsewhere', String(foreign.length), foreign.length === 0],
  ];
}

const DOUBLED = 2.5;
const GROWN = 1.3;

function engineRows({ races, growth, doubling }: EngineResults): Row[] {
  const lexicons = ['4,000 forms', '60,000 forms'];
  const beside = (who: string): { readonly ratios: readonly number[]; readonly figures: string } => {
    const each = lexicons.map((lexicon) => ({
      lexicon,
      ratios: races.map((race) => ({
        text: race.text,
        ratio: medianOf(race, who, lexicon) / medianOf(race, 'RegExp alternation', lexicon),
      })),
    }));
    return {
      ratios: each.flatMap(({ ratios }) => ratios.map(({ ratio }) => ratio)),
      figures: each
        .map(
          ({ lexicon, ratios }) =>
            `${lexicon}: ${ratios.map(({ text, ratio }) => `${text} ${times(ratio)}`).join(', ')}`,
        )
        .join('; '),
    };
  };
  const grown = (who: string, to: string) =>
    growth.races.map((race) => ({
      text: race.text,
      ratio: medianOf(race, who, to) / medianOf(race, who, '4,000 forms'),
    }));
  const told = (list: readonly { readonly text: string; readonly ratio: number }[]): string =>
    list.map(({ text, ratio }) => `${text} ${times(ratio)}`).join(', ');
  const found = beside('tokenise + find');
  const bySize = grown('tokenise + find', '60,000 forms');
  const doubled = doubling.map(({ text, answer }) => ({
    text,
    // Too slow to be doubled even once is no pass.
    ratio: answer && answer.runs.length > 1 ? Math.max(...doublings(answer)) : Number.POSITIVE_INFINITY,
  }));
  const over = doubled.filter(({ ratio }) => ratio > DOUBLED);
  const most = Math.max(...doubled.map(({ ratio }) => ratio));
  return [
    [
      'tokenise + find no slower than one warm alternation of the same forms',
      found.figures,
      found.ratios.every((ratio) => ratio <= 1),
    ],
    [
      'same speed at 60,000 forms as at 4,000, ± 30 %',
      `${told(bySize)}; full annotate ${told(grown('full annotate', '60,000 forms'))}; at 600,000 (no limit set) ${told(grown('tokenise + find', '600,000 forms'))}`,
      bySize.every(({ ratio }) => ratio <= GROWN),
    ],
    [
      'doubled input at most 2.5 times as long (full annotate, hostile texts too)',
      over.length === 0
        ? `at most ${times(most)} in ${doubled.length} kinds of text`
        : over
            .map(({ text, ratio }) => `${text} ${Number.isFinite(ratio) ? times(ratio) : 'too slow to double'}`)
            .join(', '),
      over.length === 0,
    ],
    ['(full annotate against the alternation; no limit set)', beside('full annotate').figures, true],
  ];
}
