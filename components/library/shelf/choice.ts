import type { ClippingId } from '../../../data/schema/clipping';
import type { Row } from './row';
import { Store } from './store';

/** Which clippings are chosen. */
export class Choice extends Store<ReadonlySet<ClippingId>> {
  /** From where the next range goes. */
  #from: ClippingId | undefined;

  constructor() {
    super(new Set());
  }

  toggle(id: ClippingId): void {
    this.#from = id;
    const next = new Set(this.state);
    if (!next.delete(id)) next.add(id);
    this.set(next);
  }

  /** Chooses all from the last that was touched up to this one. */
  range(rows: readonly Row[], to: ClippingId): void {
    const start = rows.findIndex(({ id }) => id === this.#from);
    const end = rows.findIndex(({ id }) => id === to);
    if (start === -1 || end === -1) {
      this.toggle(to);
      return;
    }
    const between = rows.slice(Math.min(start, end), Math.max(start, end) + 1);
    this.set(new Set([...this.state, ...between.map(({ id }) => id)]));
  }

  all(rows: readonly Row[]): void {
    this.set(new Set(rows.map(({ id }) => id)));
  }

  clear(): void {
    if (this.state.size > 0) this.set(new Set());
  }
}
