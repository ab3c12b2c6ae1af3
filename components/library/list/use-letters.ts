import { useCallback, useState } from 'react';

const KEY = 'library-letters';

/** Whether single letters are keys: those who speak to their machine may not want them. Kept on this machine. */
export function useLetters(): readonly [boolean, (on: boolean) => void] {
  const [letters, setLetters] = useState(() => localStorage.getItem(KEY) !== 'off');
  const change = useCallback((on: boolean) => {
    localStorage.setItem(KEY, on ? 'on' : 'off');
    setLetters(on);
  }, []);
  return [letters, change];
}
