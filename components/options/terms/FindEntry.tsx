import { useEffect, useRef, useState } from 'react';
import type { EntityId } from '../../../data/schema/identity';
import { Results } from '../../search/Results';
import { SearchBox } from '../../search/SearchBox';
import { useCombobox } from '../../search/use-combobox';
import { useSearch } from '../../search/use-search';
import { foundInWords } from '../../search/words';
import type { OptionsPort } from '../port';

interface FindEntryProps {
  readonly port: OptionsPort;
  readonly onFound: (id: EntityId) => void;
  readonly onCancel: () => void;
}

/** Finds the entry to be put right, as the popup finds it. */
export function FindEntry({ port, onFound, onCancel }: FindEntryProps) {
  const [query, setQuery] = useState('');
  const answer = useSearch(port, query);
  const combobox = useCombobox({
    query,
    answer,
    hits: answer?.hits ?? [],
    onChoose: onFound,
    onEscape: () => {
      if (query === '') onCancel();
      else setQuery('');
      return true;
    },
  });
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);

  return (
    <div className="sheet">
      <h3>Correct an entry</h3>
      <SearchBox ref={box} label="Search names and terms" query={query} combobox={combobox} onQuery={setQuery} />
      {query.trim() !== '' && (
        <p className="small" role="status">
          {/* The first search waits for the words to be read. */}
          {answer ? foundInWords(answer) : 'Searching…'}
        </p>
      )}
      <Results combobox={combobox} />
      <div className="buttons">
        <button type="button" className="action" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
