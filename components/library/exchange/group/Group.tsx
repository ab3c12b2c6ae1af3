import { useEffect, useRef } from 'react';
import type { ClippingId } from '../../../../data/schema/clipping';
import type { ExchangePort } from '../../port';
import { Chapter, Trouble } from '../Chapter';
import { useIntake } from '../in/use-intake';
import { useLoaded } from '../use-loaded';
import { Connect } from './Connect';
import { Desk } from './Desk';

interface GroupProps {
  readonly port: ExchangePort;
  readonly chosen: readonly ClippingId[];
  readonly shown: readonly ClippingId[];
}

/** A group of Hypothesis: connected, brought in, sent to. */
export function Group({ port, chosen, shown }: GroupProps) {
  const { group } = port;
  const { value: connected, error, put, retry } = useLoaded(group, () => group.connected());
  const intake = useIntake(port, async () => undefined);
  const place = useRef<HTMLDivElement>(null);
  const wasConnected = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone.
    if (wasConnected.current && connected === null) place.current?.querySelector('input')?.focus();
    wasConnected.current = Boolean(connected);
  }, [connected]);
  return (
    <Chapter
      title="Hypothesis group"
      lead="A class that annotates with Hypothesis can have your clippings, and you its annotations. Its server is asked only when you press a button here."
    >
      <div ref={place}>
        {error !== undefined && (
          <Trouble what={`Whether a server is connected could not be read. ${error}`}>
            <button type="button" className="quiet" onClick={retry}>
              Try again
            </button>
          </Trouble>
        )}
        {connected === null && <Connect port={group} onConnected={put} />}
        {connected && (
          <Desk port={group} connected={connected} intake={intake} chosen={chosen} shown={shown} onChanged={put} />
        )}
      </div>
    </Chapter>
  );
}
