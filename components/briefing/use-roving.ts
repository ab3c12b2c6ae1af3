import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface Roving {
  /** The one item that Tab reaches. */
  readonly active: string | undefined;
  /** Makes an item the active one where the focus is already. */
  readonly touch: (key: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The attribute by which the focus finds an item's own button. */
export const ITEM = 'data-item';

/**
 * Keys go from item to item, and Tab past them. The active item stays the same when others come; where it is gone, the one in its
 * place is active.
 * @param onShow what `S` does with the active item.
 * @param start the item that is active when the list appears, and whether it then takes the focus.
 */
export function useRoving(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  onShow: (key: string) => void,
  start: { readonly key: string | undefined; readonly focus: boolean },
): Roving {
  const [at, setAt] = useState({ key: start.key, place: 0 });
  const wantsFocus = useRef(start.focus);

  const found = at.key === undefined ? -1 : keys.indexOf(at.key);
  const place = found >= 0 ? found : Math.max(0, Math.min(at.place, keys.length - 1));
  const active = keys[place];

  useLayoutEffect(() => {
    if (!wantsFocus.current || active === undefined) return;
    wantsFocus.current = false;
    const button = list.current?.querySelector<HTMLElement>(`[${ITEM}="${CSS.escape(active)}"]`);
    button?.focus();
  });

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(keys.length - 1, to));
    wantsFocus.current = true;
    setAt({ key: keys[next], place: next });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || keys.length === 0) return;
    const target = event.target instanceof Element ? event.target : undefined;
    if (target?.matches('input, textarea, select')) return;
    const onItem = target?.hasAttribute(ITEM) ?? false;
    const step = stepOf(event.key, place, keys.length, onItem);
    if (step !== undefined) move(step);
    else if (event.key.toLowerCase() === 's' && active !== undefined) onShow(active);
    else return;
    event.preventDefault();
  };

  return { active, touch: (key) => setAt({ key, place: keys.indexOf(key) }), onKeyDown };
}

/** Where a key leads; arrows only from an item itself, since what is unfolded may have a use for them. */
function stepOf(key: string, place: number, count: number, onItem: boolean): number | undefined {
  const letter = key.toLowerCase();
  // From elsewhere, a button above the list or what is unfolded, the first step leads to the item that is active.
  if (letter === 'j') return onItem ? place + 1 : place;
  if (letter === 'k') return onItem ? place - 1 : place;
  if (!onItem) return undefined;
  const steps: Readonly<Record<string, number>> = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: count - 1 };
  return Object.hasOwn(steps, key) ? steps[key] : undefined;
}
