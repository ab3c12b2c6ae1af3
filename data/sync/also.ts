import type { Also, AlsoChange, SyncOffer } from '../schema/sync-messages';
import type { Membership, SyncDatabase } from './database';
import { documentOf, doneBy } from './document';
import { OfferedPack } from './kept/offer-shapes';
import { keptKey, type ShelfKind, type Shelves } from './kept/shelf';

/** What syncs beside the library, as the reader chooses it. */

/** What each choice means. */
const ALSO: Readonly<Record<keyof Also, readonly ShelfKind[]>> = {
  settings: ['setting', 'site'],
  terms: ['term', 'pack'],
};

export const alsoOf = (wanted: Membership['shelves']): Also => ({
  settings: ALSO.settings.every((kind) => kind in wanted),
  terms: ALSO.terms.every((kind) => kind in wanted),
});

export async function choose(database: SyncDatabase, also: AlsoChange): Promise<void> {
  for (const what of ['settings', 'terms'] as const) {
    const wanted = also[what];
    if (wanted !== undefined) for (const kind of ALSO[what]) await database.shelve(kind, wanted);
  }
}

/** What other machines have and this one has not, with who told of it first. */
export async function offersOf(
  database: SyncDatabase,
  shelves: Shelves,
  wanted: Membership['shelves'],
): Promise<SyncOffer[]> {
  const offers: SyncOffer[] = [];
  for (const is of ['site', 'pack'] as const) {
    if (!(is in wanted)) continue;
    // A run tells what is wrong with a store that does not open.
    const open = await shelves[is].open().catch(() => new Map<string, unknown>());
    for (const [name, value] of open) {
      const state = (await database.documents.get(keptKey(is, name)))?.state;
      const from = state ? doneBy(documentOf([state]), 'made') : null;
      const pack = OfferedPack.safeParse(value);
      offers.push({ is, name, from, title: pack.data?.title ?? null, key: pack.data?.key ?? null });
    }
  }
  return offers;
}
