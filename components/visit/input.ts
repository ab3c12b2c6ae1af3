import type { PageAction, SiteMode } from '../../data/schema/site';
import type { IntentEvent } from '../../utils/page/intent';
import type { PageText } from '../../utils/page/page-text';
import type { Placed } from '../../utils/page/placed';
import { mentionAt } from '../../utils/page/point';
import { offsetOf, type Surface } from '../../utils/page/surface';

/** What the reader's doings are told to. */
export interface InputPort {
  readonly text: PageText;
  readonly shadows: ReadonlySet<ShadowRoot>;
  readonly mode: SiteMode;
  readonly shown: boolean;
  readonly pinned: boolean;
  /** By the code of the key that is pressed with Alt. */
  readonly keys: Readonly<Record<string, PageAction>>;
  /** Whether the reader wants to see it. */
  readonly shows: (placed: Placed) => boolean;
  intend(event: IntentEvent<Placed>): void;
  cardBox(): DOMRect | null;
  /** To the next or the previous mark. */
  step(by: 1 | -1): void;
  enterCard(): Promise<void>;
  clip(): Promise<void>;
  /** Says what the selected number could be. */
  guess(): Promise<void>;
}

/** Turns what the reader does in one window into what they mean: pointer, touch, keys. Listens only; stops nothing of the page's, and heeds nothing that its scripts feign. */
export function listenTo(surface: Surface, port: InputPort, signal: AbortSignal): void {
  const document = surface.root as Document;
  const quiet = { capture: true, passive: true, signal };
  let waiting: PointerEvent | undefined;

  /** Where Sidenote is off the page may have been read all the same: nothing answers to the pointer there. */
  const under = (event: MouseEvent): Placed | undefined =>
    port.mode === 'off'
      ? undefined
      : mentionAt(port.text, surface, event.clientX, event.clientY, [...port.shadows], port.shows);

  const point = (event: PointerEvent): void => {
    const offset = offsetOf(surface);
    const at = { x: event.clientX + offset.x, y: event.clientY + offset.y };
    const inCard = isCard(event.target);
    // While a button is held the reader selects or drags: nothing opens.
    const over = inCard || event.buttons !== 0 ? null : (under(event) ?? null);
    port.intend({ type: 'pointer', at, time: performance.now(), over, inCard, card: port.cardBox() });
  };

  document.addEventListener(
    'pointermove',
    (event) => {
      if (!event.isTrusted || event.pointerType === 'touch') return;
      // Once a frame at most: what moved in between is past.
      if (!waiting)
        surface.window.requestAnimationFrame(() => {
          const latest = waiting;
          waiting = undefined;
          if (latest && !signal.aborted) point(latest);
        });
      waiting = event;
    },
    quiet,
  );
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (event.isTrusted && !isCard(event.target) && event.pointerType !== 'touch' && !port.pinned)
        port.intend({ type: 'dismiss' });
    },
    quiet,
  );
  document.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted || (event as PointerEvent).pointerType !== 'touch' || isCard(event.target)) return;
      // A tap on a link, a button or a field is the page's.
      const mention = (event.target as Element | null)?.closest?.('a, button, input, select, textarea, summary, label')
        ? undefined
        : under(event);
      if (mention) port.intend({ type: 'open', on: mention });
      else port.intend({ type: 'dismiss' });
    },
    quiet,
  );
  document.addEventListener('keydown', (event) => press(event, port), { capture: true, signal });
}

const isCard = (target: EventTarget | null): boolean =>
  /^sidenote-c(ard|lip)$/.test((target as Element | null)?.localName ?? '');

/** Alt and a key of the reader's choice does what that key is for; Escape closes the card. Nothing while the reader writes. */
function press(event: KeyboardEvent, port: InputPort): void {
  if (!event.isTrusted || event.defaultPrevented || event.isComposing || isWriting(event.target)) return;
  if (event.key === 'Escape' && port.shown) {
    port.intend({ type: 'dismiss' });
    return;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const action = Object.hasOwn(port.keys, event.code) && port.keys[event.code];
  if (!action) return;
  event.preventDefault();
  ACTIONS[action](port);
}

const ACTIONS: Readonly<Record<PageAction, (port: InputPort) => void>> = {
  next: (port) => port.step(1),
  previous: (port) => port.step(-1),
  card: (port) => void port.enterCard(),
  clip: (port) => void port.clip(),
  number: (port) => void port.guess(),
};

function isWriting(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return element?.isContentEditable === true || /^(input|textarea|select)$/.test(element?.localName ?? '');
}
