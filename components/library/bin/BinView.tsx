import { useEffect, useMemo, useRef, useState } from 'react';
import { BIN_DAYS } from '../../../data/library/library';
import type { ClippingId } from '../../../data/schema/clipping';
import { counted } from '../../words';
import { type ListHandle, listed, VirtualList } from '../list/VirtualList';
import type { Desk } from '../shelf/desk';
import { useStore } from '../shelf/store';
import { BinRow } from './BinRow';
import { TwiceButton } from './TwiceButton';

const HEIGHT = 150;

/** What was deleted, the latest first, until its time is over. */
export function BinView({ desk }: { readonly desk: Desk }) {
  const { shelf, port, doings } = desk;
  const { rows, articles, phase } = useStore(shelf);
  const list = useRef<ListHandle>(null);
  const [active, setActive] = useState(0);
  const binned = useMemo(
    () =>
      rows
        .filter(({ clipping }) => clipping.binned !== null)
        .sort((a, b) => ((a.clipping.binned ?? '') > (b.clipping.binned ?? '') ? -1 : 1)),
    [rows],
  );
  useEffect(() => {
    document.title = 'Bin – Sidenote';
  }, []);
  const ids = binned.map(({ id }) => id);
  const restore = (which: readonly ClippingId[]): void =>
    void doings.run(() => port.restore(which), 'Nothing was restored.');
  const erase = (which: readonly ClippingId[]): void =>
    void doings.run(() => port.erase(which), 'Nothing was deleted for good.');
  return (
    <section className="bin" aria-labelledby="bin-title">
      <h1 id="bin-title">Bin</h1>
      {binned.length === 0 ? (
        <p className="lead">
          {phase === 'whole'
            ? `The bin is empty. What you delete stays here for ${BIN_DAYS} days.`
            : 'Reading the library…'}
        </p>
      ) : (
        <>
          <p className="lead">
            {counted(binned.length, 'clipping')}. Each is deleted for good {BIN_DAYS} days after it was put here.
          </p>
          <p className="bin-actions">
            <button type="button" className="action" onClick={() => restore(ids)}>
              Restore all
            </button>
            <TwiceButton
              first="Empty the bin"
              second={`Delete all ${ids.length} for good`}
              onPress={() => erase(ids)}
            />
          </p>
          <VirtualList
            ref={list}
            label="Deleted clippings"
            keys={listed(binned)}
            total={binned.length}
            active={active}
            height={HEIGHT}
          >
            {(place) => {
              const row = binned[place];
              return (
                row && (
                  <BinRow
                    row={row}
                    article={articles.get(row.clipping.article)}
                    onFocus={() => setActive(place)}
                    onRestore={() => restore([row.id])}
                    onErase={() => erase([row.id])}
                  />
                )
              );
            }}
          </VirtualList>
        </>
      )}
    </section>
  );
}
