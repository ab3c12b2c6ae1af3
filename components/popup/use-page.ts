import { useCallback, useEffect, useState } from 'react';
import { AskError } from '../../data/messaging';
import type { PageMessages, ResponseOf } from '../../data/schema/messages';
import { inWords } from '../words';
import { type Address, addressOf } from './address';
import type { PopupPort, PopupTab, Standing } from './port';

type Found = ResponseOf<PageMessages, 'found'>;

interface OnSite {
  readonly tab: number;
  readonly host: string;
  readonly standing: Standing;
}

export type PageState =
  | { readonly state: 'asking' }
  | (OnSite & { readonly state: 'read'; readonly found: Found })
  /** A page of a site on which Sidenote is not at work. */
  | (OnSite & { readonly state: 'unread' })
  | { readonly state: 'barred'; readonly why: Exclude<Address['kind'], 'site'> }
  | { readonly state: 'broken'; readonly reason: string };

const POLL = 300;

/** What the tab's page has found, followed while it is being read. */
export function usePage(port: PopupPort): { page: PageState; ask: () => void; show: (page: PageState) => void } {
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

async function pageState(port: PopupPort): Promise<PageState> {
  const tab = await port.tab();
  if (!tab) return { state: 'barred', why: 'browser' };
  try {
    const found = await port.askPage(tab.id, 'found', {});
    const site = await siteOf(port, tab);
    return { state: 'read', found, ...(site ?? { tab: tab.id, host: found.host, standing: 'none' }) };
  } catch (error) {
    if (!(error instanceof AskError && error.code === 'unreachable')) return broken(error);
  }
  const site = await siteOf(port, tab);
  if (site) return { state: 'unread', ...site };
  const { kind } = addressOf(tab.url);
  return { state: 'barred', why: kind === 'site' ? 'browser' : kind };
}

async function siteOf(port: PopupPort, { id, url }: PopupTab): Promise<OnSite | undefined> {
  const address = addressOf(url);
  if (url === undefined || address.kind !== 'site') return undefined;
  return { tab: id, host: address.host, standing: await port.standing(url) };
}

const broken = (error: unknown): PageState => ({ state: 'broken', reason: inWords(error) });
