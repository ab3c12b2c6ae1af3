import { useEffect, useState } from 'react';
import type { ClippingId, Gloss } from '../../../data/schema/clipping';
import { messageOf } from '../../../utils/message-of';
import type { Desk } from '../shelf/desk';
import { type Row, rowOf } from '../shelf/row';
import { useStore } from '../shelf/store';

export interface Opened {
  /** Undefined while it is looked for, null where it is not there. */
  readonly row: Row | undefined | null;
  readonly glosses: readonly Gloss[] | undefined;
  readonly trouble: string | undefined;
  readonly retry: () => void;
}

/** One clipping with all that is known of it. It may be asked for before the library is read. */
export function useOpened({ shelf, sightings, port }: Desk, id: ClippingId): Opened {
  const { phase, revision } = useStore(shelf);
  const held = shelf.row(id);
  const [single, setSingle] = useState<Row>();
  const [glosses, setGlosses] = useState<readonly Gloss[]>();
  const [trouble, setTrouble] = useState<string>();
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is the wish to ask again; a revision may have brought others.
  useEffect(() => {
    let late = false;
    void sightings.see([id]);
    Promise.all([port.some([id]), port.glosses([id])]).then(
      ([[found], read]) => {
        if (late) return;
        if (found) setSingle(rowOf(found));
        setGlosses(read.get(id) ?? []);
        setTrouble(undefined);
      },
      (error: unknown) => {
        if (!late) setTrouble(messageOf(error));
      },
    );
    return () => {
      late = true;
    };
  }, [id, port, sightings, revision, turn]);

  const row = held ?? (phase === 'whole' ? null : single);
  return { row, glosses, trouble, retry: () => setTurn((number) => number + 1) };
}
