import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft, Reading } from '../port';
import type { Store } from '../use-store';
import { type Trouble, troubleOf } from '../words';

/** Something to read: a file, an address, an update. */
interface Job {
  readonly name: string;
  /** Undefined where there turned out to be nothing. */
  read(reading: Reading): Promise<Draft | undefined>;
  /** What to say then. */
  readonly nothing?: string;
}

type IntakeStep =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly step: 'preview'; readonly draft: Draft }
  | { readonly step: 'adding'; readonly draft: Draft }
  | { readonly step: 'failed'; readonly name: string; readonly trouble: Trouble };

export interface Intake {
  readonly now: IntakeStep;
  /** The names of those that wait. */
  readonly waiting: readonly string[];
  readonly take: (jobs: readonly Job[]) => void;
  /** Stops reading. What was read so far is forgotten. */
  readonly cancel: () => void;
  readonly add: () => void;
  /** Puts away what is shown, and goes on to the next. */
  readonly discard: () => void;
  readonly dropWaiting: () => void;
}

const KEPT = 'Nothing has been changed.';

/** Reads one after another: each is looked at and decided on before the next is set beside what is then held. */
export function useIntake({ notices, run }: Store): Intake {
  const [now, setNow] = useState<IntakeStep>({ step: 'idle' });
  const [waiting, setWaiting] = useState<readonly Job[]>([]);
  const controller = useRef<AbortController>(null);
  const { say, done } = notices;

  const read = useCallback(
    async (job: Job): Promise<void> => {
      const own = new AbortController();
      controller.current = own;
      setNow({ step: 'reading', name: job.name, done: 0, total: 0 });
      say(`Reading ${job.name}.`);
      try {
        const draft = await job.read({
          signal: own.signal,
          onProgress(done, total) {
            if (!own.signal.aborted) setNow({ step: 'reading', name: job.name, done, total });
          },
        });
        if (own.signal.aborted) return;
        if (draft) return setNow({ step: 'preview', draft });
        done(job.nothing ?? `There is nothing in ${job.name}.`);
        setNow({ step: 'idle' });
      } catch (error) {
        if (!own.signal.aborted) setNow({ step: 'failed', name: job.name, trouble: troubleOf(error) });
      }
    },
    [say, done],
  );

  const start = useCallback(
    (job: Job | undefined): void => {
      if (job) void read(job);
      else setNow({ step: 'idle' });
    },
    [read],
  );
  useEffect(() => () => controller.current?.abort(), []);

  const next = (): void => {
    start(waiting[0]);
    setWaiting(waiting.slice(1));
  };

  return {
    now,
    waiting: waiting.map(({ name }) => name),
    take(jobs) {
      const [first, ...rest] = jobs;
      if (now.step !== 'idle') return setWaiting([...waiting, ...jobs]);
      start(first);
      setWaiting(rest);
    },
    cancel() {
      controller.current?.abort();
      say(`Stopped. ${KEPT}`);
      next();
    },
    add() {
      if (now.step !== 'preview') return;
      const { draft } = now;
      setNow({ step: 'adding', draft });
      void run(() => draft.add(), `Added: ${draft.title}.`, `“${draft.title}” could not be added.`).then((added) => {
        if (added) next();
        else setNow({ step: 'preview', draft });
      });
    },
    discard() {
      if (now.step === 'preview') say(`Discarded. ${KEPT}`);
      next();
    },
    dropWaiting: () => setWaiting([]),
  };
}
