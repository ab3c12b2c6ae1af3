import { useState } from 'react';

interface CopyFigureProps {
  readonly text: string;
  readonly label?: string;
}

/** Copies a figure with its citation. Where the page does not let us, the words are shown to be selected. */
export function CopyFigure({ text, label = 'Copy with source' }: CopyFigureProps) {
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
        {label}
      </button>
      <span role="status">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'refused' && 'This page does not allow copying. Select the words here:'}
      </span>
      {outcome === 'refused' && <p className="to-select">{text}</p>}
    </div>
  );
}
