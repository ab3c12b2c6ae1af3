import { useEffect, useState } from 'react';
import type { WorkerMessages } from '../../../data/schema/messages';
import type { ResponseOf } from '../../../data/schema/protocol';
import type { OptionsPort } from '../port';
import { type Trouble, troubleOf } from '../words';

type Ages = ResponseOf<WorkerMessages, 'age'>;

/** How old the figures are; asked again when a layer has changed. The old answer stands until the new one comes. */
export function useAges(
  port: OptionsPort,
  ready: boolean,
  revision: number,
): { ages: Ages | undefined; trouble: Trouble | undefined; retry: () => void } {
  const [ages, setAges] = useState<Ages>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision or turn is the wish to ask again.
  useEffect(() => {
    if (!ready) return;
    let gone = false;
    port.askWorker('age', {}).then(
      (answer) => {
        if (gone) return;
        setAges(answer);
        setTrouble(undefined);
      },
      (error: unknown) => {
        if (!gone) setTrouble(troubleOf(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [port, ready, revision, turn]);
  return { ages, trouble, retry: () => setTurn(turn + 1) };
}
