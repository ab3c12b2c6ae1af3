import { sourceInWords, type WordedClaim, type WordedRow, worded } from '../../utils/fact-sheet/worded';
import { escaped, linked } from '../library/formats/markdown';
import { linkOf } from '../library/formats/visible';
import type { FactSheet } from '../schema/fact-sheet';

/** A fact sheet as Markdown: no text of a page or a pack becomes Markdown, HTML or a link. */
export function sheetMarkdown(sheet: FactSheet): string {
  const { title, address, written, made, counts, claims, misfits, unknown, colophon } = worded(sheet);
  return [
    `# Fact sheet: ${escaped(title)}`,
    '',
    `${link(address, address)} · ${escaped(written)}. ${escaped(made)}.`,
    '',
    '## Claims',
    '',
    escaped(counts),
    ...claims.flatMap(claimLines),
    ...listOf(
      'Names that do not fit the date',
      misfits.map(({ words, why }) => `**${escaped(words)}**: ${escaped(why)}`),
    ),
    ...listOf('Names we do not know', unknown.map(escaped)),
    '',
    '---',
    ...colophon.flatMap((line) => ['', escaped(line)]),
    '',
  ].join('\n');
}

function link(words: string, address: string | undefined): string {
  const to = address === undefined ? undefined : linkOf(address);
  return to === undefined ? escaped(words) : linked(words, to);
}

const listOf = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', `## ${heading}`, '', ...items.map((item) => `- ${item}`)];

const claimLines = ({ words, sentence, sign, verdict, about, says, rows, notes }: WordedClaim): string[] => [
  '',
  `### “${escaped(words)}”`,
  '',
  `> ${escaped(sentence)}`,
  '',
  `**${escaped(sign)} ${escaped(verdict)}.** ${escaped(says)}`,
  '',
  escaped(about),
  ...(rows.length + notes.length === 0 ? [] : ['']),
  ...rows.map((row) => `- ${rowLine(row)}`),
  ...notes.map((note) => `- ${escaped(note)}`),
];

function rowLine({ what, of, period, value, beside, source, published }: WordedRow): string {
  const figure = [`**${escaped(value)}**`, escaped(of), escaped(period)].join(', ');
  const from = [
    ...(source ? [link(sourceInWords(source), source.url)] : []),
    ...(published ? [escaped(published)] : []),
  ].join(', ');
  return [`${escaped(what)}: ${figure}`, ...beside.map(escaped), from].filter(Boolean).join('; ');
}
