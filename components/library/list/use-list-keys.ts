import type { KeyboardEvent } from 'react';

/** Rows that PageUp and PageDown pass. */
const PAGE = 8;

export interface ListKeys {
  readonly place: number;
  readonly count: number;
  readonly move: (to: number) => void;
  readonly onChoose: () => void;
  /** Chooses all from the last chosen to this one. */
  readonly onRange: () => void;
  readonly onDelete: () => void;
  /** @returns whether there was anything to leave. */
  readonly onEscape: () => boolean;
  readonly letters: boolean;
}

/** What keys do while the focus is in the list. Enter is the link's own. */
export function listKey(event: KeyboardEvent, keys: ListKeys): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { place, count, move } = keys;
  const isLetter = event.key === 'x' || event.key === 'X';
  // A box and a button have Space for themselves.
  const isOwn = event.target instanceof HTMLElement && event.target.matches('input, button');
  if (event.key === 'ArrowDown') move(place + 1);
  else if (event.key === 'ArrowUp') move(place - 1);
  else if (event.key === 'Home') move(0);
  else if (event.key === 'End') move(count - 1);
  else if (event.key === 'PageDown') move(place + PAGE);
  else if (event.key === 'PageUp') move(place - PAGE);
  else if (event.key === 'Delete') keys.onDelete();
  else if ((isLetter && keys.letters) || (event.key === ' ' && !isOwn)) {
    if (event.shiftKey) keys.onRange();
    else keys.onChoose();
  } else if (event.key === 'Escape') {
    if (!keys.onEscape()) return;
  } else return;
  event.preventDefault();
}

/** Whether keys are being typed into something. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));
