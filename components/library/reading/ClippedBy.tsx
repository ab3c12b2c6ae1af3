import { useEffect, useState } from 'react';
import type { ClippingId } from '../../../data/schema/clipping';
import type { By } from '../port';
import type { Desk } from '../shelf/desk';
import { useStore } from '../shelf/store';

/** Who clipped it and who noted, where several sync one library; nothing where that is the reader alone. */
export function ClippedBy({ desk: { port, shelf }, id }: { readonly desk: Desk; readonly id: ClippingId }) {
  const { revision } = useStore(shelf);
  const [known, setKnown] = useState<{ readonly id: ClippingId; readonly by: By | undefined }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have brought another's note.
  useEffect(() => {
    let late = false;
    port.clippedBy([id]).then(
      (found) => !late && setKnown({ id, by: found.get(id) }),
      // The clipping is whole without it.
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, [port, id, revision]);

  const by = known?.id === id ? known.by : undefined;
  if (!by) return null;
  return (
    <p className="soft clipped-by">
      {by.clipped === by.noted ? 'Clipped and noted by ' : 'Clipped by '}
      <bdi>{by.clipped}</bdi>
      {by.noted !== null && by.noted !== by.clipped && (
        <>
          ; note by <bdi>{by.noted}</bdi>
        </>
      )}
    </p>
  );
}
