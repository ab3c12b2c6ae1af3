import { table } from '../bench/table';
import type { Measured } from './corpus';
import { confusionsOf, countReasons, type Fault, faultsOf, type KnowsForm, REASONS, type Reason } from './faults';
import type { FileScore, Table } from './score';
import { figuresByKind, type Summary, summarise } from './summary';
import { inContext } from './tables';

export interface ReportInput {
  readonly date: string;
  readonly command: string;
  readonly development: readonly Measured[];
  readonly check: readonly Measured[];
  readonly seeds: readonly Measured[] | undefined;
  readonly knows: KnowsForm;
  readonly entity: (id: string) => { readonly kind: string; readonly name: string } | undefined;
}

interface Part {
  readonly title: string;
  readonly about: string;
  readonly measured: readonly Measured[];
}

/** REPORT.md. Words of passages, and the ids that were confused, are told of the development half only: nobody can tune on the others. */
export function evalReport(input: ReportInput): string {
  const { date, command, development, check, seeds } = input;
  const parts: Part[] = [
    { title: 'Development half', about: 'Our own passages; the engine is tuned on these.', measured: development },
    {
      title: 'Check half',
      about: 'Our own passages, by annotators who had not seen the engine; it is never tuned on these.',
      measured: check,
    },
    ...(seeds ? [{ title: 'Seed articles', about: 'Articles that came with their gold.', measured: seeds }] : []),
  ];
  return [
    '# How well names and claims are recognised',
    `Written by \`${command}\` on ${date}.`,
    `The marks of the engine are compared with those of a person (“the gold”). *Precision*: of what was marked, the share that is right.
*Recall*: of what should be marked, the share that was. *F1* is their harmonic mean. A mark is right if it has exactly the words and
the entity of the gold; a wrong one counts against the kind that it was marked as. *Naive* is a search for every known form as plain
words, without any sense. *Negative* passages are about something else: asthma, finance, sport, Scotland. “The trust” for a trust
named before is an *anaphor*, counted apart from names.`,
    asked(parts),
    ...parts.map((part) => section(part, input)),
    wrong(parts, input),
  ].join('\n\n');
}

function asked([, check, seeds]: readonly Part[]): string {
  const rows: [what: string, asked: string, figure: string, met: boolean][] = [];
  if (check) {
    const { tables, negatives } = summarise(check.measured.map((one) => one.ours));
    rows.push(['check half: names, F1', '≥ 0.96', share(tables.id.f1), tables.id.f1 >= 0.96]);
    const wrongMarks = negatives.per_1000_words;
    rows.push(['check half: false marks in 1,000 negative words', '≤ 1', wrongMarks.toFixed(2), wrongMarks <= 1]);
  }
  if (seeds) {
    const { tables, recall_by_kind } = summarise(seeds.measured.map((one) => one.ours));
    const { hit, of } = recall_by_kind.system ?? { hit: 0, of: 0 };
    rows.push(['seed articles: names, F1', '≥ 0.98', share(tables.id.f1), tables.id.f1 >= 0.98]);
    rows.push(['seed articles: systems', 'all', `${hit} of ${of}`, hit === of]);
    rows.push(['seed articles: anaphors, F1', '≥ 0.90', share(tables.ana_id.f1), tables.ana_id.f1 >= 0.9]);
  }
  const cells = rows.map(([what, wanted, figure, met]) => [what, wanted, figure, met ? 'yes' : '**no**']);
  return `## What was asked\n\n${table(['', 'asked', 'is', 'met'], cells)}`;
}

function section({ title, about, measured }: Part, { entity }: ReportInput): string {
  const [mine, theirs] = [measured.map((one) => one.ours), measured.map((one) => one.naive)];
  const [ours, naive] = [summarise(mine), summarise(theirs)];
  const head = ['precision', 'recall', 'F1', 'naive precision', 'recall', 'F1'];
  const both = (name: Table): string[] => [...figures(ours, name), ...figures(naive, name)];
  const wanted = (name: Table): string => String(ours.tables[name].tp + ours.tables[name].fn);
  const blocks = [
    `## ${title}`,
    `${about} ${ours.files} passages, ${ours.negative} of them negative.`,
    table(
      ['names', 'in the gold', ...head],
      [
        ...kindRows(mine, theirs, (id) => entity(id)?.kind ?? 'unknown'),
        ['all', wanted('id'), ...both('id')],
        ['all, whatever the entity', wanted('span'), ...both('span')],
      ],
    ),
    table(
      ['anaphors', 'in the gold', ...head],
      (['ana_id', 'ana_span'] as const).map((name) => [
        name === 'ana_id' ? 'all' : 'all, whatever the entity',
        wanted(name),
        ...both(name),
      ]),
    ),
  ];
  if (ours.negatives.words > 0) {
    const perThousand = [ours, naive].map(({ negatives }) => [
      negatives.per_1000_words.toFixed(2),
      String(negatives.false_positives),
    ]);
    blocks.push(
      table(
        [`negatives (${ours.negatives.words.toLocaleString('en-GB')} words)`, 'false marks in 1,000 words', 'in all'],
        ['ours', 'naive'].map((who, at) => [who, ...(perThousand[at] ?? [])]),
      ),
    );
  }
  return blocks.join('\n\n');
}

function kindRows(ours: readonly FileScore[], naive: readonly FileScore[], kindOf: (id: string) => string): string[][] {
  const theirs = new Map(figuresByKind(naive, kindOf).map((row) => [row.kind, row]));
  const mine = new Map(figuresByKind(ours, kindOf).map((row) => [row.kind, row]));
  return [...new Set([...mine.keys(), ...theirs.keys()])].sort().map((kind) => {
    const [a, b] = [mine.get(kind), theirs.get(kind)];
    return [kind, String((a ?? b)?.wanted ?? 0), ...ofKind(a), ...ofKind(b)];
  });
}

function ofKind(row: { right: number; wanted: number; marked: number } | undefined): string[] {
  const { right, wanted, marked } = row ?? { right: 0, wanted: 0, marked: 0 };
  const of = (whole: number, part: number): string => (whole > 0 ? share(part / whole) : '–');
  return [of(marked, right), of(wanted, right), wanted > 0 ? of(wanted + marked, 2 * right) : '–'];
}

function figures(summary: Summary, name: Table): string[] {
  const { precision, recall, f1 } = summary.tables[name];
  return [precision, recall, f1].map(share);
}

const share = (value: number): string => value.toFixed(3);

function wrong(parts: readonly Part[], input: ReportInput): string {
  const all = parts.map(({ measured }) => measured.map((one) => ({ one, faults: faultsOf(one.ours, input.knows) })));
  const counts = all.map((files) => countReasons(files.flatMap(({ faults }) => faults)));
  const reasons = Object.keys(REASONS) as Reason[];
  const [development = []] = all;
  return [
    '## What is still wrong',
    'A place counts once, also where a wrong mark lies across a name that was missed.',
    table(
      ['why', ...parts.map(({ title }) => title.toLowerCase())],
      reasons.map((reason) => [REASONS[reason], ...counts.map((count) => String(count[reason]))]),
    ),
    'Only the development half is shown in its words.',
    '### Taken for something else (development half)',
    confusionList(
      development.flatMap(({ faults }) => faults),
      input,
    ),
    ...reasons.flatMap((reason) => {
      const lines = faultLines(development, reason, input);
      const title = REASONS[reason];
      return lines.length > 0 ? [`### ${title.slice(0, 1).toUpperCase()}${title.slice(1)}`, lines.join('\n')] : [];
    }),
  ].join('\n\n');
}

function confusionList(faults: readonly Fault[], input: ReportInput): string {
  const rows = confusionsOf(faults).map(({ gold, marked, count }) => [
    called(gold, input),
    called(marked, input),
    String(count),
  ]);
  return rows.length > 0 ? table(['is', 'was taken for', 'times'], rows) : 'Nothing was.';
}

type FaultyFile = { readonly one: Measured; readonly faults: readonly Fault[] };

/** The faults of one reason; those with the same words and entities are one line, where they first stand. */
function faultLines(files: readonly FaultyFile[], reason: Reason, input: ReportInput): string[] {
  const lines = new Map<string, { line: string; count: number }>();
  for (const { one, faults } of files)
    for (const fault of faults) {
      if (fault.reason !== reason) continue;
      const [before, words, after] = inContext(one.text, fault, 40).map(plain) as [string, string, string];
      const key = `${words} ${fault.gold} ${fault.marked?.id}`;
      const known = lines.get(key);
      if (known) known.count += 1;
      else
        lines.set(key, {
          line: `…${before}**${words}**${after}… ${meaning(fault, one, input)} (${one.name}`,
          count: 1,
        });
    }
  return [...lines.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ line, count }) => `- ${line}${count > 1 ? `; ${count} times` : ''})`);
}

function meaning({ gold, marked, start, end }: Fault, { text }: Measured, input: ReportInput): string {
  const is = gold === undefined ? [] : [`is ${called(gold, input)}`];
  if (!marked) return `– ${is.join()}`;
  const same = marked.start === start && marked.end === end;
  const where = same ? '' : ` in “${plain(text.slice(marked.start, marked.end))}”`;
  return `– ${[...is, `marked as ${called(marked.id, input)}${where}`].join(', ')}`;
}

function called(id: string, { entity }: ReportInput): string {
  const name = entity(id)?.name;
  return name ? `${plain(name)} (\`${id}\`)` : `\`${id}\``;
}

/** Words of a page, which no Markdown may read as its own. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, '\\$&');
