import { useCallback } from 'react';
import { QUESTION_LIMIT } from '../../data/schema/claim-messages';
import type { WorkerMessages } from '../../data/schema/messages';
import type { ResponseOf } from '../../data/schema/protocol';
import type { WorkerPort } from '../worker-port';
import { useTyped } from './use-typed';

export type Answered = ResponseOf<WorkerMessages, 'answer'>;

const NONE: Answered = { answers: [], sources: [] };

/** Figures that the typed words ask for: "Leeds 62 day March 2025". None where they ask for none, or the worker cannot say: the search beside it tells of that. */
export function useAnswers(port: WorkerPort, query: string): Answered {
  const ask = useCallback(
    (words: string): Promise<Answered> =>
      words.length > QUESTION_LIMIT
        ? Promise.resolve(NONE)
        : port.askWorker('answer', { query: words }).catch(() => NONE),
    [port],
  );
  return useTyped(query, ask) ?? NONE;
}
