import { useId } from 'react';
import type { FigurePeriod, FigureSheet } from '../../../data/schema/figures';
import type { PartialDate } from '../../../data/schema/identity';
import { presetsOf, wholeSpan } from '../../../utils/figures/range';
import { type MonthRange, monthsOf } from '../../../utils/figures/time-axis';
import { periodInShort } from '../../../utils/figures/words';

interface PeriodChoiceProps {
  readonly sheet: FigureSheet;
  readonly range: MonthRange;
  readonly written: PartialDate | null;
  readonly onChoose: (range: { readonly from: FigurePeriod | null; readonly to: FigurePeriod | null }) => void;
}

/** From which month to which, by itself or in one of the usual stretches. */
export function PeriodChoice({ sheet, range, written, onChoose }: PeriodChoiceProps) {
  const whole = wholeSpan(sheet);
  const months = whole ? monthsOf(whole) : [];
  return (
    <div className="period">
      <MonthSelect label="From" months={months} month={range.from} onChoose={(from) => onChoose({ ...range, from })} />
      <MonthSelect label="to" months={months} month={range.to} onChoose={(to) => onChoose({ ...range, to })} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in the line. */}
      <div className="presets" role="group" aria-label="Usual periods">
        {presetsOf(sheet, written).map(({ name, from, to }) => (
          <button
            key={name}
            type="button"
            className="preset"
            aria-pressed={from === range.from && to === range.to}
            // All there is has no ends, so that it grows with the figures.
            onClick={() => onChoose(name === 'All' ? { from: null, to: null } : { from, to })}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}

interface MonthSelectProps {
  readonly label: string;
  readonly months: readonly FigurePeriod[];
  readonly month: FigurePeriod;
  readonly onChoose: (month: FigurePeriod) => void;
}

function MonthSelect({ label, months, month, onChoose }: MonthSelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={month} onChange={(event) => onChoose(event.target.value as FigurePeriod)}>
        {months.map((one) => (
          <option key={one} value={one}>
            {periodInShort(one, 'month')}
          </option>
        ))}
      </select>
    </div>
  );
}
