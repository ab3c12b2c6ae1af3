import { type ReactNode, useEffect, useRef } from 'react';
import { counted, number } from '../../words';
import { TroubleText } from '../Section';
import { bytesInWords } from '../words';
import { FilePreview } from './FilePreview';
import { PackPreview } from './PackPreview';
import type { Intake } from './use-intake';

const ADD = { figure: 'Add to my figures', organisation: 'Add these organisations', pack: 'Add this pack' } as const;

interface IntakeViewProps {
  readonly intake: Intake;
  /** Shown while nothing is being read: the ways in. */
  readonly children: ReactNode;
}

/** What is being read, or was read and waits for the reader's word. Nothing is stored before that. */
export function IntakeView({ intake, children }: IntakeViewProps) {
  const { now, waiting } = intake;
  const place = useRef<HTMLDivElement>(null);
  const draft = now.step === 'preview' || now.step === 'adding' ? now.draft : undefined;
  const { step } = now;

  const before = useRef(step);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft is another thing to be led to.
  useEffect(() => {
    const opened = step === 'idle' && before.current === 'idle';
    before.current = step;
    if (opened) return;
    // The button that led here is gone. Who went on to something else is left there.
    if (document.activeElement === null || document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [step, draft]);

  return (
    <div className="intake" ref={place}>
      {step === 'idle' && children}
      {now.step === 'reading' && <Reading {...now} onCancel={intake.cancel} />}
      {now.step === 'failed' && (
        <div className="sheet">
          <h3 tabIndex={-1} data-first="">
            {now.name} was not added
          </h3>
          <TroubleText trouble={now.trouble} kept />
          <div className="buttons">
            <button type="button" className="action" onClick={intake.discard}>
              {waiting.length > 0 ? 'Go on to the next file' : 'Close'}
            </button>
          </div>
        </div>
      )}
      {draft && (
        <div className="sheet" aria-busy={step === 'adding'}>
          {draft.what === 'file' ? <FilePreview draft={draft} /> : <PackPreview draft={draft} />}
          <div className="buttons">
            <button type="button" className="action main" aria-disabled={step === 'adding'} onClick={intake.add}>
              {step === 'adding' ? 'Adding…' : ADD[draft.what === 'file' ? draft.unit : 'pack']}
            </button>
            {step === 'preview' && (
              <button type="button" className="action" onClick={intake.discard}>
                Discard
              </button>
            )}
          </div>
        </div>
      )}
      {waiting.length > 0 && (
        <p className="small">
          {counted(waiting.length, 'more file')} to come: {waiting.join(', ')}.{' '}
          <button type="button" className="quiet" onClick={intake.dropWaiting}>
            Leave {waiting.length === 1 ? 'it' : 'them'} out
          </button>
        </p>
      )}
    </div>
  );
}

interface ReadingProps {
  readonly name: string;
  readonly done: number;
  readonly total: number;
  readonly onCancel: () => void;
}

function Reading({ name, done, total, onCancel }: ReadingProps) {
  const known = total > 0;
  const whole = known && done >= total;
  // Workbooks are unpacked after their last byte was read.
  const label = whole ? `Working out what ${name} would change` : `Reading ${name}`;
  return (
    <div className="sheet">
      <h3 className="filename">{label}</h3>
      <progress aria-label={label} {...(known && !whole && { value: done, max: total })} />
      <p className="small figures">
        {known
          ? `${bytesInWords(done)} of ${bytesInWords(total)} · ${number(Math.floor((100 * done) / total))}%`
          : 'Begins…'}
      </p>
      <div className="buttons">
        <button type="button" className="action" data-first="" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
