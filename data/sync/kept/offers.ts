import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { inTurn } from '../../../utils/in-turn';
import { addedSites } from '../../added-sites';
import type { Layers } from '../../layers';
import { canonical } from '../../library/merge';
import { isSiteName, type OfferedPack } from './offer-shapes';
import type { OfferShelf, ShelfRow } from './shelf';

/**
 * What machines have of a kind that each browser must allow for itself. It is only ever added to: what is removed on one machine
 * stays on the others, and is not offered again where it was removed or declined.
 */
const Stored = z.object({
  store: z.string(),
  received: z.nullable(z.string()),
  /** `open`: the reader has not decided on it here. */
  known: z.array(z.object({ name: z.string(), value: z.unknown(), open: z.boolean() })),
});
type Stored = z.infer<typeof Stored>;

class Offers implements OfferShelf {
  readonly #key: string;
  readonly #here: () => Promise<ReadonlyMap<string, unknown>>;
  readonly #turn = inTurn();

  /** @param here what this browser has. */
  constructor(key: string, here: () => Promise<ReadonlyMap<string, unknown>>) {
    this.#key = key;
    this.#here = here;
  }

  async standing(): Promise<Pick<Stored, 'store' | 'received'>> {
    const { store, received } = await this.#change((stored) => stored);
    return { store, received };
  }

  async rows(): Promise<ReadonlyMap<string, unknown>> {
    const here = await this.#here();
    const { known } = await this.#change(({ known: before, ...rest }) => ({
      ...rest,
      known: [
        ...before.map((offer) => ({ ...offer, open: offer.open && !here.has(offer.name) })),
        // What is known of it stays as it was first told: two machines that differ would tell each other for ever.
        ...[...here].filter(([name]) => !before.some((offer) => offer.name === name)).map(closed),
      ],
    }));
    return new Map(known.map(({ name, value }) => [name, value]));
  }

  async receive(id: string, rows: readonly ShelfRow[]): Promise<boolean> {
    const here = await this.#here();
    const { received } = await this.#change((stored) => {
      const kept = new Map(stored.known.map((offer) => [offer.name, offer]));
      if (!rows.every(({ name, before }) => canonical(kept.get(name)?.value) === canonical(before))) return stored;
      for (const { name, after } of rows)
        if (after === undefined) kept.delete(name);
        else kept.set(name, { name, value: after, open: kept.get(name)?.open ?? !here.has(name) });
      return { ...stored, received: id, known: [...kept.values()] };
    });
    return received === id;
  }

  async open(): Promise<ReadonlyMap<string, unknown>> {
    const here = await this.#here();
    const { known } = await this.#change((stored) => stored);
    return new Map(known.flatMap(({ name, value, open }) => (open && !here.has(name) ? [[name, value]] : [])));
  }

  async close(name: string): Promise<void> {
    await this.#change(({ known, ...rest }) => ({
      ...rest,
      known: known.map((offer) => (offer.name === name ? { ...offer, open: false } : offer)),
    }));
  }

  forget(): Promise<void> {
    return this.#turn(() => browser.storage.local.remove(this.#key));
  }

  #change(how: (stored: Stored) => Stored): Promise<Stored> {
    return this.#turn(async () => {
      const result = Stored.safeParse((await browser.storage.local.get(this.#key))[this.#key]);
      const before = result.success ? result.data : { store: crypto.randomUUID(), received: null, known: [] };
      const after = how(before);
      if (!result.success || canonical(after) !== canonical(before))
        await browser.storage.local.set({ [this.#key]: after });
      return after;
    });
  }
}

const closed = ([name, value]: readonly [string, unknown]) => ({ name, value, open: false });

const offered = (address: string, title: string, key: OfferedPack['key']): OfferedPack => ({
  title: title.trim().slice(0, 300) || address.slice(0, 300),
  key,
});

/** The sites that were added, by host. A permission is each browser's own. */
export const siteOffers = (): OfferShelf =>
  new Offers(
    'offered-sites',
    async () => new Map((await addedSites()).filter(isSiteName).map((host) => [host, true] as const)),
  );

/** The packs that came from an address, by that; with the key that was trusted. */
export const packOffers = (layers: Layers): OfferShelf =>
  new Offers('offered-packs', async () => {
    const packs = (await layers.list()).flatMap(({ kind, origin, title, key = null }) =>
      kind === 'pack' && 'address' in origin ? [[origin.address, offered(origin.address, title, key)] as const] : [],
    );
    return new Map(packs);
  });
