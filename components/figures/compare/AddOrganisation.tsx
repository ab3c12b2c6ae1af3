import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { EntityId } from '../../../data/schema/identity';
import type { SearchHit } from '../../../data/schema/messages';
import type { FiguresPort } from '../port';
import { type Found, useSearch } from '../use-search';

interface AddOrganisationProps {
  readonly port: FiguresPort;
  readonly label: string;
  /** Those that are there already are not offered again. */
  readonly taken: readonly EntityId[];
  readonly onAdd: (id: EntityId) => void;
}

/** A search box whose results drop down from it. */
export function AddOrganisation({ port, label, taken, onAdd }: AddOrganisationProps) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = useSearch(port, query);
  const hits = found?.hits.filter((hit) => !taken.includes(hit.id)).slice(0, 8) ?? [];
  const open = hits.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other results, other best one.
  useEffect(() => setActive(0), [found]);

  const add = (hit: SearchHit | undefined): void => {
    if (!hit) return;
    setQuery('');
    onAdd(hit.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and Escape of an input method belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') setQuery('');
    else if (!open) return;
    else if (event.key === 'ArrowDown') setActive((active + 1) % hits.length);
    else if (event.key === 'ArrowUp') setActive((active - 1 + hits.length) % hits.length);
    // The results of fewer letters are not what Enter means.
    else if (event.key === 'Enter' && found?.query === query.trim()) add(hits[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="search">
      <label htmlFor={`${id}-box`}>{label}</label>
      <input
        id={`${id}-box`}
        type="text"
        role="combobox"
        inputMode="search"
        placeholder="A trust or a system"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div id={`${id}-list`} role="listbox" aria-label="Results" className="results">
          {hits.map((hit, at) => (
            <Option key={hit.id} id={`${id}-${at}`} hit={hit} selected={at === active} onChoose={() => add(hit)} />
          ))}
        </div>
      )}
      <p className={found && !open ? 'soft' : 'unseen'} role="status">
        {said(found, hits.length)}
      </p>
    </div>
  );
}

function said(found: Found | undefined, count: number): string {
  if (!found) return '';
  if (found.error) return found.error;
  if (count === 0) return `No organisation found for “${found.query}”.`;
  return count === 1 ? '1 result' : `${count} results`;
}

interface OptionProps {
  readonly id: string;
  readonly hit: SearchHit;
  readonly selected: boolean;
  readonly onChoose: () => void;
}

function Option({ id, hit, selected, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView?.({ block: 'nearest' });
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div ref={element} id={id} role="option" aria-selected={selected} className="hit" onClick={onChoose}>
      <span className="name">{hit.name}</span>
      <span className="soft">
        {hit.label}
        {hit.matched && <> · matches “{hit.matched}”</>}
      </span>
    </div>
  );
}
