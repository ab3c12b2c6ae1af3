import { useEffect, useId, useRef, useState } from 'react';
import type { EntityId } from '../../../data/schema/identity';
import { optionId, Results } from '../../popup/Results';
import { SearchBox } from '../../popup/SearchBox';
import { useSearch } from '../../popup/use-search';
import type { OptionsPort } from '../port';

interface FindEntryProps {
  readonly port: OptionsPort;
  readonly onFound: (id: EntityId) => void;
  readonly onCancel: () => void;
}

/** Finds the entry to be put right, as the popup finds it. */
export function FindEntry({ port, onFound, onCancel }: FindEntryProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const answer = useSearch(port, query);
  const hits = answer?.hits ?? [];
  const list = useId();
  const box = useRef<HTMLInputElement>(null);
  const open = query.trim() !== '' && hits.length > 0;
  useEffect(() => box.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other results, other best one.
  useEffect(() => setActive(0), [answer]);

  return (
    <div className="sheet">
      <h3>Correct an entry</h3>
      <SearchBox
        box={box}
        query={query}
        list={list}
        open={open}
        active={open ? optionId(list, active) : undefined}
        onQuery={setQuery}
        onMove={(by) => setActive((active + by + hits.length) % hits.length)}
        onChoose={() => {
          const hit = hits[active];
          // The results of fewer letters are not what Enter means.
          if (hit && answer?.query === query.trim()) onFound(hit.id);
        }}
        onEscape={() => {
          if (query === '') onCancel();
          else setQuery('');
          return true;
        }}
      />
      {/* The first search waits for the words to be read. */}
      {query.trim() !== '' && !answer && (
        <p className="small" role="status">
          Searching…
        </p>
      )}
      {query.trim() !== '' && <Results id={list} answer={answer} ready active={active} onChoose={onFound} />}
      <div className="buttons">
        <button type="button" className="action" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
