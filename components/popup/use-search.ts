import { useEffect, useState } from 'react';
import type { SearchHit } from '../../data/schema/messages';
import type { PopupPort } from './port';
import { inWords } from './words';

const PAUSE = 80;
const LIMIT = 30;

export interface SearchAnswer {
  /** The words that were asked; the results of earlier ones stand until an answer comes. */
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly error?: string;
}

/** Searches as one types. An answer that comes after the next question is dropped. */
export function useSearch(port: Pick<PopupPort, 'askWorker'>, query: string): SearchAnswer | undefined {
  const [answer, setAnswer] = useState<SearchAnswer>();
  const wanted = query.trim();

  useEffect(() => {
    if (wanted === '') {
      setAnswer(undefined);
      return;
    }
    let late = false;
    const timer = setTimeout(() => {
      port.askWorker('search', { query: wanted, limit: LIMIT }).then(
        ({ hits }) => {
          if (!late) setAnswer({ query: wanted, hits });
        },
        (error: unknown) => {
          if (!late) setAnswer({ query: wanted, hits: [], error: inWords(error) });
        },
      );
    }, PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [port, wanted]);

  return wanted === '' ? undefined : answer;
}
