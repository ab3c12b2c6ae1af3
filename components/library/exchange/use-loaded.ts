import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '../../../utils/message-of';

interface Loaded<T> {
  readonly value: T | undefined;
  /** Why it did not come. */
  readonly error: string | undefined;
  readonly put: (value: T) => void;
  readonly retry: () => void;
}

/** What a port answers, asked once, and again on request. */
export function useLoaded<T>(port: object, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: string }>({});
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another port is another question; a turn is the wish to ask again.
  useEffect(() => {
    let late = false;
    load().then(
      (value) => !late && setState({ value }),
      (error: unknown) => !late && setState({ error: messageOf(error) }),
    );
    return () => {
      late = true;
    };
  }, [port, turn]);

  return {
    value: state.value,
    error: state.error,
    put: useCallback((value) => setState({ value }), []),
    retry: useCallback(() => setTurn((before) => before + 1), []),
  };
}
