import { useLayoutEffect, useRef, useState } from 'react';
import type { ClippingId } from '../../../data/schema/clipping';
import type { Row } from '../shelf/row';
import type { ListHandle } from './VirtualList';

/** The row that keys move. It stays the same clipping when the list changes; the next one where it is gone. */
export function useActive(rows: readonly Row[], list: React.RefObject<ListHandle | null>) {
  const [active, setActive] = useState<{ readonly place: number; readonly id: ClippingId | undefined }>({
    place: 0,
    id: undefined,
  });
  const wantsFocus = useRef(false);

  let { place } = active;
  if (active.id !== undefined && rows[place]?.id !== active.id) {
    const found = rows.findIndex(({ id }) => id === active.id);
    place = found === -1 ? Math.min(place, rows.length - 1) : found;
  }
  const id = rows[place]?.id;

  useLayoutEffect(() => {
    if (!wantsFocus.current || id === undefined) return;
    const element = document.getElementById(rowId(id));
    if (!element) return;
    wantsFocus.current = false;
    element.focus({ preventScroll: true });
  });

  const move = (to: number, how: 'auto' | 'center' = 'auto'): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    wantsFocus.current = true;
    setActive({ place: next, id: rows[next]?.id });
    list.current?.show(next, how);
  };

  return {
    place,
    id,
    move,
    /** Makes a row the active one where it is: the focus is there already. */
    touch: (at: number): void => setActive({ place: at, id: rows[at]?.id }),
    /** Where rows are about to go: the focus is to be on what comes in their place. */
    keepFocus: (): void => {
      wantsFocus.current = true;
    },
  };
}

export const rowId = (id: ClippingId): string => `row-${id}`;
