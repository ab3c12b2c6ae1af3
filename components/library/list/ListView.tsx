import { useEffect, useMemo, useRef, useState } from 'react';
import { counted, number } from '../../words';
import { isFilter, type LibraryAddress, NO_FILTER } from '../address';
import { Facets } from '../facets/Facets';
import { Timeline } from '../facets/Timeline';
import { facetsOf } from '../find/facets';
import { Reading } from '../reading/Reading';
import type { Desk } from '../shelf/desk';
import type { Held } from '../shelf/shelf';
import { useStore } from '../shelf/store';
import type { Go } from '../use-address';
import { BulkBar } from './BulkBar';
import { Chips } from './Chips';
import { ClippingList } from './ClippingList';
import { NothingKept, NothingMatches } from './Empty';
import { KeysHelp } from './KeysHelp';
import { PrintSheet } from './PrintSheet';
import { SearchField } from './SearchField';
import { useLetters } from './use-letters';
import { useSearchKey } from './use-search-key';
import type { Shown } from './use-shown';

interface ListViewProps {
  readonly desk: Desk;
  readonly address: LibraryAddress;
  readonly shown: Shown;
  readonly go: Go;
}

/** The clippings: what to narrow them to, the list, and the one that is read. */
export function ListView({ desk, address, shown, go }: ListViewProps) {
  const held = useStore(desk.shelf);
  const search = useRef<HTMLInputElement>(null);
  const [letters, setLetters] = useLetters();
  const [isFiltering, setFiltering] = useState(false);
  useSearchKey(search, letters);
  const { rows } = held;
  const allTags = useMemo(
    () =>
      facetsOf(
        rows.filter(({ clipping }) => clipping.binned === null),
        NO_FILTER,
      ).tags,
    [rows],
  );
  const knownTags = useMemo(() => allTags.map(({ key }) => key), [allTags]);

  useEffect(() => {
    document.title = 'Clippings – Sidenote';
  }, []);

  if (held.phase === 'whole' && shown.kept === 0 && address.open === null) return <NothingKept />;
  const change = (part: Partial<LibraryAddress>): void => go({ ...part, open: null });
  return (
    <div className="desk" data-reading={address.open !== null}>
      <div className="find">
        <SearchField
          ref={search}
          onDown={() => document.querySelector<HTMLElement>('.rows a[tabindex="0"]')?.focus()}
          query={address.q}
          onQuery={(q) => go({ q }, address.q.trim() === '' && q.trim() !== '' ? 'push' : 'replace')}
        />
        <button
          type="button"
          className="action narrow-only"
          aria-expanded={isFiltering}
          onClick={() => setFiltering(!isFiltering)}
        >
          {isFiltering ? 'Hide filters' : 'Filter'}
        </button>
      </div>
      <aside className="facets" aria-label="Narrow the list" data-open={isFiltering}>
        <Facets desk={desk} facets={shown.facets} filter={address} allTags={allTags} onChange={change} />
      </aside>
      <section className="middle" aria-label="The list">
        <Chips filter={address} held={held} onChange={change} />
        <Timeline months={shown.facets.months} filter={address} onChange={change} />
        <div className="count-line">
          <p role="status">{countInWords(held.phase, shown, isFilter(address))}</p>
          <KeysHelp letters={letters} onLetters={setLetters} />
        </div>
        <BulkBar desk={desk} rows={shown.rows} knownTags={knownTags} go={go} />
        {shown.rows.length > 0 ? (
          <ClippingList desk={desk} address={address} shown={shown} letters={letters} go={go} />
        ) : held.phase === 'whole' && !shown.isPartial && !shown.isAsking ? (
          <NothingMatches query={address.q} go={go} />
        ) : (
          <p className="waiting">Reading the library…</p>
        )}
      </section>
      {address.open !== null && (
        <Reading key={address.open} desk={desk} id={address.open} knownTags={knownTags} shown={shown} go={go} />
      )}
      <PrintSheet rows={shown.rows} articles={held.articles} />
    </div>
  );
}

function countInWords(phase: Held['phase'], { rows, kept, isPartial }: Shown, isNarrowed: boolean): string {
  if (phase === 'loading') return '';
  const all = `${counted(kept, 'clipping')}${phase === 'first' ? ' so far' : ''}`;
  const count = isNarrowed ? `${number(rows.length)} of ${all}` : all;
  return isPartial ? `${count}. Some are still being read: more may be found.` : count;
}
