import { type CardHandle, type CardPort, MOUNT_CARD, type MountCard } from '../../components/card/handle';

/**
 * The card, which is a module of its own: evaluated only on pages that have something to explain, when the page is idle or, if
 * the reader is faster, when it is first needed.
 */
export class CardLoader {
  readonly #port: CardPort;
  #handle: Promise<CardHandle> | undefined;

  constructor(port: CardPort) {
    this.#port = port;
  }

  /** Loads the module in idle time. */
  prepare(): void {
    if (this.#handle) return;
    const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
    idle(() => void this.get().catch(() => undefined));
  }

  get(): Promise<CardHandle> {
    this.#handle ??= this.#load().catch((error: unknown) => {
      this.#handle = undefined;
      throw error;
    });
    return this.#handle;
  }

  async #load(): Promise<CardHandle> {
    await import(/* @vite-ignore */ browser.runtime.getURL('/card.js'));
    const mount = (globalThis as { [MOUNT_CARD]?: MountCard })[MOUNT_CARD];
    if (!mount) throw new Error('The card could not be loaded.');
    return mount({ port: this.#port, document, open: import.meta.env.SIDENOTE_OPEN_CARD === true });
  }
}
