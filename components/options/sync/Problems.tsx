import { useState } from 'react';
import type { SyncProblemKind } from '../../../data/schema/sync-messages';
import type { Task } from './on-view';
import type { SyncPort } from './port';
import type { SyncOn, SyncStore } from './use-sync';
import { agoInWords } from './words';

interface ProblemsProps {
  readonly port: SyncPort;
  readonly sync: SyncStore;
  readonly state: SyncOn;
  readonly now: number;
  readonly onRun: () => void;
  readonly onTask: (task: Task) => void;
}

/** What a reader can do about it here. */
const REMEDY: Readonly<Record<SyncProblemKind, 'run' | Task | null>> = {
  network: 'run',
  access: 'password',
  full: 'run',
  passphrase: 'leave',
  folder: 'leave',
  damaged: 'run',
  older: 'run',
  record: null,
  machine: 'run',
};

const TASK_WORDS: Readonly<Record<Task, string>> = {
  password: 'Type the password again…',
  name: 'Change the name…',
  leave: 'Stop syncing, to set it up anew…',
};

/** What is wrong, each with what to do about it. */
export function Problems({ port, sync, state, now, onRun, onTask }: ProblemsProps) {
  const { problems, address } = state;
  return (
    <div className="sync-problems" role="log" aria-label="What is wrong with sync" tabIndex={-1}>
      {!sync.isReachable && <NotAllowed port={port} sync={sync} address={new URL(address)} onAllowed={onRun} />}
      {problems.map(({ kind, what, advice, at }) => {
        const remedy = REMEDY[kind];
        return (
          <div key={`${kind} ${what}`} className="sync-problem">
            <p className="wrong">{what}</p>
            <p>
              {advice} <span className="small">{agoInWords(at, now)}.</span>
            </p>
            {remedy === 'run' && (
              <button type="button" className="quiet" aria-disabled={state.doing !== null} onClick={onRun}>
                Try it now
              </button>
            )}
            {remedy !== 'run' && remedy !== null && (
              <button type="button" className="quiet" onClick={() => onTask(remedy)}>
                {TASK_WORDS[remedy]}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface NotAllowedProps extends Pick<ProblemsProps, 'port' | 'sync'> {
  readonly address: URL;
  readonly onAllowed: () => void;
}

/** The permission for the host was taken back in the browser: to the worker that is a server without an answer. */
function NotAllowed({ port, sync, address, onAllowed }: NotAllowedProps) {
  const [declined, setDeclined] = useState(false);
  const allow = (): void => {
    // Within the click: the browser asks the reader.
    port.allowFolder(address).then(
      (allowed) => {
        setDeclined(!allowed);
        if (!allowed) return;
        onAllowed();
        void sync.reload();
      },
      () => setDeclined(true),
    );
  };
  return (
    <div className="sync-problem">
      <p className="wrong">The browser does not let Sidenote reach {address.hostname} any more.</p>
      <p>
        {declined
          ? 'It was not allowed. Until it is, nothing is sent or fetched.'
          : 'Nothing is sent or fetched until it is allowed again.'}
      </p>
      <button type="button" className="quiet" onClick={allow}>
        Allow it again…
      </button>
    </div>
  );
}
