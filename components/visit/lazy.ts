type Module = 'card' | 'clips' | 'claims' | 'claim-talk';

/**
 * A module of its own that is evaluated only on pages that need it, when they do. It leaves a function under a symbol: what a
 * module exports does not come through where the content script's world is apart.
 */
export class Lazy<T> {
  readonly #file: Module;
  readonly #make: (mount: unknown) => T;
  readonly #symbol: symbol;
  #made: Promise<T> | undefined;

  constructor(file: Module, symbol: symbol, make: (mount: never) => T) {
    this.#file = file;
    this.#symbol = symbol;
    this.#make = make as (mount: unknown) => T;
  }

  /** Loads the module in idle time. @param then is called once it is there. */
  prepare(then?: () => void): void {
    if (this.#made) return void this.#made.then(then, () => undefined);
    const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
    idle(() => void this.get().then(then, () => undefined));
  }

  /** Rejects where it could not be loaded, and tries again the next time. */
  get(): Promise<T> {
    this.#made ??= this.#load().catch((error: unknown) => {
      this.#made = undefined;
      throw error;
    });
    return this.#made;
  }

  async #load(): Promise<T> {
    const path = `/${this.#file}.js` as const;
    // To pages Chromium shows our files under a passing address, which on our own pages is another origin's.
    const isOurs = location.protocol.endsWith('-extension:');
    await import(/* @vite-ignore */ isOurs ? path : browser.runtime.getURL(path));
    const mount = (globalThis as Record<symbol, unknown>)[this.#symbol];
    if (!mount) throw new Error(`Sidenote could not load its ${this.#file}.`);
    return this.#make(mount);
  }
}

/** Whether shadow roots are left open, for the tests. */
export const OPEN = import.meta.env.SIDENOTE_OPEN_CARD === true;
