import { browser } from 'wxt/browser';
import type { RequestOf, WorkerMessages } from './schema/messages';

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
