import { type ReactNode, type Ref, useId } from 'react';
import { type Combobox, optionId } from './use-combobox';

interface SearchBoxProps {
  readonly ref?: Ref<HTMLInputElement>;
  readonly label: string;
  /** What stands in the box while it is empty. Without it the label stands there, and is not seen beside it. */
  readonly placeholder?: string;
  readonly query: string;
  readonly combobox: Combobox;
  readonly onQuery: (query: string) => void;
  /** What belongs to the box: results that drop down from it. */
  readonly children?: ReactNode;
}

export function SearchBox({ ref, label, placeholder, query, combobox, onQuery, children }: SearchBoxProps) {
  const id = useId();
  const { list, hits, active } = combobox;
  const open = hits.length > 0;
  return (
    <div className="search">
      <label className={placeholder === undefined ? 'unseen' : undefined} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        ref={ref}
        type="text"
        role="combobox"
        inputMode="search"
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? optionId(list, active) : undefined}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={combobox.onKeyDown}
      />
      {children}
    </div>
  );
}
