import type { FigureLine } from '../../data/schema/figures';
import {
  partsInWords,
  periodInFull,
  periodInShort,
  rankInWords,
  valueInFull,
  valueInShort,
} from '../../utils/figures/words';
import type { Column } from './figure-lines';

interface FigureColumnProps {
  readonly column: Column;
  readonly metric: FigureLine['metric'];
  /** Whether a screen reader hears here of how many it is a share; else it stands elsewhere for all. */
  readonly withParts: boolean;
}

/** One figure: how much, when, and its place among its like. Its time is said as well as coloured. */
export function FigureColumn({ column: { when, at, gap }, metric, withParts }: FigureColumnProps) {
  if (!at)
    return (
      <p className={`figure ${when}-figure`}>
        <span className="unseen">{whenInWords(when)}: </span>
        <b aria-hidden="true">–</b>
        <span className="under">{gap}</span>
      </p>
    );
  const parts = partsInWords(at, metric);
  return (
    <p className={`figure ${when}-figure`}>
      <span className="unseen">
        {whenInWords(when)}, {periodInFull(at.period, at.every)}: {valueInFull(at.value, metric)}
        {parts && withParts && ` (${parts})`}{' '}
      </span>
      <b aria-hidden="true">{valueInShort(at.value, metric)}</b>
      <span className="under" aria-hidden="true">
        {periodInShort(at.period, at.every)}
      </span>
      {at.provisional && <span className="under">provisional</span>}
      {at.rank && <span className="under">{rankInWords(at.rank)}</span>}
    </p>
  );
}

const whenInWords = (when: Column['when']): string => (when === 'then' ? 'When written' : 'Latest');
