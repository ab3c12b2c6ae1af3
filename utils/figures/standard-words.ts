import type { Standard } from '../../data/schema/entity';
import { dateInWords } from '../time/words';
import { inForceInWords } from './chart-words';

/** "76% ambition, December 2022 to March 2024: 76% by March 2024 (announced …)." */
export function stepInWords(step: Standard, metric: { readonly unit: string }): string {
  const { from, to, note } = step;
  const when =
    from && to
      ? `, ${dateInWords(from)} to ${dateInWords(to)}`
      : from
        ? `, since ${dateInWords(from)}`
        : to
          ? `, to ${dateInWords(to)}`
          : '';
  return `${inForceInWords(step, metric)}${when}: ${note}${/[.!?]$/.test(note) ? '' : '.'}`;
}
