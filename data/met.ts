import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { inTurn } from '../utils/in-turn';
import { EntityId } from './schema/identity';
import type { Met } from './search';

/**
 * What the pages of this browser session named, so that a search puts it first among equals. Ids of entries alone, in the order in
 * which they were met: no text, no address, no time. The browser holds it in memory and forgets it when it is closed.
 */

const KEY = 'met';

/** Some dozen articles' worth. */
const MOST = 400;

const Stored = z.array(EntityId);

/** Where each stands; the latest is 0. */
export async function metLately(): Promise<Met> {
  return new Map((await read()).map((id, at) => [id, at]));
}

const turn = inTurn();

/** Notes what a page names. */
export function noteMet(ids: Iterable<EntityId>): Promise<void> {
  const latest = [...ids];
  return turn(async () => {
    const before = await read();
    const after = [...new Set([...latest, ...before])].slice(0, MOST);
    if (after.some((id, at) => id !== before[at])) await browser.storage.session.set({ [KEY]: after });
  });
}

/** Nothing where it cannot be read: the order of a search is no reason to fail. */
async function read(): Promise<EntityId[]> {
  const stored = await browser.storage.session.get(KEY).catch(() => ({}) as Record<string, unknown>);
  const ids = z.safeParse(Stored, stored[KEY]);
  return ids.success ? ids.data : [];
}
