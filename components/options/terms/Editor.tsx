import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';

interface EditorProps {
  readonly title: string;
  readonly save: string;
  readonly busy: boolean;
  /** Rises with each attempt that was turned down: the focus then goes to the first field at fault. */
  readonly turnedDown: number;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** The frame of a form: takes the focus when it opens, and leads to the first fault. */
export function Editor({ title, save, busy, turnedDown, onSave, onCancel, children }: EditorProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wanted = turnedDown === 0 ? 'input, textarea' : '[aria-invalid]';
    form.current?.querySelector<HTMLElement>(wanted)?.focus();
  }, [turnedDown]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) onSave();
  };
  return (
    <form ref={form} className="sheet" noValidate aria-label={title} onSubmit={submit}>
      <h3>{title}</h3>
      {children}
      <div className="buttons">
        <button type="submit" className="action main" aria-disabled={busy}>
          {save}
        </button>
        <button type="button" className="action" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
