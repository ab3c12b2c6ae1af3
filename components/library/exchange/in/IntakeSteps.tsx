import { type ReactNode, useEffect, useRef } from 'react';
import { Trouble } from '../Chapter';
import { Preview } from './Preview';
import type { Intake } from './use-intake';

interface IntakeStepsProps {
  readonly intake: Intake;
  /** The way in, while nothing is being brought in. */
  readonly children: ReactNode;
}

/** What is brought in, step by step: it is read, looked at, and then taken or put away. */
export function IntakeSteps({ intake, children }: IntakeStepsProps) {
  const { step, done, said, failed, discard, undo } = intake;
  const place = useRef<HTMLDivElement>(null);

  const before = useRef(step.is);
  useEffect(() => {
    const opened = before.current === step.is;
    before.current = step.is;
    if (opened) return;
    // Where the reader waits at what they chose with, or what they pressed is gone. Who went on is left there.
    const now = document.activeElement;
    if (now === null || now === document.body || now.matches('.exchange :is(input[type="file"], [data-leads])'))
      place.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [step.is]);

  return (
    <div ref={place} className="exchange-in" aria-busy={step.is === 'reading' || step.is === 'working'}>
      <div className="exchange-done">
        <p className="exchange-said" role="status">
          {said}
        </p>
        {done && step.is === 'idle' && (
          <button type="button" className="quiet" data-first="" onClick={undo}>
            Undo
          </button>
        )}
      </div>
      {failed && <Trouble what={failed} />}
      {step.is === 'idle' && children}
      {step.is === 'reading' && (
        <div className="exchange-sheet">
          <h3 className="exchange-file">Reading {step.file}</h3>
          <progress aria-label={`Reading ${step.file}`} />
          <button type="button" className="action" data-first="" onClick={discard}>
            Cancel
          </button>
        </div>
      )}
      {step.is === 'failed' && (
        <div className="exchange-sheet">
          <h3 className="exchange-file" tabIndex={-1} data-first="">
            {step.file} was not read
          </h3>
          <Trouble what={step.why} advice="Your library is as it was." />
          <button type="button" className="action" onClick={discard}>
            Close
          </button>
        </div>
      )}
      {(step.is === 'preview' || step.is === 'working') && (
        <Preview opened={step.opened} working={step.is === 'working'} intake={intake} />
      )}
    </div>
  );
}
