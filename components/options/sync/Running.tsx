import { type ReactNode, useState } from 'react';
import { SYNC_EVERY } from '../../../data/schema/sync-messages';
import { SelectField } from '../Field';
import { Also } from './Also';
import { Machines } from './Machines';
import { Maintenance } from './Maintenance';
import { Offers } from './Offers';
import type { OffersFor, OnViewProps, Task } from './on-view';
import { Problems } from './Problems';
import { TrafficTable } from './TrafficTable';
import { useNow } from './use-now';
import type { SyncOn } from './use-sync';
import { agoInWords, doingInWords, EVERY_WORDS, nextInWords, STEP_WORDS, waitingInWords } from './words';

const EVERY_OPTIONS = SYNC_EVERY.map((minutes) => [String(minutes), EVERY_WORDS[minutes]] as const);

/** While sync is on: how it goes, what is wrong, who takes part, and what can be changed. */
export function Running({ port, sync, state, notices, ...offersFor }: OnViewProps & OffersFor) {
  const now = useNow();
  const [task, setTask] = useState<Task>();
  const { address, user, last, doing, machines, waiting, traffic, every } = state;

  const ask = (work: () => Promise<SyncOn | { is: 'off' }>, failed: string): void => {
    work().then(sync.put, (error: unknown) => notices.failed(failed, error));
  };
  const runNow = (): void => {
    if (doing === null) ask(() => port.askWorker('syncNow', {}), 'Sync could not be begun.');
  };
  return (
    <>
      <dl className="facts sync-state">
        <Fact name="Folder">
          <bdi className="sync-address">{address}</bdi>
        </Fact>
        <Fact name="User">
          <bdi>{user}</bdi>
        </Fact>
        <Fact name="Last synced">
          {last === null ? 'Not to its end yet' : <time dateTime={last}>{agoInWords(last, now)}</time>}
        </Fact>
        <Fact name="Next">{nextInWords(state, now)}</Fact>
        <Fact name="Waiting">{waitingInWords(waiting)}</Fact>
      </dl>
      <div className="sync-doing">
        <button type="button" className="action" aria-disabled={doing !== null} onClick={runNow}>
          Sync now
        </button>
        {/* Its room is kept: nothing moves when a run begins or ends. */}
        <div>
          {doing && (
            <>
              <progress
                aria-label="Progress of sync"
                {...(doing.of > 0 && { value: Math.min(doing.done, doing.of), max: doing.of })}
              />
              <p className="small figures">{doingInWords(doing)}</p>
            </>
          )}
        </div>
        {/* Without the count, which would be told with each step. */}
        <p className="unseen" role="status">
          {doing && STEP_WORDS[doing.step]}
        </p>
      </div>
      <Problems port={port} sync={sync} state={state} now={now} onRun={runNow} onTask={setTask} />
      {state.offers.length > 0 && <Offers port={port} sync={sync} state={state} notices={notices} {...offersFor} />}
      <Machines machines={machines} isKnown={last !== null} now={now} />
      <TrafficTable traffic={traffic} />
      <SelectField
        label="How often"
        value={String(every)}
        options={EVERY_OPTIONS}
        onChange={(chosen) => {
          const minutes = SYNC_EVERY.find((each) => String(each) === chosen);
          if (minutes !== undefined)
            ask(() => port.askWorker('changeSync', { every: minutes }), 'That could not be saved.');
        }}
      />
      <Also port={port} sync={sync} state={state} notices={notices} />
      <Maintenance port={port} sync={sync} state={state} notices={notices} task={task} onTask={setTask} />
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
