import { canonicalOf, pageAddress } from '../../utils/page/address';
import { type ClipPage, type Clips, MOUNT_CLIPS, type MountClips } from '../clip/handle';
import { askWorker } from './ask-worker';
import { Lazy, OPEN } from './lazy';

/**
 * Clipping on this page, as far as every page must know of it: whether anything was clipped from it, and whether the reader has
 * begun to select. All else is a module that is loaded then.
 */
export class Clipping {
  readonly #lazy: Lazy<Clips>;
  #clips: Clips | undefined;
  #asked = '';

  constructor(page: ClipPage) {
    this.#lazy = new Lazy('clips', MOUNT_CLIPS, (mount: MountClips) => mount(page, { open: OPEN }));
    const onSelect = (): void => {
      if (!page.hides('clip-button') && document.getSelection()?.isCollapsed === false) void this.get();
    };
    document.addEventListener('selectionchange', onSelect, { passive: true, signal: page.signal });
    // What the reader had selected before this page was read.
    onSelect();
  }

  async get(): Promise<Clips> {
    this.#clips ??= await this.#lazy.get();
    return this.#clips;
  }

  /** The page was painted: what was clipped from it is looked for, if there is any. */
  async look(anew = false): Promise<void> {
    if (this.#clips) return this.#clips.lookAgain();
    const href = pageAddress(document);
    if (this.#asked === href && !anew) return;
    this.#asked = href;
    try {
      await this.#ask(href);
    } catch (error) {
      this.#asked = '';
      throw error;
    }
  }

  async #ask(href: string): Promise<void> {
    const { any } = await askWorker('clipped', { href, canonical: canonicalOf(document) });
    if (any) (await this.get()).lookAgain();
  }
}
