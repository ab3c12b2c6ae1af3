import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { EntityId } from '../../data/schema/identity';
import type { SearchHit } from '../../data/schema/messages';
import type { SearchAnswer } from './use-search';

interface ComboboxProps {
  readonly query: string;
  readonly answer: SearchAnswer | undefined;
  /** Those of the answer that are offered; none: the list is closed. */
  readonly hits: readonly SearchHit[];
  readonly onChoose: (id: EntityId) => void;
  /** @returns false where there is nothing to go back from: the key is then the browser's, which closes a popup. */
  readonly onEscape: () => boolean;
}

/** A box and the list that belongs to it: the box keeps the focus and the keys. */
export interface Combobox {
  /** The id of the list. */
  readonly list: string;
  readonly hits: readonly SearchHit[];
  /** The place of the one that Enter takes. */
  readonly active: number;
  readonly onChoose: (id: EntityId) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export const optionId = (list: string, place: number): string => `${list}-${place}`;

export function useCombobox({ query, answer, hits, onChoose, onEscape }: ComboboxProps): Combobox {
  const list = useId();
  const [moved, setMoved] = useState<{ readonly in: SearchAnswer | undefined; readonly to: number }>();
  // Other results, other best one.
  const active = moved && moved.in === answer ? moved.to : 0;
  const words = query.trim();
  const isAnswered = answer?.query === words;
  /** Words that were entered before their answer had come. */
  const [entered, setEntered] = useState<string>();
  const best = hits[0];

  useEffect(() => {
    if (entered === undefined || (entered === words && !isAnswered)) return;
    setEntered(undefined);
    if (entered === words && best) onChoose(best.id);
  }, [entered, words, isAnswered, best, onChoose]);

  const move = (by: 1 | -1): void => setMoved({ in: answer, to: (active + by + hits.length) % hits.length });

  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and Escape of an input method belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      setEntered(undefined);
      if (onEscape()) event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && words !== '' && !isAnswered) {
      // The results of fewer letters are not what Enter means: it takes the best of those to come.
      setEntered(words);
      event.preventDefault();
      return;
    }
    if (hits.length === 0) return;
    const hit = hits[active];
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && hit) onChoose(hit.id);
    else return;
    event.preventDefault();
  };

  return { list, hits, active, onChoose, onKeyDown };
}
