import { useEffect, useState } from 'react';

/** How long the reader pauses in typing before it is asked, in milliseconds. */
const PAUSE = 80;

/**
 * What is asked as one types: once for what was typed in one go. An answer that comes after the next question is dropped; until the
 * next one comes, the last stands.
 * @param ask always the same function: with another one is asked anew. It must not fail.
 */
export function useTyped<T>(query: string, ask: (words: string) => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<T>();
  const words = query.trim();

  useEffect(() => {
    if (words === '') {
      setAnswer(undefined);
      return;
    }
    let late = false;
    const timer = setTimeout(() => {
      void ask(words).then((next) => {
        if (!late) setAnswer(next);
      });
    }, PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [words, ask]);

  return words === '' ? undefined : answer;
}
