import { useCallback, useState } from 'react';
import type { Undo } from './port';
import { type Trouble, troubleOf } from './words';

/** Something that was done or that failed. It stays until the reader puts it away. */
export interface Notice {
  readonly number: number;
  readonly text: string;
  readonly undo?: Undo;
  readonly trouble?: Trouble;
}

export interface Notices {
  readonly list: readonly Notice[];
  /** For screen readers: what the eye sees by itself. */
  readonly said: string;
  say(text: string): void;
  done(text: string, undo?: Undo): void;
  failed(text: string, error: unknown): void;
  dismiss(number: number): void;
  dismissAll(): void;
}

let last = 0;

export function useNotices(): Notices {
  const [list, setList] = useState<readonly Notice[]>([]);
  const [said, say] = useState('');
  const add = useCallback((notice: Omit<Notice, 'number'>) => {
    last += 1;
    const number = last;
    setList((before) => [...before, { number, ...notice }]);
  }, []);
  return {
    list,
    said,
    say,
    done: useCallback((text, undo) => add({ text, ...(undo && { undo }) }), [add]),
    failed: useCallback((text, error) => add({ text, trouble: troubleOf(error) }), [add]),
    dismiss: useCallback((number) => setList((before) => before.filter((notice) => notice.number !== number)), []),
    dismissAll: useCallback(() => setList([]), []),
  };
}
