import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ClippingId } from '../../../data/schema/clipping';
import { type LibraryAddress, writeAddress } from '../address';
import type { Desk } from '../shelf/desk';
import { useStore } from '../shelf/store';
import type { Go } from '../use-address';
import { ClippingRow } from './ClippingRow';
import { useActive } from './use-active';
import { listKey } from './use-list-keys';
import type { Shown } from './use-shown';
import { type ListHandle, listed, VirtualList } from './VirtualList';

/** The likely height of a row: passage, source, tags. */
const HEIGHT = 172;

interface ClippingListProps {
  readonly desk: Desk;
  readonly address: LibraryAddress;
  readonly shown: Shown;
  /** Whether single letters are keys. */
  readonly letters: boolean;
  readonly go: Go;
}

/** The clippings that the filter leaves, with their keys. */
export function ClippingList({ desk, address, shown, letters, go }: ClippingListProps) {
  const { shelf, choice, sightings, doings, port } = desk;
  const { articles } = useStore(shelf);
  const chosen = useStore(choice);
  const seen = useStore(sightings);
  const list = useRef<ListHandle>(null);
  const { terms } = shown;
  const rows = useMemo(() => listed(shown.rows), [shown.rows]);
  const active = useActive(rows, list);

  const onSeen = useCallback(
    (first: number, last: number) => void sightings.see(rows.slice(first, last + 1).map(({ id }) => id)),
    [sightings, rows],
  );

  // Whoever comes back from a clipping finds the list where it was.
  const before = useRef(address.open);
  useEffect(() => {
    const left = before.current;
    before.current = address.open;
    // The focus was in the clipping and went with it; anywhere else it is not to be taken away.
    if (left === null || address.open !== null || (document.activeElement ?? document.body) !== document.body) return;
    const place = rows.findIndex(({ id }) => id === left);
    if (place !== -1) active.move(place, 'auto');
  });

  const remove = (id: ClippingId): void => {
    const ids = chosen.has(id) ? rows.filter((row) => chosen.has(row.id)).map((row) => row.id) : [id];
    active.keepFocus();
    void doings.run(() => port.bin(ids), 'Nothing was deleted.').then((done) => done && choice.clear());
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the links within.
    <div
      onKeyDown={(event) =>
        listKey(event, {
          place: active.place,
          count: rows.length,
          move: active.move,
          onChoose: () => active.id && choice.toggle(active.id),
          onRange: () => active.id && choice.range(rows, active.id),
          onDelete: () => active.id && remove(active.id),
          onEscape: () => {
            if (chosen.size > 0) choice.clear();
            else if (address.open !== null) go({ open: null });
            else return false;
            return true;
          },
          letters,
        })
      }
    >
      <VirtualList
        ref={list}
        label="Clippings"
        keys={rows}
        total={shown.rows.length}
        active={active.place}
        height={HEIGHT}
        onSeen={onSeen}
      >
        {(place) => {
          const row = rows[place];
          if (!row) return null;
          return (
            <ClippingRow
              row={row}
              article={articles.get(row.clipping.article)}
              sighting={seen.get(row.id)}
              terms={terms}
              href={writeAddress({ ...address, open: row.id })}
              isActive={place === active.place}
              isOpen={row.id === address.open}
              isChosen={chosen.has(row.id)}
              onOpen={() => {
                active.touch(place);
                go({ open: row.id });
              }}
              onChoose={(isRange) => {
                active.touch(place);
                if (isRange) choice.range(rows, row.id);
                else choice.toggle(row.id);
              }}
            />
          );
        }}
      </VirtualList>
    </div>
  );
}
