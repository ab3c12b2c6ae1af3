import type { ClippingId } from '../../../data/schema/clipping';
import { messageOf } from '../../../utils/message-of';
import type { LibraryPort } from '../port';
import { Store } from './store';

/** A note as it is being written. */
export interface Draft {
  readonly text: string;
  /** The note to which it was written. Another window, or another machine, may have written since. */
  readonly base: string;
  readonly state: 'typing' | 'saving' | 'saved' | 'failed';
  /** Why it could not be saved. */
  readonly why?: string;
}

/** How long one stops writing before it is saved. */
const PAUSE = 1200;

/** Notes that are being written. They outlive the editor: whoever goes to another clipping, or away, loses nothing. */
export class Drafts extends Store<ReadonlyMap<ClippingId, Draft>> {
  readonly #port: Pick<LibraryPort, 'edit'>;
  readonly #arrived: (id: ClippingId, draft: Pick<Draft, 'text' | 'base'>) => Promise<void>;
  readonly #timers = new Map<ClippingId, ReturnType<typeof setTimeout>>();

  /** @param arrived waits until whoever shows the clipping has its new note. */
  constructor(
    port: Pick<LibraryPort, 'edit'>,
    arrived: (id: ClippingId, draft: Pick<Draft, 'text' | 'base'>) => Promise<void>,
  ) {
    super(new Map());
    this.#port = port;
    this.#arrived = arrived;
  }

  /** @param note as it is kept, as far as the editor knows. */
  write(id: ClippingId, text: string, note: string): void {
    const draft = this.state.get(id);
    const base = draft?.base ?? note;
    this.#put(id, { text, base, state: draft?.state === 'saving' ? 'saving' : 'typing' });
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => void this.save(id), PAUSE),
    );
  }

  /** Saves what is not saved yet. One save at a time: the later words are never overtaken by the earlier. */
  async save(id: ClippingId): Promise<void> {
    clearTimeout(this.#timers.get(id));
    const draft = this.state.get(id);
    if (!draft || draft.state === 'saved' || draft.state === 'saving') return;
    const { text, base } = draft;
    this.#put(id, { text, base, state: 'saving' });
    try {
      await this.#port.edit(id, { note: text }, base);
    } catch (error) {
      this.#put(id, { text: this.state.get(id)?.text ?? text, base, state: 'failed', why: messageOf(error) });
      return;
    }
    const now = this.state.get(id)?.text;
    if (now !== undefined && now !== text) {
      this.#put(id, { text: now, base: text, state: 'typing' });
      return this.save(id);
    }
    this.#put(id, { text, base: text, state: 'saved' });
    await this.#arrived(id, { text, base }).catch(() => undefined);
    // From here on the clipping has the words; they may be changed elsewhere, or undone.
    if (this.state.get(id)?.state === 'saved') this.#drop(id);
  }

  async saveAll(): Promise<void> {
    await Promise.all([...this.state.keys()].map((id) => this.save(id)));
  }

  #put(id: ClippingId, draft: Draft): void {
    this.set(new Map(this.state).set(id, draft));
  }

  #drop(id: ClippingId): void {
    const next = new Map(this.state);
    next.delete(id);
    this.set(next);
  }
}
