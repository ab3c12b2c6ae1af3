import { useId } from 'react';
import type { FigurePeriod, SystemsAt } from '../../../data/schema/figures';
import { periodInShort } from '../../../utils/figures/words';

interface MonthChoiceProps {
  readonly systems: SystemsAt;
  /** Null: the latest, whichever it is. */
  readonly onChoose: (period: FigurePeriod | null) => void;
}

/** The month of the map, month by month or straight to it. */
export function MonthChoice({ systems: { periods, period }, onChoose }: MonthChoiceProps) {
  const id = useId();
  const at = periods.indexOf(period);
  const yearly = period.length === 4;
  const step = (to: number): void => {
    const next = periods[to];
    if (next) onChoose(to === periods.length - 1 ? null : next);
  };
  return (
    <div className="period">
      <div className="field">
        <label htmlFor={id}>{yearly ? 'Year' : 'Month'}</label>
        <select id={id} value={period} onChange={(event) => step(periods.indexOf(event.target.value as FigurePeriod))}>
          {periods.map((one) => (
            <option key={one} value={one}>
              {periodInShort(one, one.length === 4 ? 'year' : 'month')}
            </option>
          ))}
        </select>
      </div>
      <div className="presets">
        <button type="button" className="preset" disabled={at <= 0} onClick={() => step(at - 1)}>
          ‹ Previous
        </button>
        <button type="button" className="preset" disabled={at >= periods.length - 1} onClick={() => step(at + 1)}>
          Next ›
        </button>
        <button type="button" className="preset" disabled={at >= periods.length - 1} onClick={() => onChoose(null)}>
          Latest
        </button>
      </div>
    </div>
  );
}
