import { type Ref, useEffect, useId, useRef, useState } from 'react';

interface SearchFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Down from the box lie its results. */
  readonly onDown: () => void;
}

/** The box for words to search for. Escape empties it. */
export function SearchField({ ref, query, onQuery, onDown }: SearchFieldProps) {
  const id = useId();
  // What is typed is shown at once, however long the list takes.
  const [typed, setTyped] = useState(query);
  const sent = useRef(query);
  useEffect(() => {
    if (query !== sent.current) setTyped(query);
    sent.current = query;
  }, [query]);
  const change = (text: string): void => {
    setTyped(text);
    sent.current = text;
    onQuery(text);
  };
  return (
    <search className="search">
      <label className="unseen" htmlFor={id}>
        Search clippings
      </label>
      <input
        id={id}
        ref={ref}
        type="search"
        placeholder="Search passages, notes, tags, titles, names"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => change(target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') onDown();
          else if (event.key === 'Escape' && typed !== '') change('');
          else return;
          event.preventDefault();
        }}
      />
    </search>
  );
}
