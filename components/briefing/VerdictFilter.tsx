import type { Verdict } from '../../data/schema/claim';
import { VERDICT_ORDER, VERDICTS } from '../../utils/fact-sheet/verdicts';
import { VerdictSign } from '../claims/VerdictSign';
import { number } from '../words';

interface VerdictFilterProps {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly only: Verdict | null;
  readonly onOnly: (only: Verdict | null) => void;
}

/** How many claims came to which verdict; each count narrows the list to its own, and pressed again lets all back in. */
export function VerdictFilter({ counts, only, onOnly }: VerdictFilterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that narrow a list are no fields.
    <div className="verdicts" role="group" aria-label="Only claims that">
      {VERDICT_ORDER.map((verdict) => (
        <button
          key={verdict}
          type="button"
          aria-pressed={verdict === only}
          disabled={counts[verdict] === 0 && verdict !== only}
          onClick={() => onOnly(verdict === only ? null : verdict)}
        >
          <VerdictSign verdict={verdict} /> {VERDICTS[verdict].many}{' '}
          <span className="size">{number(counts[verdict])}</span>
        </button>
      ))}
    </div>
  );
}
