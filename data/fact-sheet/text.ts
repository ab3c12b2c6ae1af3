import { sourceInWords, type WordedClaim, type WordedRow, worded } from '../../utils/fact-sheet/worded';
import { lineOf } from '../library/formats/visible';
import type { FactSheet } from '../schema/fact-sheet';

/** A fact sheet as plain text with its sources, to be pasted where nothing else is taken. */
export function sheetText(sheet: FactSheet): string {
  const { title, address, written, made, counts, claims, misfits, unknown, colophon } = worded(sheet);
  return [
    `Fact sheet: ${title}`,
    address,
    `${written}. ${made}.`,
    '',
    counts,
    ...claims.flatMap(claimLines),
    ...listOf(
      'Names that do not fit the date',
      misfits.map(({ words, why }) => `${words}: ${why}`),
    ),
    ...listOf('Names we do not know', unknown),
    '',
    ...colophon,
  ]
    .map(lineOf)
    .join('\n');
}

const listOf = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', heading, ...items.map((item) => `- ${item}`)];

const claimLines = ({ words, sentence, sign, verdict, about, says, rows, notes }: WordedClaim): string[] => [
  '',
  `“${words}”`,
  `In: ${sentence}`,
  `${sign} ${verdict}. ${says}`,
  about,
  ...rows.map((row) => `- ${rowLine(row)}`),
  ...notes.map((note) => `- ${note}`),
];

function rowLine({ what, of, period, value, beside, source, published }: WordedRow): string {
  const from = [source && sourceInWords(source), published, source?.url].filter(Boolean).join(', ');
  return [`${what}: ${value}, ${of}, ${period}`, ...beside, from && `source: ${from}`].filter(Boolean).join('; ');
}
