import { type KeyboardEvent, type RefObject, useId } from 'react';

interface SearchBoxProps {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly query: string;
  /** The option that Enter takes; undefined where the list is not open. */
  readonly active: string | undefined;
  readonly list: string;
  readonly open: boolean;
  readonly onQuery: (query: string) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onChoose: () => void;
  /** @returns false where there is nothing to go back from: the browser then closes the popup. */
  readonly onEscape: () => boolean;
}

export function SearchBox({ box, query, active, list, open, onQuery, ...on }: SearchBoxProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and Escape of an input method belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (on.onEscape()) event.preventDefault();
      return;
    }
    if (!open) return;
    if (event.key === 'ArrowDown') on.onMove(1);
    else if (event.key === 'ArrowUp') on.onMove(-1);
    else if (event.key === 'Enter') on.onChoose();
    else return;
    event.preventDefault();
  };
  return (
    <div className="search">
      <label className="unseen" htmlFor={id}>
        Search names and terms
      </label>
      <input
        id={id}
        ref={box}
        type="text"
        role="combobox"
        inputMode="search"
        placeholder="Search names and terms"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={active}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
