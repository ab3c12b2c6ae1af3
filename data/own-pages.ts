import { browser } from 'wxt/browser';
import type { ClippingId } from './schema/clipping';
import type { EntityId } from './schema/identity';
import type { WorkerMessages } from './schema/messages';
import type { RequestOf } from './schema/protocol';

type PageRequest = Pick<RequestOf<WorkerMessages, 'openPage'>, 'page' | 'entities' | 'metric' | 'article'>;

/** The address of one of Sidenote's own pages, within the extension: "/figures.html?entities=ods:QJM&metric=rtt-18w". */
export function ownPageAddress({ page, entities, metric, article }: PageRequest): string {
  const parameters = new URLSearchParams();
  if (entities.length > 0) parameters.set('entities', entities.join(','));
  if (metric) parameters.set('metric', metric);
  if (article) parameters.set('written', article.date);
  // Ids and dates hold nothing that needs escaping but their colons and commas, which read better as they are.
  const query = parameters.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return `/${page}.html${query === '' ? '' : `?${query}`}`;
}

/** Opens one of Sidenote's own pages in a tab; no permission is needed for that. */
export async function openOwnPage(request: PageRequest): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(ownPageAddress(request) as '/') });
}

/** What the page of entries shows: an entry, the results of a search, or an entry that was found by one. */
export interface EntryShown {
  readonly id?: EntityId | undefined;
  readonly query?: string | undefined;
}

/** The address of the page that shows an entry whole: "/entry.html?id=ods:QJM". */
export function entryAddress({ id, query }: EntryShown): string {
  const parameters = new URLSearchParams();
  if (id) parameters.set('id', id);
  if (query) parameters.set('q', query);
  const shown = parameters.toString().replaceAll('%3A', ':');
  return `/entry.html${shown === '' ? '' : `?${shown}`}`;
}

/** Where the reader explains a term that nobody else does: "/options.html?explain=FDS#terms". */
export const ownTermAddress = (name: string): string => `/options.html?${new URLSearchParams({ explain: name })}#terms`;

/** Opens the page of an entry where the reader wants it: in the tab in front, in a new one, or in one behind. */
export async function openEntry(
  shown: EntryShown,
  where: 'currentTab' | 'newForegroundTab' | 'newBackgroundTab' = 'newForegroundTab',
): Promise<void> {
  const url = browser.runtime.getURL(entryAddress(shown) as '/');
  if (where === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: where === 'newForegroundTab' });
}

/** Opens the page that says what Sidenote is: once, when the reader has installed it. */
export async function openWelcome({ reason }: { readonly reason: string }): Promise<void> {
  if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html' as '/') });
}

/** Opens the library, at a clipping if one is given. */
export async function openLibrary(clipping: ClippingId | null): Promise<void> {
  const address = `/library.html${clipping ? `?open=${clipping}` : ''}`;
  await browser.tabs.create({ url: browser.runtime.getURL(address as '/') });
}

/** The address of the reader with a PDF in it, within the extension, at a page of it. */
export const readerAddress = (address: string, page = 1): string =>
  `/reader.html?${new URLSearchParams({ address })}${page > 1 ? `#page=${page}` : ''}`;

/** Opens a PDF of the web in the reader. */
export async function openReader(address: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(readerAddress(address) as '/') });
}
