import { useEffect, useId, useRef } from 'react';
import { counted } from '../words';
import type { PdfDocument } from './document';
import type { Sheets } from './sheets';
import { useFind } from './use-find';

interface FindBarProps {
  readonly pdf: PdfDocument;
  readonly sheets: Sheets | undefined;
  readonly onClose: () => void;
}

/** Finds words in all of the PDF, in pages that are not on the screen too. */
export function FindBar({ pdf, sheets, onClose }: FindBarProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { typed, type, found, at, isDone, step } = useFind(pdf, sheets);
  useEffect(() => field.current?.focus(), []);

  return (
    <search className="find">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          step(1);
        }}
      >
        <label htmlFor={id}>Find in this PDF</label>
        <input
          id={id}
          ref={field}
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => type(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
            if (event.key === 'Enter' && event.shiftKey) {
              event.preventDefault();
              step(-1);
            }
          }}
        />
        <span role="status" className="soft">
          {typed.trim() !== '' && said(found, at, isDone)}
        </span>
        <button type="button" className="quiet" onClick={() => step(-1)}>
          Previous
        </button>
        <button type="submit" className="quiet">
          Next
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          Close
        </button>
      </form>
    </search>
  );
}

function said(found: number, at: number, isDone: boolean): string {
  if (found === 0) return isDone ? 'Not found.' : 'Looking…';
  const count = `${counted(found, 'place')}${isDone ? '' : ' so far'}`;
  return at < 0 ? count : `${at + 1} of ${count}`;
}
