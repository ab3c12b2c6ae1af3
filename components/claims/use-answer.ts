import { useEffect, useState } from 'react';
import { messageOf } from '../../utils/message-of';

type Asked<T> =
  | { readonly is: 'waiting' }
  | { readonly is: 'ready'; readonly value: T }
  | { readonly is: 'failed'; readonly message: string };

/** The answer to one question, asked when the card opens and again when the reader wants it. */
export function useAnswer<T>(ask: () => Promise<T>): { readonly answer: Asked<T>; retry(): void } {
  const [answer, setAnswer] = useState<Asked<T>>({ is: 'waiting' });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is the wish to ask again.
  useEffect(() => {
    let late = false;
    const take = (next: Asked<T>) => {
      if (!late) setAnswer(next);
    };
    take({ is: 'waiting' });
    ask().then(
      (value) => take({ is: 'ready', value }),
      (error: unknown) => take({ is: 'failed', message: messageOf(error) }),
    );
    return () => {
      late = true;
    };
  }, [ask, turn]);
  return { answer, retry: () => setTurn(turn + 1) };
}
