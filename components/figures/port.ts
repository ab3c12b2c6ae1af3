import type { CardHandle, CardPort } from '../card/handle';
import type { WorkerPort } from '../worker-port';

/** All that the page of figures asks of the world around it. */
export interface FiguresPort extends WorkerPort {
  /** Puts text on the clipboard. */
  copy(text: string): Promise<void>;
  /** Hands the reader a file. */
  save(name: string, content: Blob): void;
  /** Loads the card, which is a module of its own, and makes one. */
  mountCard(port: CardPort): Promise<CardHandle>;
}
