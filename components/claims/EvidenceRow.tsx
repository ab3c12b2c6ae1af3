import type { ReactNode } from 'react';
import type { Evidence } from '../../data/schema/claim';
import { capital } from '../../utils/capital';
import { partsInWords, periodInFull, publishedInWords, valueInFull, valueInShort } from '../../utils/figures/words';
import { besideInWords } from './evidence-words';

interface EvidenceRowProps {
  readonly row: Evidence;
  /** What is said of the figure itself. */
  readonly children?: ReactNode;
  /** What stands below the row: its course, and where it leads. */
  readonly below?: ReactNode;
}

/** One published figure: how much, of how many, whose, of what and when; what it is to be compared with; when it came out. */
export function EvidenceRow({ row, children, below }: EvidenceRowProps) {
  const { entity, metric, at } = row;
  const parts = partsInWords(at, metric);
  const beside = besideInWords(row);
  return (
    <li className="evidence">
      <p className="evidence-figure">
        <span className="unseen">{valueInFull(at.value, metric)}</span>
        <b aria-hidden="true">{valueInShort(at.value, metric)}</b>
        {parts && <span> {parts}</span>}
      </p>
      <p>
        {metric.shortName} · {entity.name} ·{' '}
        <span className="evidence-period">{periodInFull(at.period, at.every)}</span>
      </p>
      {children}
      {beside && <p className="aside">{capital(beside)}</p>}
      <p className="aside">{capital(publishedInWords(at))}</p>
      {below}
    </li>
  );
}
