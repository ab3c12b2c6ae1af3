import { AskError } from '../../data/messaging';
import type { PageMessages } from '../../data/schema/page-messages';
import type { ResponseOf } from '../../data/schema/protocol';
import { messageOf } from '../../utils/message-of';
import { type Address, addressOf } from './address';
import type { Standing, Tab, TabPort } from './port';

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
  /** A PDF, which the reader page can show. */
  | { readonly state: 'pdf'; readonly address: string }
  | { readonly state: 'barred'; readonly why: Exclude<Address['kind'], 'site' | 'pdf'> }
  | { readonly state: 'broken'; readonly reason: string };

/** How the page of the tab stands to Sidenote, and what it has found. */
export async function pageState(port: TabPort): Promise<PageState> {
  const tab = await port.tab();
  if (!tab) return { state: 'barred', why: 'browser' };
  // Where the browser shows a PDF our script may stand, too, and finds nothing there.
  if (tab.url !== undefined && (await port.showsPdf(tab))) return { state: 'pdf', address: tab.url };
  try {
    const found = await port.askPage(tab.id, 'found', {});
    const site = await siteOf(port, tab);
    return { state: 'read', found, ...(site ?? { tab: tab.id, host: found.host, standing: 'none' }) };
  } catch (error) {
    if (!(error instanceof AskError && error.code === 'unreachable')) return broken(error);
  }
  return withoutScript(port, tab);
}

/** What can be done with a tab in which no script of ours answers. */
export async function withoutScript(
  port: TabPort,
  tab: Tab,
): Promise<Extract<PageState, { state: 'unread' | 'pdf' | 'barred' }>> {
  const site = await siteOf(port, tab);
  if (site) return { state: 'unread', ...site };
  const { kind } = addressOf(tab.url);
  if (kind === 'pdf') return { state: 'pdf', address: tab.url ?? '' };
  return { state: 'barred', why: kind === 'site' ? 'browser' : kind };
}

async function siteOf(port: TabPort, { id, url }: Tab): Promise<OnSite | undefined> {
  const address = addressOf(url);
  if (url === undefined || address.kind !== 'site') return undefined;
  return { tab: id, host: address.host, standing: await port.standing(url) };
}

export const broken = (error: unknown): Extract<PageState, { state: 'broken' }> => ({
  state: 'broken',
  reason: messageOf(error),
});
