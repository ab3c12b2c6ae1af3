import { useCallback, useEffect, useState } from 'react';
import { type FiguresAddress, readAddress, writeAddress } from './address';

/** `push`: another thing is shown, and Back leads from it. `replace`: the same thing is looked at in another way. */
type Step = 'push' | 'replace';

export type Go = (change: Partial<FiguresAddress>, step?: Step) => void;

/** The address of the page, followed through Back and Forward. */
export function useAddress(): { address: FiguresAddress; notUnderstood: readonly string[]; go: Go } {
  const [read, setRead] = useState(() => readAddress(location.search));

  useEffect(() => {
    const onPop = (): void => setRead(readAddress(location.search));
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);

  const go = useCallback<Go>((change, step = 'push') => {
    // Read anew and not from the state: two steps in one event must not undo each other.
    const next = { ...readAddress(location.search).address, ...change };
    if (writeAddress(next) === location.search) return;
    history[step === 'push' ? 'pushState' : 'replaceState'](null, '', writeAddress(next));
    setRead(readAddress(writeAddress(next)));
  }, []);

  return { ...read, go };
}
