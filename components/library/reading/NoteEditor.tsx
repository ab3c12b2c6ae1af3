import { useEffect, useId } from 'react';
import { NOTE_LIMIT } from '../../../data/schema/clipping-limits';
import { counted } from '../../words';
import type { Desk } from '../shelf/desk';
import type { Row } from '../shelf/row';
import { useStore } from '../shelf/store';

/** From here on the room that is left is said. */
const SCARCE = 1000;

/** The reader's note, saved as it is written. */
export function NoteEditor({ desk, row: { id, clipping } }: { readonly desk: Desk; readonly row: Row }) {
  const { drafts } = desk;
  const box = useId();
  const draft = useStore(drafts).get(id);
  const text = draft?.text ?? clipping.note;
  useEffect(() => () => void drafts.save(id), [drafts, id]);
  return (
    <section className="note-editor">
      <label htmlFor={box}>Your note</label>
      <textarea
        id={box}
        dir="auto"
        rows={3}
        maxLength={NOTE_LIMIT}
        placeholder="What is it to you?"
        value={text}
        onChange={({ target }) => drafts.write(id, target.value, clipping.note)}
        onBlur={() => void drafts.save(id)}
      />
      <p className="soft" role="status">
        {draft?.state === 'saving' && 'Saving…'}
        {draft?.state === 'saved' && 'Saved.'}
        {NOTE_LIMIT - text.length < SCARCE && ` ${counted(NOTE_LIMIT - text.length, 'character')} left.`}
      </p>
      {draft?.state === 'failed' && (
        <div className="notice failed" role="alert">
          <p>The note is not saved yet. {draft.why}</p>
          <button type="button" className="action" onClick={() => void drafts.save(id)}>
            Try again
          </button>
        </div>
      )}
    </section>
  );
}
