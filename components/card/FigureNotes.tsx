import { useState } from 'react';
import type { Note } from './figure-lines';

/** What is said under figures. Several doubts of how they were counted are many words: they wait until asked for. */
export function Notes({ notes }: { readonly notes: readonly Note[] }) {
  const [open, setOpen] = useState(false);
  const caveats = notes.filter(({ about }) => about === 'caveat');
  const folded = caveats.length > 1;
  const shown = folded && !open ? notes.filter(({ about }) => about !== 'caveat') : notes;
  return (
    <>
      {shown.map(({ about, text }) => (
        <p key={`${about}${text}`} className="soft figure-note">
          <Lead about={about} />
          {text}
        </p>
      ))}
      {folded && (
        <button type="button" className="quiet more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide the notes' : `${caveats.length} notes on how it is counted`}
        </button>
      )}
    </>
  );
}

function Lead({ about }: Pick<Note, 'about'>) {
  const word = about === 'then' ? 'When written' : about === 'now' ? 'Latest' : 'Note';
  return <b className={`${about}-word`}>{word}: </b>;
}
