import { useCallback, useEffect, useRef, useState } from 'react';
import { HypothesisError } from '../../../../data/hypothesis/error';
import { messageOf } from '../../../../utils/message-of';
import type { OnProgress, Progress } from './port';

interface Failure {
  readonly what: string;
  readonly advice: string;
}

/** Something that is done at a server and takes its time; one at once. */
export interface Errand {
  readonly busy: boolean;
  readonly progress: Progress | undefined;
  readonly said: string;
  readonly failed: Failure | undefined;
  /** @param work says what is to be said when it is done. */
  readonly run: (saying: string, work: (onProgress: OnProgress, signal: AbortSignal) => Promise<string>) => void;
  readonly stop: () => void;
}

const IDLE = { busy: false, progress: undefined, said: '', failed: undefined };

export function useErrand(): Errand {
  const [state, setState] = useState<Omit<Errand, 'run' | 'stop'>>(IDLE);
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);

  const run = useCallback<Errand['run']>((saying, work) => {
    if (under.current) return;
    const controller = new AbortController();
    under.current = controller;
    setState({ ...IDLE, busy: true, said: saying });
    const ended = (after: Partial<typeof state>): void => {
      under.current = undefined;
      setState({ ...IDLE, ...after });
    };
    // Called at once: the browser must see the click.
    work((progress) => setState((before) => ({ ...before, progress })), controller.signal).then(
      (said) => ended({ said }),
      (error: unknown) => ended(controller.signal.aborted ? { said: 'Stopped.' } : { failed: failureOf(error) }),
    );
  }, []);

  return { ...state, run, stop: useCallback(() => under.current?.abort(), []) };
}

const failureOf = (error: unknown): Failure => ({
  what: messageOf(error),
  advice: error instanceof HypothesisError ? error.advice : '',
});
