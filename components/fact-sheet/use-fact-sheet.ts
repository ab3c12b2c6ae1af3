import { useCallback, useEffect, useRef, useState } from 'react';
import type { FactSheet } from '../../data/schema/fact-sheet';
import { messageOf } from '../../utils/message-of';
import { gather } from './gather';
import type { FactSheetPort } from './port';

interface Sheeting {
  /** As far as it was got; it stands where what comes after fails. */
  readonly sheet: FactSheet | undefined;
  readonly gathering: boolean;
  readonly error: string | undefined;
  readonly retry: () => void;
}

/** The fact sheet of the port's tab, gathered once. */
export function useFactSheet(port: FactSheetPort): Sheeting {
  const [sheet, setSheet] = useState<FactSheet>();
  const [gathering, setGathering] = useState(true);
  const [error, setError] = useState<string>();
  const [turn, setTurn] = useState(0);
  const got = useRef<FactSheet>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is the wish to gather again.
  useEffect(() => {
    let gone = false;
    const run = async (): Promise<void> => {
      if (port.tab === undefined) throw new Error('The address of this page names no tab.');
      const kept = got.current;
      for await (const next of gather(port, port.tab)) {
        if (gone) return;
        if (kept && kept.page.url !== next.page.url) throw new Error('Another page is in its tab now.');
        // A second gathering begins with less than there was.
        if (kept && isLess(next, kept)) continue;
        got.current = next;
        setSheet(next);
      }
    };
    setGathering(true);
    setError(undefined);
    run()
      .catch((reason: unknown) => {
        if (!gone) setError(messageOf(reason));
      })
      .finally(() => {
        if (!gone) setGathering(false);
      });
    return () => {
      gone = true;
    };
  }, [port, turn]);

  const retry = useCallback(() => setTurn((number) => number + 1), []);
  return { sheet, gathering, error, retry };
}

const isLess = (next: FactSheet, kept: FactSheet): boolean => !next.whole || proved(next) < proved(kept);

const proved = ({ claims }: FactSheet): number => claims.filter(({ unchecked }) => unchecked === null).length;
