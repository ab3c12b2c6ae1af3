import { useCallback, useEffect, useState } from 'react';
import type { ClippingId } from '../../../data/schema/clipping';
import { messageOf } from '../../../utils/message-of';
import type { LibraryPort } from '../port';
import { type Matter, readMatter } from './read';

interface Asked {
  readonly matter: Matter | undefined;
  readonly error: string | undefined;
  readonly retry: () => void;
}

/** What there is to study, read again when other clippings are chosen. */
export function useMatter(port: LibraryPort, ids: readonly ClippingId[]): Asked {
  const [state, setState] = useState<{ matter?: Matter; error?: string }>({});
  const [turn, setTurn] = useState(0);
  const key = ids.join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the ids; a turn is the wish to ask again.
  useEffect(() => {
    const controller = new AbortController();
    setState({});
    readMatter(port, ids, controller.signal).then(
      (matter) => !controller.signal.aborted && setState({ matter }),
      (error: unknown) => !controller.signal.aborted && setState({ error: messageOf(error) }),
    );
    return () => controller.abort();
  }, [port, key, turn]);

  return {
    matter: state.matter,
    error: state.error,
    retry: useCallback(() => setTurn((before) => before + 1), []),
  };
}
