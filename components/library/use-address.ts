import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClippingId } from '../../data/schema/clipping';
import { type LibraryAddress, readAddress, writeAddress } from './address';

/** `push`: another thing is shown, and Back leads from it. `replace`: the same thing is looked at in another way. */
type Step = 'push' | 'replace';

/** @param chosen the clippings that were chosen for the next view: too many for an address, they are kept with its entry. */
export type Go = (change: Partial<LibraryAddress>, step?: Step, chosen?: readonly ClippingId[]) => void;

/** Browsers refuse addresses that change with every key. */
const PAUSE = 250;

interface Shown {
  readonly address: LibraryAddress;
  readonly notUnderstood: readonly string[];
  readonly chosen: readonly ClippingId[] | null;
}

/** The address of the page, followed through Back and Forward. The bar of the browser comes a moment after what is typed. */
export function useAddress(): Shown & { readonly go: Go } {
  const [shown, setShown] = useState(read);
  // Two steps in one event must not undo each other.
  const latest = useRef(shown.address);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const onPop = (): void => {
      clearTimeout(timer.current);
      const next = read();
      latest.current = next.address;
      setShown(next);
    };
    addEventListener('popstate', onPop);
    return () => {
      removeEventListener('popstate', onPop);
      clearTimeout(timer.current);
    };
  }, []);

  const go = useCallback<Go>((change, step = 'push', chosen) => {
    const before = writeAddress(latest.current);
    const next = { ...latest.current, ...change };
    const written = writeAddress(next);
    if (written === before && chosen === undefined) return;
    latest.current = next;
    clearTimeout(timer.current);
    if (step === 'push') {
      if (before !== location.search) history.replaceState(history.state, '', before);
      history.pushState(chosen === undefined ? null : { chosen }, '', written);
    } else timer.current = setTimeout(() => history.replaceState(history.state, '', written), PAUSE);
    setShown((shown) => ({
      address: next,
      notUnderstood: [],
      chosen: step === 'push' ? (chosen ?? null) : (chosen ?? shown.chosen),
    }));
  }, []);

  return { ...shown, go };
}

function read(): Shown {
  const state = history.state as { chosen?: readonly ClippingId[] } | null;
  return { ...readAddress(location.search), chosen: Array.isArray(state?.chosen) ? state.chosen : null };
}
