import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { TroubleText } from '../Section';
import { type Trouble, troubleOf } from '../words';

interface ChangeFormProps {
  readonly title: string;
  /** Saves it; false where something is still wrong in a field. */
  readonly onSave: () => Promise<boolean>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small form that takes the focus when it opens, and goes when it is saved. */
export function ChangeForm({ title, onSave, onClose, children }: ChangeFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setTrouble(undefined);
    onSave()
      .then((saved) => {
        if (saved) onClose();
        else form.current?.querySelector('input')?.focus();
      })
      .catch((error: unknown) => setTrouble(troubleOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <form ref={form} className="sheet sync-change" aria-label={title} noValidate onSubmit={submit}>
      <h3>{title}</h3>
      {children}
      {trouble && <TroubleText trouble={trouble} kept />}
      <div className="buttons">
        <button type="submit" className="action main" aria-disabled={isBusy}>
          Save
        </button>
        <button type="button" className="action" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}
