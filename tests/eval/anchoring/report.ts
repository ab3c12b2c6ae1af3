import type { Outcome, Row, Trial } from './measure';

/** What `tests/eval/ANCHORING.md` says. */

interface Half {
  readonly name: string;
  readonly rows: readonly Row[];
}

const THERE: readonly [string, Outcome][] = [
  ['placed', 'placed rightly'],
  ['changed, rightly', 'changed rightly'],
  ['candidate, rightly', 'candidate rightly'],
  ['orphaned', 'orphaned wrongly'],
];

export function anchoringReport(halves: readonly Half[], pairs: number): string {
  return `# Finding passages again

Written by \`npx tsx tests/eval/anchoring/run.ts\`. ${pairs} pairs of an article and its edited version for each number of edits, and eight
passages of each: sentences, runs of sentences, parts of sentences, and one to three words. The articles are the project's own six; the
edits are drawn from [edits.ts](anchoring/edits.ts), and where each passage went is known because every character is followed
through every edit ([tracked.ts](anchoring/tracked.ts)). "Rightly": what was found and the true place have at least half of their
characters in common (intersection over union). A passage of which less than a third is left is gone.

The held out seeds are other edits and passages of the same six articles; errors were read and thresholds set on development seeds only.
Plain search is the first place where the very words stand. Some edits copy a sentence with other numbers or names, at least two
paragraphs away, and some remove the first one: then the copy must not be taken for it. Where later edits brought a copy between the very
sentences between which the first one stood, it is left out: there it is the first one, corrected. Of a passage into whose middle
something else was put, its greater part is as good an answer as the whole. \`--thorough\` prints the same of four times as many pairs.

${halves.map(halfReport).join('\n\n')}
`;
}

function halfReport({ name, rows }: Half): string {
  const title = name[0]?.toUpperCase() + name.slice(1);
  return `## ${title} seeds

Of the passages that are still there:

${table(
  [
    'Edits',
    'Passages',
    ...THERE.map(([label]) => label),
    'candidate, wrongly',
    'placed wrongly',
    'changed wrongly',
    'plain search: right',
    'wrong',
  ],
  rows.map(({ edits, there, ours, plainSearch, wrong }) => {
    const stays = wrong.filter(({ isThere }) => isThere);
    return [
      String(edits),
      String(there),
      ...THERE.map(([, outcome]) => share(ours[outcome], there)),
      String(there - THERE.reduce((sum, [, outcome]) => sum + ours[outcome], 0) - stays.length),
      String(stays.filter(({ outcome }) => outcome === 'placed wrongly').length),
      String(stays.filter(({ outcome }) => outcome === 'changed wrongly').length),
      share(plainSearch['placed rightly'], there),
      String(there - plainSearch['placed rightly'] - plainSearch['orphaned wrongly']),
    ];
  }),
)}

Of those that are gone:

${table(
  ['Edits', 'Passages', 'orphaned', 'candidate', 'placed', 'changed', 'plain search: none', 'wrong'],
  rows.map(({ edits, passages, there, ours, plainSearch, wrong }) => {
    const gone = passages - there;
    const badly = wrong.filter(({ isThere }) => !isThere);
    return [
      String(edits),
      String(gone),
      share(ours['orphaned rightly'], gone),
      String(gone - ours['orphaned rightly'] - badly.length),
      String(badly.filter(({ outcome }) => outcome === 'placed wrongly').length),
      String(badly.filter(({ outcome }) => outcome === 'changed wrongly').length),
      share(plainSearch['orphaned rightly'], gone),
      String(gone - plainSearch['orphaned rightly']),
    ];
  }),
)}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

const share = (count: number, all: number): string => (all === 0 ? '–' : `${((100 * count) / all).toFixed(1)}%`);

/** An error, in a few lines to be read in a terminal. */
export function errorLine({ anchors: { quote, position }, text, truth, found, outcome }: Trial): string {
  const at = (span: { start: number; end: number } | null): string =>
    span
      ? `${span.start} …${text.slice(Math.max(0, span.start - 60), span.start)}[${text.slice(span.start, span.end)}]${text.slice(span.end, span.end + 60)}…`
      : 'gone';
  const was = `${position.start} …${quote.prefix}[${quote.exact}]${quote.suffix}…`;
  return [
    `${outcome}`,
    `was   ${was}`,
    `found ${at(found.is === 'orphan' ? null : found)}`,
    ...(truth.length > 0 ? truth : [null]).map((span) => `true  ${at(span)}`),
  ]
    .map((line) => line.replaceAll('\n', '⏎'))
    .join('\n');
}
