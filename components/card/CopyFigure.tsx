import { useState } from 'react';

/** Copies a figure with its citation. Where the page does not let us, the words are shown to be selected. */
export function CopyFigure({ text }: { readonly text: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  const copy = async () => {
    try {
      // Absent on pages that are not secure.
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  return (
    <div className="copy">
      <button type="button" className="boxed" onClick={() => void copy()}>
        Copy with source
      </button>
      <span role="status">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'refused' && 'This page does not allow copying. Select the words here:'}
      </span>
      {outcome === 'refused' && <p className="to-select">{text}</p>}
    </div>
  );
}
