import { useEffect, useState } from 'react';
import type { SearchHit } from '../../data/schema/messages';
import type { FiguresPort } from './port';

const PAUSE = 80;
const LIMIT = 60;
/** What has no figures of its own; a hit says what it is in its label alone. */
const WITHOUT = /(hospital|site|unit|commissioning group|region)( ·|$)/i;

export interface Found {
  /** The words that were asked; the results of earlier ones stand until an answer comes. */
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly error?: string;
}

/** Searches as one types, for organisations alone. An answer that comes after the next question is dropped. */
export function useSearch(port: FiguresPort, query: string): Found | undefined {
  const [found, setFound] = useState<Found>();
  const wanted = query.trim();
  useEffect(() => {
    if (wanted === '') {
      setFound(undefined);
      return;
    }
    let late = false;
    const timer = setTimeout(() => {
      port.askWorker('search', { query: wanted, limit: LIMIT }).then(
        ({ hits }) => {
          if (!late)
            setFound({
              query: wanted,
              hits: hits.filter(({ id, label }) => id.startsWith('ods:') && !WITHOUT.test(label)),
            });
        },
        (error: unknown) => {
          if (!late)
            setFound({ query: wanted, hits: [], error: error instanceof Error ? error.message : String(error) });
        },
      );
    }, PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [port, wanted]);
  return wanted === '' ? undefined : found;
}
