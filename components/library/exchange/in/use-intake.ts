import { useEffect, useRef, useState } from 'react';
import type { ReadFile } from '../../../../data/library/formats/format';
import type { Done } from '../../../../data/library/library';
import type { Fate } from '../../../../data/library/merge';
import { messageOf } from '../../../../utils/message-of';
import { counted } from '../../../words';
import type { ExchangePort } from '../../port';
import { type Replacement, replacementOf } from './replacement';

/** A file that was read and waits for the reader's word. */
export interface Opened extends ReadFile {
  readonly file: string;
  readonly format: string;
  readonly isBackup: boolean;
  readonly counts: Record<Fate, number> & { readonly articles: number };
}

type Step =
  | { readonly is: 'idle' }
  | { readonly is: 'reading'; readonly file: string }
  | { readonly is: 'preview'; readonly opened: Opened }
  | { readonly is: 'working'; readonly opened: Opened }
  | { readonly is: 'failed'; readonly file: string; readonly why: string };

export interface Intake {
  readonly step: Step;
  /** What was done last, as long as it can be undone here. */
  readonly done: Done | undefined;
  readonly said: string;
  /** What could not be done, while the step stays what it was. */
  readonly failed: string;
  readonly take: (files: readonly File[]) => void;
  /** Puts away what is shown, or what is still being read. */
  readonly discard: () => void;
  readonly bringIn: () => void;
  readonly replaceAll: () => void;
  /** What replacing would change, in numbers. */
  readonly weigh: (opened: Opened) => Promise<Replacement>;
  readonly undo: () => void;
}

const KEPT = 'Your library is as it was.';

/** @param onRestored called once a backup was brought in. */
export function useIntake(port: ExchangePort, onRestored: () => Promise<void>): Intake {
  const [step, setStep] = useState<Step>({ is: 'idle' });
  const [done, setDone] = useState<Done>();
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState('');
  /** Counts readings: what comes of an older one is dropped. */
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  const take = (files: readonly File[]): void => {
    const [file, ...others] = files;
    if (!file || step.is === 'working') return;
    turn.current += 1;
    const own = turn.current;
    setStep({ is: 'reading', file: file.name });
    setFailed('');
    const leftOut =
      others.length > 0 ? `Files are read one at a time: ${counted(others.length, 'other')} left out.` : '';
    setSaid(`Reading ${file.name}. ${leftOut}`);
    read(port, file).then(
      (opened) => {
        if (own !== turn.current) return;
        // The preview is led to, and speaks for itself.
        setSaid(leftOut);
        setStep({ is: 'preview', opened });
      },
      (error: unknown) => {
        if (own !== turn.current) return;
        setSaid('');
        setStep({ is: 'failed', file: file.name, why: messageOf(error) });
      },
    );
  };

  const work = (change: (opened: Opened) => Promise<Done>, what: (opened: Opened) => string): void => {
    if (step.is !== 'preview') return;
    const { opened } = step;
    setStep({ is: 'working', opened });
    setFailed('');
    setSaid('');
    change(opened).then(
      (now) => {
        setStep({ is: 'idle' });
        setDone(now);
        setSaid(what(opened));
        if (opened.isBackup) onRestored().catch((error: unknown) => setFailed(messageOf(error)));
      },
      (error: unknown) => {
        setStep({ is: 'preview', opened });
        setFailed(`Nothing was brought in. ${messageOf(error)} ${KEPT}`);
      },
    );
  };

  return {
    step,
    done,
    said,
    failed,
    take,
    discard() {
      turn.current += 1;
      setStep({ is: 'idle' });
      setFailed('');
      setSaid(step.is === 'failed' ? '' : `Put away. ${KEPT}`);
    },
    bringIn: () => work(({ collection, file }) => port.import(collection, file), importedInWords),
    replaceAll: () =>
      work(
        ({ collection, file }) => port.replaceAll(collection, file),
        ({ collection, file }) =>
          `Your library is exactly ${file}: ${counted(collection.clippings.length, 'clipping')}.`,
      ),
    weigh: async ({ collection }) => replacementOf(await port.collect('all'), collection),
    undo() {
      if (!done) return;
      setFailed('');
      port.undo(done.number).then(
        (what) => {
          setDone(undefined);
          setSaid(`Undone: ${what}.`);
        },
        (error: unknown) => setFailed(`That could not be undone. ${messageOf(error)}`),
      );
    },
  };
}

async function read(port: ExchangePort, file: File): Promise<Opened> {
  const { format, isBackup, collection, faults } = await port.open(file);
  return { file: file.name, format, isBackup, collection, faults, counts: await port.preview(collection) };
}

function importedInWords({ file, counts: { added, merged, same, articles } }: Opened): string {
  const parts = [
    added > 0 && `${counted(added, 'clipping')} new`,
    merged > 0 && `${counted(merged, 'clipping')} merged with yours`,
    same > 0 && `${counted(same, 'clipping')} held already`,
    articles > 0 && counted(articles, 'new article'),
  ].filter(Boolean);
  return `Imported ${file}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
}
