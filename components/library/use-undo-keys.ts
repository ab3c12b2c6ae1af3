import { useEffect } from 'react';
import { isTyping } from './list/use-list-keys';
import type { Doings } from './shelf/doings';

/** Ctrl or Cmd and Z take back, with Shift do again; within a text they are the text's. */
export function useUndoKeys(doings: Doings): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      void doings.step(event.shiftKey ? 'Redo' : 'Undo');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [doings]);
}
