import { useEffect, useId, useRef, useState } from 'react';
import type { ClippingId } from '../../../../data/schema/clipping';
import { IntakeSteps } from '../in/IntakeSteps';
import type { Intake } from '../in/use-intake';
import { ErrandLine } from './ErrandLine';
import type { Connected, GroupPort } from './port';
import { Send } from './Send';
import { useErrand } from './use-errand';
import { readersOf } from './words';

interface DeskProps {
  readonly port: GroupPort;
  readonly connected: Connected;
  readonly intake: Intake;
  readonly chosen: readonly ClippingId[];
  readonly shown: readonly ClippingId[];
  readonly onChanged: (connected: Connected | null) => void;
}

/** What can be done once a server is connected: choose a group, bring it in, send to it, and leave. */
export function Desk({ port, connected, intake, chosen, shown, onChanged }: DeskProps) {
  const { server, name, token, groups, group } = connected;
  const id = useId();
  const lists = useErrand();
  const reading = useErrand();
  const heading = useRef<HTMLHeadingElement>(null);
  const [asked, setAsked] = useState(false);
  // The form that was filled in is gone.
  useEffect(() => heading.current?.focus(), []);

  const read = (): void =>
    reading.run('Reading the group…', async (onProgress, signal) => {
      intake.take([await port.read(onProgress, signal)]);
      return '';
    });
  return (
    <>
      <div className="exchange-part">
        <h3 ref={heading} tabIndex={-1}>
          {name} at {server}
        </h3>
        <p className="exchange-small">Token {token}</p>
        <div className="group-form field">
          <label htmlFor={id}>Group</label>
          <select
            id={id}
            value={group?.id ?? ''}
            onChange={({ target }) =>
              lists.run('', async () => {
                onChanged(await port.choose(target.value));
                return '';
              })
            }
          >
            {!group && <option value="">Choose one</option>}
            {groups.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div className="exchange-buttons">
          <button
            type="button"
            className="quiet"
            onClick={() =>
              lists.run('Looking for groups…', async () => {
                onChanged(await port.refresh());
                return 'The list of groups is as it is now.';
              })
            }
          >
            Look for new groups
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              if (!asked) return setAsked(true);
              lists.run('Disconnecting…', async () => {
                await port.disconnect();
                onChanged(null);
                return '';
              });
            }}
            onBlur={() => setAsked(false)}
          >
            {asked ? 'Disconnect and forget the token' : 'Disconnect…'}
          </button>
        </div>
        <ErrandLine errand={lists} />
      </div>
      {group && (
        <>
          <div className="exchange-part" aria-busy={reading.busy}>
            <h3>Bring in</h3>
            <p>
              Your own annotations and those of others, with who wrote them. What Sidenote sent is known again. You see
              what would change before anything does.
            </p>
            <IntakeSteps intake={intake}>
              <div className="exchange-buttons">
                <button type="button" className="action" data-leads="" onClick={reading.busy ? reading.stop : read}>
                  {reading.busy ? 'Stop' : 'Look at the group'}
                </button>
              </div>
            </IntakeSteps>
            <ErrandLine errand={reading} />
          </div>
          <Send key={group.id} port={port} chosen={chosen} shown={shown} readers={readersOf(connected)} />
        </>
      )}
    </>
  );
}
