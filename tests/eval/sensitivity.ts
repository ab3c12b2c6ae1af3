import * as weights from '../../utils/recognise/weights';
import { table } from '../bench/table';
import type { FileScore } from './score';
import { summarise } from './summary';

/** What is right and wrong, in names and references, of all that was measured. */
interface Tally {
  readonly right: number;
  readonly wrong: number;
}

/** Values to try beside the one that is in use: none at all, half, twice and four times as much. */
const TRIED = [0, 0.5, 2, 4] as const;

/**
 * The evidence for each weight and threshold: what is lost and won with other values, all others as they stand. The weights are
 * put back.
 * @param measured what the engine does with the weights of the moment.
 */
export function weightsReport(measured: () => readonly FileScore[], about: { date: string; command: string }): string {
  const now = tallyOf(measured());
  const sections = Object.entries(weights).map(([group, values]) => {
    const changeable = values as Record<string, number>;
    const rows = Object.entries(changeable).map(([name, value]) => {
      const cells = TRIED.map((factor) => {
        const other = Number.isInteger(value) ? Math.round(value * factor) : value * factor;
        if (other === value) return '–';
        changeable[name] = other;
        try {
          return `${other}: ${change(now, tallyOf(measured()))}`;
        } finally {
          changeable[name] = value;
        }
      });
      return [`\`${name}\``, String(value), ...cells];
    });
    return `## ${group}\n\n${table(['', 'in use', 'none', 'half', 'twice', 'four times'], rows)}`;
  });
  return [
    '# What each weight does',
    `Written by \`${about.command}\` on ${about.date}: the development half${about.command.includes('--gold') ? ' and the folders given' : ''}, ${now.right} marks right and
${now.wrong} wrong with the weights of \`utils/recognise/weights.ts\`. Each cell: another value, and how many marks more (+) or fewer (−) are then right
and wrong. Where nothing changes, the value rests on its reason alone, and may be moved when a text asks for it.`,
    ...sections,
  ].join('\n\n');
}

function tallyOf(scores: readonly FileScore[]): Tally {
  const { tables } = summarise(scores);
  return { right: tables.id.tp + tables.ana_id.tp, wrong: tables.id.fp + tables.ana_id.fp };
}

function change(now: Tally, then: Tally): string {
  const [right, wrong] = [then.right - now.right, then.wrong - now.wrong];
  const signed = (count: number): string => (count > 0 ? `+${count}` : String(count).replace('-', '−'));
  return right === 0 && wrong === 0 ? 'the same' : `${signed(right)} right, ${signed(wrong)} wrong`;
}
