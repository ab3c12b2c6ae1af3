import Dexie from 'dexie';
import { browser } from 'wxt/browser';
import { addedSites, forgetAddedSite } from './added-sites';
import { releaseAll } from './grants';
import { announce, announceToPages } from './library/changes';

/**
 * Erases all that Sidenote keeps: every database, the settings and whatever else the browser stores for us, and the permissions
 * for sites that the reader added, for sync, for servers that were connected and for the hosts of packs. The databases first: while one is there, what is
 * remembered of it must be, too.
 */
export async function eraseAll(): Promise<void> {
  // A site that an administrator added is not ours to give back.
  for (const site of await addedSites()) await forgetAddedSite(site).catch(() => undefined);
  await releaseAll();
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
  await browser.storage.session.clear();
  await browser.storage.local.clear();
  // Whoever shows clippings reads them anew, and finds none.
  announce(null);
  await announceToPages();
}
