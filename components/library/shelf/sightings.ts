import type { ClippingId, Sighting } from '../../../data/schema/clipping';
import type { LibraryPort } from '../port';
import { Store } from './store';

/** How clippings were last found on their pages; read for those alone that are in sight. */
export class Sightings extends Store<ReadonlyMap<ClippingId, Sighting>> {
  readonly #port: LibraryPort;
  readonly #asked = new Set<ClippingId>();

  constructor(port: LibraryPort, signal: AbortSignal) {
    super(new Map());
    this.#port = port;
    port.onChanged((changed) => void this.#forget(changed), signal);
  }

  /** Has them read that have not been. */
  async see(ids: readonly ClippingId[]): Promise<void> {
    const fresh = ids.filter((id) => !this.#asked.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) this.#asked.add(id);
    try {
      const found = await this.#port.sightings(fresh);
      if (found.size > 0) this.set(new Map([...this.state, ...found]));
    } catch {
      // The list is whole without them; the next look asks again.
      for (const id of fresh) this.#asked.delete(id);
    }
  }

  async #forget(changed: readonly ClippingId[] | null): Promise<void> {
    const again = (changed ?? [...this.#asked]).filter((id) => this.#asked.has(id));
    for (const id of again) this.#asked.delete(id);
    await this.see(again);
  }
}
