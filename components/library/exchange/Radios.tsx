import { type ReactNode, useId } from 'react';

export interface Radio<T extends string> {
  readonly value: T;
  readonly words: string;
  readonly hint?: string;
}

interface RadiosProps<T extends string> {
  readonly legend: string;
  readonly radios: readonly Radio<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly inLine?: boolean;
  readonly children?: ReactNode;
}

/** One of a few, all in sight. */
export function Radios<T extends string>({ legend, radios, value, onChange, inLine, children }: RadiosProps<T>) {
  const id = useId();
  return (
    <fieldset className={inLine ? 'exchange-radios in-line' : 'exchange-radios'}>
      <legend>{legend}</legend>
      {radios.map((radio) => (
        <div key={radio.value} className="exchange-radio">
          <input
            id={`${id}-${radio.value}`}
            type="radio"
            name={id}
            checked={radio.value === value}
            aria-describedby={radio.hint ? `${id}-${radio.value}-hint` : undefined}
            onChange={() => onChange(radio.value)}
          />
          <label htmlFor={`${id}-${radio.value}`}>{radio.words}</label>
          {radio.hint && (
            <p id={`${id}-${radio.value}-hint`} className="exchange-small">
              {radio.hint}
            </p>
          )}
        </div>
      ))}
      {children}
    </fieldset>
  );
}
