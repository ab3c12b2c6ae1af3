/** Keeps what was last made, for as long as it is asked for by the same tag. Callers at the same time share one making. */
export class Latest<T> {
  #held: { readonly tag: string; readonly value: Promise<T> } | undefined;

  at(tag: string, make: () => Promise<T>): Promise<T> {
    if (this.#held?.tag === tag) return this.#held.value;
    const held = { tag, value: make() };
    this.#held = held;
    held.value.catch(() => {
      if (this.#held === held) this.#held = undefined;
    });
    return held.value;
  }
}
