import { useCallback, useEffect, useRef, useState } from 'react';
import type { SyncState } from '../../../data/schema/sync-messages';
import { type Trouble, troubleOf } from '../words';
import type { SyncPort } from './port';

export type SyncOn = Extract<SyncState, { is: 'on' }>;

export interface SyncStore {
  /** Undefined until it has been read. */
  readonly state: SyncState | undefined;
  /** Why it could not be read. */
  readonly trouble: Trouble | undefined;
  /** False where the browser no longer lets Sidenote reach the folder. */
  readonly isReachable: boolean;
  readonly reload: () => Promise<void>;
  /** What the worker answered to a wish. */
  readonly put: (state: SyncState) => void;
}

/** The least between two questions, in milliseconds: a run tells of each of its many steps. */
const PAUSE = 250;
/** A worker that is stopped in a run tells nobody. */
const LOOK_AGAIN = 5000;

/** How sync stands, followed while the page is open. */
export function useSync(port: SyncPort): SyncStore {
  const [state, put] = useState<SyncState>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [isReachable, setReachable] = useState(true);

  const read = useCallback(async (): Promise<void> => {
    try {
      const now = await port.askWorker('syncState', {});
      put(now);
      setTrouble(undefined);
      setReachable(now.is === 'off' || (await port.mayReachFolder(new URL(now.address))));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  }, [port]);

  const asking = useRef<{ again: boolean }>(undefined);
  const reload = useCallback(async (): Promise<void> => {
    if (asking.current) {
      asking.current.again = true;
      return;
    }
    const turn = { again: true };
    asking.current = turn;
    while (turn.again) {
      turn.again = false;
      await read();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    asking.current = undefined;
  }, [read]);

  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    port.onSync(() => void reload(), signal);
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') void reload();
    };
    document.addEventListener('visibilitychange', onVisible, { signal });
    void reload();
    return () => end.abort();
  }, [port, reload]);

  const isRunning = state?.is === 'on' && state.doing !== null;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void reload(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [isRunning, reload]);

  // A permission that was given for a folder which is not synced, or no longer, is given back.
  const needed = state && (state.is === 'on' ? state.address : null);
  useEffect(() => {
    if (needed !== undefined) void port.releaseFolders(needed === null ? null : new URL(needed));
  }, [port, needed]);

  return { state, trouble, isReachable, reload, put };
}
