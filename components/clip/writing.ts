import type { ClippingRequest } from '../card/handle';

type Patch = Parameters<ClippingRequest['clipping']['save']>[0];

/** How long the reader pauses before what they wrote is sent, in milliseconds. */
const PAUSE_MS = 400;

/**
 * What the reader writes about a clipping, on its way to the library: gathered while they write, sent when they pause, one after
 * the other. What could not be kept stays to be sent with what comes next.
 */
export class Writing {
  readonly #send: (patch: Patch) => Promise<void>;
  #unsaved: Patch = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent: Promise<void> = Promise.resolve();
  #waiting: { resolve(): void; reject(reason: unknown): void }[] = [];

  constructor(send: (patch: Patch) => Promise<void>) {
    this.#send = send;
  }

  /** Resolves once this is kept; rejects where it is not. */
  save(patch: Patch): Promise<void> {
    this.#unsaved = { ...this.#unsaved, ...patch };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE_MS);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Sends what is unsaved at once: the page is left, or the clipping is about to be deleted. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sent = this.#sent.then(() => this.#sendUnsaved());
    return this.#sent;
  }

  /** Takes what is unsaved only when its turn has come: what failed before is under what was written since. */
  async #sendUnsaved(): Promise<void> {
    const [written, waiting] = [this.#unsaved, this.#waiting];
    if (Object.keys(written).length === 0) return;
    this.#unsaved = {};
    this.#waiting = [];
    try {
      await this.#send(written);
      for (const { resolve } of waiting) resolve();
    } catch (error) {
      this.#unsaved = { ...written, ...this.#unsaved };
      for (const { reject } of waiting) reject(error);
    }
  }
}
