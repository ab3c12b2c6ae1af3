import { type ReactNode, useId } from 'react';

interface RadiosProps<T extends string> {
  readonly legend: string;
  readonly options: readonly (readonly [value: T, words: string])[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, in a line. */
export function Radios<T extends string>({ legend, options, value, onChange }: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset className="setting">
      <legend>{legend}</legend>
      <div className="ticks">
        {options.map(([option, words]) => (
          <label key={option} className="tick">
            <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TickProps {
  readonly checked: boolean;
  /** The id of what says more of it. */
  readonly describedBy?: string;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

export function Tick({ checked, describedBy, onChange, children }: TickProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={checked}
        aria-describedby={describedBy}
        onChange={({ target }) => onChange(target.checked)}
      />
      {children}
    </label>
  );
}
