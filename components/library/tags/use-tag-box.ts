import { type KeyboardEvent, useId, useState } from 'react';
import { TAG_LIMIT } from '../../../data/schema/clipping-limits';

interface TagBoxProps {
  /** The tags that there are, most used first. */
  readonly known: readonly string[];
  /** Those that are not to be offered. */
  readonly without: readonly string[];
  readonly onAdd: (tag: string) => void;
  /** Backspace in the empty box. */
  readonly onBack?: (() => void) | undefined;
}

const OFFERED = 8;

/** A tag as it is kept: one line, no spaces around it, not too long. */
export const tidyTag = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, TAG_LIMIT).trim();

/** Those that begin with what is typed, then those that have it somewhere. */
export function offeredTags(known: readonly string[], typed: string, without: readonly string[]): readonly string[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const left = known.filter((tag) => !without.includes(tag) && tag.toLocaleLowerCase().includes(wanted));
  const begins = left.filter((tag) => tag.toLocaleLowerCase().startsWith(wanted));
  return [...begins, ...left.filter((tag) => !begins.includes(tag))].slice(0, OFFERED);
}

/** A box in which a tag is typed, or chosen from those that there are. */
export function useTagBox({ known, without, onAdd, onBack }: TagBoxProps) {
  const list = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  /** -1: what is typed is taken as it is. */
  const [active, setActive] = useState(-1);
  const offered = isOpen ? offeredTags(known, typed, without) : [];

  const add = (text: string): void => {
    const tag = tidyTag(text);
    setTyped('');
    setActive(-1);
    if (tag !== '' && !without.includes(tag)) onAdd(tag);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      setOpen(true);
      const count = offered.length + 1;
      setActive(((active + 1 + step + count) % count) - 1);
    } else if (event.key === ',' || (event.key === 'Enter' && (typed.trim() !== '' || active !== -1))) {
      add(offered[active] ?? typed);
    } else if (event.key === 'Escape' && offered.length > 0) {
      setOpen(false);
      setActive(-1);
      event.stopPropagation();
    } else if (event.key === 'Backspace' && typed === '' && onBack) {
      onBack();
      return;
    } else return;
    event.preventDefault();
  };

  return {
    list,
    typed,
    offered,
    active,
    add,
    onKeyDown,
    onType: (text: string): void => {
      setTyped(text);
      setOpen(true);
      setActive(-1);
    },
    open: (): void => setOpen(true),
    close: (): void => {
      setOpen(false);
      setActive(-1);
    },
  };
}
