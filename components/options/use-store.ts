import { useCallback, useEffect, useState } from 'react';
import type { DamagedLayer } from '../../data/schema/layer';
import { newest } from '../../utils/newest';
import type { BuiltIn, ListedLayer, OptionsPort, OwnWords, Undo } from './port';
import { type Notices, useNotices } from './use-notices';
import { type Trouble, troubleOf } from './words';

interface Held {
  readonly layers: readonly ListedLayer[];
  readonly builtIn: BuiltIn;
  readonly own: OwnWords;
  readonly damaged: readonly DamagedLayer[];
}

export interface Store {
  /** Undefined until it has been read once. */
  readonly held: Held | undefined;
  /** Why it could not be read. */
  readonly trouble: Trouble | undefined;
  /** Rises with each change, for what is derived from all layers. */
  readonly revision: number;
  readonly notices: Notices;
  readonly reload: () => Promise<void>;
  /**
   * Does something, reads anew and tells of it. A failure is told as well.
   * @param done what is told where it is done: "Removed: Newsroom."
   * @param failed what is told before the reason where it is not: "“Newsroom” could not be removed."
   * @returns whether it was done.
   */
  readonly run: (work: () => Promise<Undo | undefined>, done: string, failed: string) => Promise<boolean>;
}

/** All layers, and what is done to them. Read again when the reader comes back to the page: the card changes them too. */
export function useStore(port: OptionsPort, ready: boolean): Store {
  const [held, setHeld] = useState<Held>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [revision, setRevision] = useState(0);
  const [begin] = useState(newest);
  const notices = useNotices();

  const reload = useCallback(async (): Promise<void> => {
    const isNewest = begin();
    try {
      const [layers, builtIn, own, damaged] = await Promise.all([
        port.layers(),
        port.builtIn(),
        port.ownWords(),
        port.damaged(),
      ]);
      if (!isNewest()) return;
      setHeld({ layers, builtIn, own, damaged });
      setTrouble(undefined);
    } catch (error) {
      if (!isNewest()) return;
      setTrouble(troubleOf(error));
    }
    setRevision((number) => number + 1);
  }, [port, begin]);

  useEffect(() => {
    if (!ready) return;
    void reload();
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') void reload();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [ready, reload]);

  const { done: tellDone, failed: tellFailed } = notices;
  const run = useCallback<Store['run']>(
    async (work, done, failed) => {
      try {
        const undo = await work();
        await reload();
        if (done !== '') tellDone(done, undo);
        return true;
      } catch (error) {
        tellFailed(failed, error);
        return false;
      }
    },
    [reload, tellDone, tellFailed],
  );

  return { held, trouble, revision, notices, reload, run };
}
