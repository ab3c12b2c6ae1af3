import { type RefObject, useEffect } from 'react';
import { isTyping } from './use-list-keys';

/** The slash leads to the search, as in many a list. */
export function useSearchKey(search: RefObject<HTMLInputElement | null>, letters: boolean): void {
  useEffect(() => {
    if (!letters) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [search, letters]);
}
