import { useEffect, useRef } from 'react';
import { entryAddress } from '../../data/own-pages';
import type { Finder } from '../search/use-finder';
import { readAddress } from './address';

/** What an address shows, as a finder begins with it. */
export function findingAt(search: string): Pick<Finder, 'query' | 'trail'> {
  const { id, query = '' } = readAddress(search);
  return { query, trail: id ? [id] : [] };
}

/** Keeps the page's address that of what it shows, so that it can be kept and gone back to. Words that are still being typed are no step. */
export function useAddress({ query, entry, show }: Finder): void {
  const shown = useRef(entry);
  useEffect(() => {
    const address = entryAddress({ id: entry, query: query.trim() });
    const step = shown.current === entry ? 'replaceState' : 'pushState';
    shown.current = entry;
    if (address !== location.pathname + location.search) history[step](null, '', address);
  }, [query, entry]);

  useEffect(() => {
    const onPop = (): void => {
      const finding = findingAt(location.search);
      shown.current = finding.trail.at(-1);
      show(finding);
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [show]);
}
