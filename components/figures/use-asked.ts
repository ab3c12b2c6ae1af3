import { useCallback, useEffect, useState } from 'react';
import { AskError } from '../../data/messaging';
import { messageOf } from '../../utils/message-of';

export interface Asked<T> {
  /** The last answer; it stands until the next one comes, so that the page does not blink. */
  readonly value: T | undefined;
  readonly asking: boolean;
  readonly error: { readonly reason: string; readonly code: AskError['code'] | 'unknown' } | undefined;
  readonly retry: () => void;
}

/** Between two questions to a knowledge base that is still being set up. */
const PATIENCE = 600;

/**
 * The answer to a question, asked again whenever it changes; an answer that comes after the next question is dropped.
 * @param question what is asked, as text; null: nothing.
 */
export function useAsked<T>(question: string | null, ask: () => Promise<T>): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'retry'>>({
    value: undefined,
    asking: question !== null,
    error: undefined,
  });
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what is asked; a turn is the wish to ask again.
  useEffect(() => {
    if (question === null) {
      setState({ value: undefined, asking: false, error: undefined });
      return;
    }
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    setState(({ value }) => ({ value, asking: true, error: undefined }));
    ask().then(
      (value) => {
        if (!late) setState({ value, asking: false, error: undefined });
      },
      (error: unknown) => {
        if (late) return;
        const code = error instanceof AskError ? error.code : 'unknown';
        setState({ value: undefined, asking: code === 'not-ready', error: { reason: messageOf(error), code } });
        if (code === 'not-ready') timer = setTimeout(() => setTurn((number) => number + 1), PATIENCE);
      },
    );
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [question, turn]);

  const retry = useCallback(() => setTurn((number) => number + 1), []);
  return { ...state, retry };
}
