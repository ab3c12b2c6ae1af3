import { useId, useRef } from 'react';

interface PasswordProps {
  /** One was wrong. */
  readonly again: boolean;
  readonly onAnswer: (password: string | undefined) => void;
}

/** Asks for a PDF's password. It is kept nowhere. */
export function Password({ again, onAnswer }: PasswordProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      className="told"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(field.current?.value ?? '');
      }}
    >
      <h2>This PDF is protected by a password</h2>
      {again && (
        <p className="trouble" role="alert">
          That was not the password.
        </p>
      )}
      <label htmlFor={id}>Password</label>
      <div className="line">
        {/* biome-ignore lint/a11y/noAutofocus: the reader is asked this and nothing else. */}
        <input id={id} ref={field} type="password" autoComplete="off" autoFocus />
        <button type="submit" className="action">
          Open
        </button>
      </div>
      <p className="small">It is used to open the file, and kept nowhere.</p>
      <button type="button" className="quiet" onClick={() => onAnswer(undefined)}>
        Give up
      </button>
    </form>
  );
}
