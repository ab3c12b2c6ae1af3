import { autoUpdate, computePosition, flip, inline, offset, shift } from '@floating-ui/dom';
import css from './button.css?inline';

/** The element that holds the button: not registered, so that the page cannot hear of it by an upgrade. */
const HOST_NAME = 'sidenote-clip';

/** How long a message is to be read, in milliseconds, beside the time that its length takes. */
const SAID_MS = 4000;

/** A small button beside what is selected, and the place of short messages about clipping. In a shadow root, only while it is shown. */
export class ClipButton {
  readonly #host = document.createElement(HOST_NAME);
  readonly #box = document.createElement('div');
  readonly #button = document.createElement('button');
  readonly #status = document.createElement('p');
  #range: Range | null = null;
  #isSaying = false;
  #unfollow: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: { readonly open: boolean; readonly signal: AbortSignal; onClip(): void }) {
    const shadow = this.#host.attachShadow({ mode: options.open ? 'open' : 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    this.#box.className = 'box';
    this.#box.setAttribute('popover', 'manual');
    this.#box.lang = 'en-GB';
    this.#box.dir = 'ltr';
    this.#button.type = 'button';
    this.#button.title = 'Keep these words in your library';
    this.#button.textContent = 'Clip';
    this.#status.setAttribute('role', 'status');
    this.#box.append(this.#button, this.#status);
    shadow.append(this.#box);
    // A press must not take the selection away.
    this.#box.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#box.addEventListener('mousedown', (event) => event.preventDefault());
    this.#button.addEventListener('click', () => options.onClip());
    const { signal } = options;
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.hide(), { capture: true, signal });
    signal.addEventListener('abort', () => this.hide());
  }

  /** Shows the button once the selection has come to rest; null takes it away, but not what is being said: that stays to be read. */
  offer(range: Range | null): void {
    this.#range = range;
    if (!range && this.#isSaying) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#range ? this.#show('') : this.hide()), range ? 250 : 0);
  }

  /**
   * Says something where the button would be.
   * @param beside words that were selected and cannot be clipped; without any, it is said at the top of the window.
   */
  say(message: string, beside: Range | null = this.#range): void {
    this.#range = beside;
    clearTimeout(this.#timer);
    this.#show(message);
    this.#timer = setTimeout(() => this.hide(), SAID_MS + message.length * 50);
  }

  hide(): void {
    this.#isSaying = false;
    clearTimeout(this.#timer);
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#host.remove();
  }

  #show(message: string): void {
    this.#isSaying = message !== '';
    this.#unfollow?.();
    (document.body ?? document.documentElement).append(this.#host);
    if (!this.#box.matches(':popover-open')) this.#box.showPopover();
    this.#button.hidden = message !== '';
    this.#status.hidden = message === '';
    this.#status.textContent = message;
    this.#unfollow = this.#follow();
  }

  #follow(): () => void {
    const range = this.#range;
    const viewport = () => new DOMRect(window.innerWidth / 2, 16, 0, 0);
    const reference = {
      getBoundingClientRect: () => range?.getBoundingClientRect() ?? viewport(),
      getClientRects: () => range?.getClientRects() ?? [viewport()],
      ...(range && { contextElement: range.startContainer.parentElement ?? document.documentElement }),
    };
    return autoUpdate(reference, this.#box, async () => {
      const { x, y } = await computePosition(reference, this.#box, {
        strategy: 'fixed',
        placement: range ? 'bottom-end' : 'bottom',
        middleware: [inline(), offset(6), flip(), shift({ padding: 8, crossAxis: true })],
      });
      Object.assign(this.#box.style, { left: `${Math.round(x)}px`, top: `${Math.round(y)}px` });
    });
  }
}
