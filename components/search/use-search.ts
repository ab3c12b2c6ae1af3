import { useEffect, useState } from 'react';
import type { SearchHit } from '../../data/schema/messages';
import { inWords } from '../words';
import type { WorkerPort } from '../worker-port';

const PAUSE = 80;
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

/** Searches as one types. An answer that comes after the next question is dropped. */
export function useSearch(
  port: WorkerPort,
  query: string,
  { limit = LIMIT, wanted = all }: SearchWish = {},
): SearchAnswer | undefined {
  const [answer, setAnswer] = useState<SearchAnswer>();
  const words = query.trim();

  useEffect(() => {
    if (words === '') {
      setAnswer(undefined);
      return;
    }
    let late = false;
    const timer = setTimeout(() => {
      port.askWorker('search', { query: words, limit }).then(
        ({ hits }) => {
          if (!late) setAnswer({ query: words, hits: hits.filter(wanted) });
        },
        (error: unknown) => {
          if (!late) setAnswer({ query: words, hits: [], error: inWords(error) });
        },
      );
    }, PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [port, words, limit, wanted]);

  return words === '' ? undefined : answer;
}

const all = (): boolean => true;
