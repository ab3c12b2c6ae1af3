import type { Done } from '../../../data/library/library';
import { messageOf } from '../../../utils/message-of';
import type { LibraryPort } from '../port';
import { Store } from './store';

/** What was done last, or what went wrong. */
export interface Told {
  readonly text: string;
  readonly isTrouble: boolean;
  /** The way back. */
  readonly back: { readonly word: 'Undo' | 'Redo'; readonly number: number } | undefined;
}

/** What the reader does: told in a bar, with the way back. */
export class Doings extends Store<Told | undefined> {
  readonly #port: LibraryPort;

  constructor(port: LibraryPort) {
    super(undefined);
    this.#port = port;
  }

  /**
   * @param failed the doing in words, for where it fails: "The tags could not be changed."
   * @returns whether it was done.
   */
  async run(work: () => Promise<Done>, failed: string): Promise<boolean> {
    try {
      const { what, number } = await work();
      this.set({ text: `${what}.`, isTrouble: false, back: { word: 'Undo', number } });
      return true;
    } catch (error) {
      this.fail(failed, error);
      return false;
    }
  }

  say(text: string): void {
    this.set({ text, isTrouble: false, back: undefined });
  }

  fail(text: string, error: unknown): void {
    this.set({ text: `${text} ${messageOf(error)}`, isTrouble: true, back: undefined });
  }

  dismiss(): void {
    this.set(undefined);
  }

  /** Takes back, or does again, the doing of a number; the last one where there is none. */
  async step(word: 'Undo' | 'Redo', number?: number): Promise<void> {
    try {
      const which = number ?? (await this.#port.lastDone(word === 'Undo' ? 'undo' : 'redo'))?.number;
      if (which === undefined)
        return this.say(word === 'Undo' ? 'There is nothing to undo.' : 'There is nothing to redo.');
      const what = await this.#port.undo(which);
      const other = word === 'Undo' ? ('Redo' as const) : ('Undo' as const);
      const back = await this.#port.lastDone(other === 'Redo' ? 'redo' : 'undo');
      this.set({
        text: `${word === 'Undo' ? 'Undone' : 'Done again'}: ${what.replace(/^(Undid: )+/, '')}.`,
        isTrouble: false,
        back: back && { word: other, number: back.number },
      });
    } catch (error) {
      this.fail(word === 'Undo' ? 'It could not be undone.' : 'It could not be done again.', error);
    }
  }
}
