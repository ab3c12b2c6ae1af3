import { useRef, useState } from 'react';
import { messageOf } from '../../../../utils/message-of';
import type { ExchangePort } from '../../port';
import { Trouble } from '../Chapter';
import { useLoaded } from '../use-loaded';
import { roomInWords } from '../words';

/** Whether the browser has promised to keep the library, and the room that it takes. */
export function Storage({ port }: { readonly port: ExchangePort }) {
  const { value: storage, error, put, retry } = useLoaded(port, () => port.storage());
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState('');

  const heading = useRef<HTMLHeadingElement>(null);

  const persist = (): void => {
    setSaid('');
    setFailed('');
    port.persist().then(
      (persisted) => {
        if (storage) put({ ...storage, persisted });
        // The button that was pressed goes.
        if (persisted) heading.current?.focus();
        setSaid(
          persisted
            ? 'The browser has agreed.'
            : 'The browser did not agree this time. It decides by itself, and may agree later; until then, backups are what you can rely on.',
        );
      },
      (reason: unknown) => setFailed(messageOf(reason)),
    );
  };

  const room = storage && roomInWords(storage.used, storage.room);
  return (
    <div className="exchange-storage">
      <h3 ref={heading} tabIndex={-1}>
        Room in this browser
      </h3>
      {error !== undefined && (
        <Trouble what={`The browser does not say what room there is. ${error}`}>
          <button type="button" className="quiet" onClick={retry}>
            Try again
          </button>
        </Trouble>
      )}
      {storage && (
        <p>
          {storage.persisted
            ? 'The browser has promised to keep your library even when the disk gets full.'
            : 'The browser has not promised to keep your library: it may delete it when the disk gets full.'}{' '}
          {room?.words}
        </p>
      )}
      {room?.tight && <p className="exchange-warning">There is little room left. Back up now, then empty the bin.</p>}
      {failed && (
        <Trouble
          what={`The browser could not be asked. ${failed}`}
          advice="Backups keep your library safe all the same."
        />
      )}
      <div className="exchange-buttons">
        {storage && !storage.persisted && (
          <button type="button" className="action" onClick={persist}>
            Ask the browser to keep it
          </button>
        )}
        <p className="exchange-said" role="status">
          {said}
        </p>
      </div>
    </div>
  );
}
