/** How long one slice of our work may hold the page's thread, in milliseconds. A frame has 16; a task of 50 is felt. */
const SLICE_MS = 8;

type WithScheduler = { scheduler?: { yield?: () => Promise<void> } };

/** Lets the page go first: resolves once the browser has had its turn. */
function pause(): Promise<void> {
  const { scheduler } = globalThis as WithScheduler;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** A budget of time on the page's thread: `spent()` says when to pause. */
export class Slice {
  #began = performance.now();

  /** Pauses if this slice is used up. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#began < SLICE_MS) return;
    await pause();
    this.#began = performance.now();
  }
}
