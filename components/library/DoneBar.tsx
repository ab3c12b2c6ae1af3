import { useEffect, useRef } from 'react';
import type { Doings } from './shelf/doings';
import { useStore } from './shelf/store';

/** What was done last, with the way back. It stays until the next, or until it is put away. */
export function DoneBar({ doings }: { readonly doings: Doings }) {
  const told = useStore(doings);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!told) return;
    // What was pressed may be gone with what it removed. The way back is then the best place to be.
    const timer = setTimeout(() => {
      if (document.activeElement === null || document.activeElement === document.body)
        first.current?.focus({ preventScroll: true });
    }, 300);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <div className="done-bar" data-shown={told !== undefined} data-trouble={told?.isTrouble ?? false}>
      <p role="status">{told && !told.isTrouble && told.text}</p>
      <p role="alert">{told?.isTrouble && told.text}</p>
      {told && (
        <div className="done-actions">
          {told.back && (
            <button
              ref={first}
              type="button"
              className="quiet"
              onClick={() => told.back && void doings.step(told.back.word, told.back.number)}
            >
              {told.back.word}
            </button>
          )}
          <button
            ref={told.back ? undefined : first}
            type="button"
            className="quiet"
            onClick={() => {
              doings.dismiss();
              document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
            }}
          >
            Dismiss
          </button>
        </div>
      )}
    </div>
  );
}
