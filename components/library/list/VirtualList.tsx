import { defaultRangeExtractor, measureElement, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { number } from '../../words';

/** Browsers draw no page that is much longer than this many rows. */
const MOST = 50_000;

/** As many as can be listed. */
export const listed = <T,>(rows: readonly T[]): readonly T[] => (rows.length > MOST ? rows.slice(0, MOST) : rows);

export interface ListHandle {
  /** Brings a row into sight. */
  show(place: number, how: 'auto' | 'center'): void;
}

interface VirtualListProps {
  readonly ref?: Ref<ListHandle>;
  readonly label: string;
  /** No more of them than can be listed. */
  readonly keys: readonly { readonly id: string }[];
  /** How many there are in truth. */
  readonly total: number;
  /** The row that has the focus, or would take it: it is always there. */
  readonly active: number;
  /** The likely height of a row. */
  readonly height: number;
  readonly onSeen?: (first: number, last: number) => void;
  readonly children: (place: number) => ReactNode;
}

/** A list of which only the rows in sight are drawn; it scrolls with the page, and says how long it is. */
export function VirtualList({ ref, label, keys, total, active, height, onSeen, children }: VirtualListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const count = keys.length;
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    getItemKey: (place) => keys[place]?.id ?? place,
    overscan: 6,
    measureElement: (element, entry, all) => {
      const size = measureElement(element, entry, all);
      // Where the list is hidden nothing has a height; rows without any would all be in sight.
      return size > 0 ? size : (all.measurementsCache[all.indexFromElement(element)]?.size ?? height);
    },
    scrollMargin: top,
    // What sticks to the top of the page must not cover the row.
    scrollPaddingStart: 72,
    scrollPaddingEnd: 72,
    rangeExtractor: (range: Range) => {
      const places = defaultRangeExtractor(range);
      return active < 0 || active >= count || places.includes(active)
        ? places
        : [...places, active].sort((a, b) => a - b);
    },
  });
  useImperativeHandle(ref, () => ({ show: (place, align) => virtualizer.scrollToIndex(place, { align }) }), [
    virtualizer,
  ]);
  // What stands above the list comes and goes.
  useLayoutEffect(() => {
    if (!list.current?.offsetParent) return;
    const now = Math.round(list.current.getBoundingClientRect().top + scrollY);
    if (Math.abs(now - top) > 1) setTop(now);
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  useLayoutEffect(() => onSeen?.(first, last), [onSeen, first, last]);
  return (
    <>
      <ul ref={list} className="rows" aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
      {total > count && (
        <p className="soft end">
          The first {number(count)} are listed. A month or a tag chosen beside the list leads to the other{' '}
          {number(total - count)}.
        </p>
      )}
    </>
  );
}
