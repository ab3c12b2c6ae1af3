import { useCallback } from 'react';
import type { SearchHit } from '../../data/schema/messages';
import { messageOf } from '../../utils/message-of';
import type { WorkerPort } from '../worker-port';
import { useTyped } from './use-typed';

/** As many results are shown. */
const LIMIT = 30;

export interface SearchAnswer {
  /** The words that were asked; the results of earlier ones stand until an answer comes. */
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly error?: string;
}

interface SearchWish {
  /** How many the worker is asked for, before any is left out. */
  readonly limit?: number;
  /** Which of them are wanted. Always the same function: with another one is asked anew. */
  readonly wanted?: (hit: SearchHit) => boolean;
}

/** Searches as one types. */
export function useSearch(
  port: WorkerPort,
  query: string,
  { limit = LIMIT, wanted = all }: SearchWish = {},
): SearchAnswer | undefined {
  const ask = useCallback(
    (words: string): Promise<SearchAnswer> =>
      port.askWorker('search', { query: words, limit }).then(
        ({ hits }) => ({ query: words, hits: hits.filter(wanted) }),
        (error: unknown) => ({ query: words, hits: [], error: messageOf(error) }),
      ),
    [port, limit, wanted],
  );
  return useTyped(query, ask);
}

const all = (): boolean => true;
