import { useEffect, useId, useRef, useState } from 'react';
import { TroubleText } from '../Section';
import { Radios } from '../settings/Choices';
import { type Trouble, troubleOf } from '../words';
import type { OnViewProps } from './on-view';

interface LeaveProps extends OnViewProps {
  readonly onClose: () => void;
}

/** Turns sync off: says first what stays and what goes. */
export function Leave({ port, sync, notices, onClose }: LeaveProps) {
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [erase, setErase] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  useEffect(() => heading.current?.focus(), []);

  const stop = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const outcome = await port.askWorker('endSync', { erase });
      if (outcome.is === 'done') {
        notices.done(
          `Sync is off. Your library is as it was${erase ? '; this machine’s files are off the server' : ''}.`,
        );
        sync.put(outcome.state);
        return;
      }
      setTrouble({ what: `Sync is still on. ${outcome.problem.what}`, advice: outcome.problem.advice });
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setBusy(false);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a question and its answers is no set of fields.
    <div className="sheet sync-change" role="group" aria-labelledby={title}>
      <h3 id={title} ref={heading} tabIndex={-1}>
        Stop syncing on this machine?
      </h3>
      <p>
        The library in this browser stays as it is. The address, the password and the key are forgotten, and the
        browser’s permission for the server is given back. What other machines have read from this one stays with them.
      </p>
      <Radios
        legend="This machine’s files on the server"
        options={[
          ['leave', 'Leave them: others can still read them'],
          ['erase', 'Take them off'],
        ]}
        value={erase ? 'erase' : 'leave'}
        onChange={(which) => setErase(which === 'erase')}
      />
      {trouble && <TroubleText trouble={trouble} />}
      <div className="buttons">
        <button type="button" className="action grave" aria-disabled={isBusy} onClick={() => void stop()}>
          {isBusy ? 'Stopping…' : 'Stop syncing'}
        </button>
        <button
          type="button"
          className="action"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) onClose();
          }}
        >
          Keep syncing
        </button>
      </div>
    </div>
  );
}
