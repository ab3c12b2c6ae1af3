import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../../utils/message-of';
import { counted } from '../../../words';
import { Trouble } from '../Chapter';
import { type Replacement, replacementInWords } from './replacement';
import type { Intake, Opened } from './use-intake';

interface ReplaceProps {
  readonly opened: Opened;
  readonly ready: boolean;
  readonly working: boolean;
  readonly intake: Intake;
}

type State =
  | { readonly is: 'offered' }
  | { readonly is: 'weighing' }
  | { readonly is: 'asked'; readonly replacement: Replacement }
  | { readonly is: 'failed'; readonly why: string };

/** To make the library exactly a backup: said in numbers, and done on a second word. */
export function Replace({ opened, ready, working, intake }: ReplaceProps) {
  const [state, setState] = useState<State>({ is: 'offered' });
  const question = useRef<HTMLHeadingElement>(null);
  const offer = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  useEffect(() => {
    if (state.is === 'asked') question.current?.focus();
    else if (state.is === 'offered' && asked.current) offer.current?.focus();
    asked.current = state.is === 'asked';
  }, [state.is]);

  const weigh = (): void => {
    if (state.is === 'weighing') return;
    setState({ is: 'weighing' });
    intake.weigh(opened).then(
      (replacement) => !gone.current && setState({ is: 'asked', replacement }),
      (error: unknown) => !gone.current && setState({ is: 'failed', why: messageOf(error) }),
    );
  };

  if (working) return null;
  if (state.is === 'asked')
    return (
      <div className="exchange-replace">
        <h4 ref={question} tabIndex={-1}>
          Make your library exactly this backup?
        </h4>
        <ul>
          {replacementInWords(state.replacement).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="exchange-small">It can be undone right after.</p>
        <div className="exchange-buttons">
          <button type="button" className="action grave" disabled={!ready} onClick={intake.replaceAll}>
            Yes, make it exactly the {counted(opened.collection.clippings.length, 'clipping')} of this backup
          </button>
          <button type="button" className="action" onClick={() => setState({ is: 'offered' })}>
            No, leave it
          </button>
        </div>
      </div>
    );
  return (
    <div className="exchange-replace">
      <p className="exchange-small">
        Import adds to what you have. You can instead go back to how the library was when the backup was written.
      </p>
      {state.is === 'failed' && <Trouble what={`Your library could not be set beside the backup. ${state.why}`} />}
      <button
        ref={offer}
        type="button"
        className="quiet"
        disabled={!ready}
        aria-disabled={state.is === 'weighing'}
        onClick={weigh}
      >
        {state.is === 'weighing' ? 'Comparing with your library…' : 'Make my library exactly this backup…'}
      </button>
    </div>
  );
}
