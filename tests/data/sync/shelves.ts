import { canonical } from '../../../data/library/merge';
import type { OfferShelf, Shelf, ShelfKind, ShelfRow } from '../../../data/sync/kept/shelf';

/** A shelf in memory, which outlives the worker. */
export class MemoryShelf implements OfferShelf {
  store = crypto.randomUUID();
  received: string | null = null;
  readonly values = new Map<string, unknown>();
  readonly closed = new Set<string>();
  /** Called before a batch is brought in. */
  before = (): void => undefined;

  async standing(): ReturnType<Shelf['standing']> {
    return { store: this.store, received: this.received };
  }

  async rows(): Promise<ReadonlyMap<string, unknown>> {
    return new Map(this.values);
  }

  async receive(id: string, rows: readonly ShelfRow[]): Promise<boolean> {
    this.before();
    if (!rows.every(({ name, before }) => canonical(this.values.get(name)) === canonical(before))) return false;
    for (const { name, after } of rows)
      if (after === undefined) this.values.delete(name);
      else this.values.set(name, after);
    this.received = id;
    return true;
  }

  async open(): Promise<ReadonlyMap<string, unknown>> {
    return new Map([...this.values].filter(([name]) => !this.closed.has(name)));
  }

  async close(name: string): Promise<void> {
    this.closed.add(name);
  }

  async forget(): Promise<void> {
    this.values.clear();
  }

  /** The browser loses it. */
  lose(): void {
    this.values.clear();
    this.store = crypto.randomUUID();
    this.received = null;
  }
}

export const memoryShelves = (): Record<ShelfKind, MemoryShelf> => ({
  setting: new MemoryShelf(),
  site: new MemoryShelf(),
  term: new MemoryShelf(),
  pack: new MemoryShelf(),
});
