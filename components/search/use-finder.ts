import { type RefObject, useEffect, useRef, useState } from 'react';
import type { EntityId } from '../../data/schema/identity';
import type { WorkerPort } from '../worker-port';
import { type Answered, useAnswers } from './use-answers';
import { type Combobox, useCombobox } from './use-combobox';
import { type SearchAnswer, useSearch } from './use-search';

/** What stands in the box, and the entries that were opened, one out of the other. */
interface Finding {
  readonly query: string;
  readonly trail: readonly EntityId[];
}

export interface Finder extends Finding {
  readonly ready: boolean;
  readonly searching: boolean;
  /** The entry that is read; undefined while there is none. */
  readonly entry: EntityId | undefined;
  readonly answer: SearchAnswer | undefined;
  readonly answered: Answered;
  readonly combobox: Combobox;
  /** The box, to which the focus goes back. */
  readonly box: RefObject<HTMLInputElement | null>;
  readonly search: (words: string) => void;
  readonly read: (id: EntityId) => void;
  readonly back: () => void;
  readonly show: (finding: Finding) => void;
}

interface FinderWish {
  /** Whether the knowledge base can be searched. */
  readonly ready: boolean;
  readonly start?: Finding;
  /** Whether the box has the focus from the beginning. */
  readonly atOnce?: boolean;
}

const NOTHING: Finding = { query: '', trail: [] };

/** A search and what is read out of it, wherever there is a box for it. */
export function useFinder(port: WorkerPort, { ready, start = NOTHING, atOnce = false }: FinderWish): Finder {
  const [finding, show] = useState(start);
  const { query, trail } = finding;
  const box = useRef<HTMLInputElement>(null);
  const wantsFocus = useRef(atOnce);
  const answer = useSearch(port, ready ? query : '');
  const answered = useAnswers(port, ready ? query : '');
  const entry = trail.at(-1);

  useEffect(() => {
    if (entry !== undefined) wantsFocus.current = true;
    else if (wantsFocus.current) box.current?.focus();
  }, [entry]);

  const search = (words: string): void => show({ query: words, trail: [] });
  const back = (): void => show({ query, trail: trail.slice(0, -1) });
  const read = (id: EntityId): void => show({ query, trail: [...trail, id] });
  const stepBack = (): boolean => {
    if (entry !== undefined) back();
    else if (query !== '') search('');
    else return false;
    return true;
  };
  const combobox = useCombobox({
    query,
    answer,
    hits: entry === undefined && answer ? answer.hits : [],
    onChoose: read,
    onEscape: stepBack,
  });
  return {
    ...finding,
    ready,
    searching: query.trim() !== '',
    entry,
    answer,
    answered,
    combobox,
    box,
    search,
    read,
    back,
    show,
  };
}
