import { useEffect, useRef, useState } from 'react';
import type { Notices } from '../use-notices';
import type { SettingsPort } from './port';

interface EraseAllProps {
  readonly port: SettingsPort;
  readonly notices: Notices;
  readonly onErased: () => void;
}

type State = 'offered' | 'asked' | 'erasing';

/** Erases all that Sidenote keeps: says first what goes, and how to keep it. */
export function EraseAll({ port, notices, onErased }: EraseAllProps) {
  const [state, setState] = useState<State>('offered');
  const question = useRef<HTMLHeadingElement>(null);
  const offer = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (state === 'asked') question.current?.focus();
    else if (state === 'offered' && wasAsked.current) offer.current?.focus();
    wasAsked.current = state !== 'offered';
  }, [state]);

  const erase = async (): Promise<void> => {
    setState('erasing');
    try {
      await port.askWorker('eraseAll', {});
      notices.done('All was erased. The built-in facts are being installed anew.');
      onErased();
    } catch (error) {
      notices.failed('Not all could be erased.', error);
    }
    setState('offered');
  };

  if (state === 'offered')
    return (
      <button ref={offer} type="button" className="action grave" onClick={() => setState('asked')}>
        Erase all…
      </button>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a question and its answers is no set of fields.
    <div className="erase" role="group" aria-labelledby="erase">
      <h3 id="erase" ref={question} tabIndex={-1}>
        Erase all that Sidenote keeps?
      </h3>
      <p>
        Your library goes, with its bin; your figures, packs and terms; your settings; your connection to Hypothesis;
        and the permission for sites that you added. Sync is turned off. This cannot be undone. The built-in facts are
        then installed anew. Files in your downloads, backups too, and files on a server that you sync with are not
        touched.
      </p>
      <p>
        <a href="/library.html?view=keep" target="_blank" rel="noreferrer">
          Export the library first
        </a>
        <span className="small"> (opens in a tab of its own)</span>
      </p>
      <div className="pair">
        <button
          type="button"
          className="action grave"
          aria-disabled={state === 'erasing'}
          onClick={() => {
            if (state === 'asked') void erase();
          }}
        >
          {state === 'erasing' ? 'Erasing…' : 'Erase all'}
        </button>
        <button
          type="button"
          className="action"
          onClick={() => {
            if (state === 'asked') setState('offered');
          }}
        >
          Keep it
        </button>
      </div>
    </div>
  );
}
