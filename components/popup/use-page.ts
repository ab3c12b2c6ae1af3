import { useCallback, useEffect, useState } from 'react';
import { broken, type PageState, pageState } from '../tab/page-state';
import type { TabPort } from '../tab/port';

/** How soon a page that is on its way is asked again, in milliseconds. */
const POLL = 300;

/** What the tab's page has found, followed while it is being read. */
export function usePage(port: TabPort): { page: PageState; ask: () => void; show: (page: PageState) => void } {
  const [page, setPage] = useState<PageState>({ state: 'asking' });
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is the wish to ask again.
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const next = await pageState(port).catch(broken);
      if (gone) return;
      setPage(next);
      if (onItsWay(next)) timer = setTimeout(() => void look(), POLL);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [port, turn]);

  const ask = useCallback(() => setTurn((number) => number + 1), []);
  return { page, ask, show: setPage };
}

/** A page that is being read, or that Sidenote may read by itself and has not come to yet. */
const onItsWay = (page: PageState): boolean =>
  page.state === 'read' ? page.found.reading : page.state === 'unread' && page.standing !== 'none';
