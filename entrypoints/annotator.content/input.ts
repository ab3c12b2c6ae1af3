import type { IntentEvent } from '../../utils/page/intent';
import type { PageText } from '../../utils/page/page-text';
import type { PlacedMention } from '../../utils/page/placed';
import { mentionAt } from '../../utils/page/point';
import { offsetOf, type Surface } from '../../utils/page/surface';

/** What the reader's doings are told to. */
export interface InputPort {
  readonly text: PageText;
  readonly shadows: ReadonlySet<ShadowRoot>;
  readonly shown: boolean;
  readonly pinned: boolean;
  intend(event: IntentEvent<PlacedMention>): void;
  cardBox(): DOMRect | null;
  /** To the next or the previous mark. */
  step(by: 1 | -1): void;
  enterCard(): Promise<void>;
}

/** Turns what the reader does in one window into what they mean: pointer, touch, keys. Listens only; stops nothing of the page's. */
export function listenTo(surface: Surface, port: InputPort, signal: AbortSignal): void {
  const document = surface.root as Document;
  const quiet = { capture: true, passive: true, signal };
  let waiting: PointerEvent | undefined;

  const under = (event: MouseEvent): PlacedMention | undefined =>
    mentionAt(port.text, surface, event.clientX, event.clientY, [...port.shadows]);

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
      if (event.pointerType === 'touch') return;
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
      if (!isCard(event.target) && event.pointerType !== 'touch' && !port.pinned) port.intend({ type: 'dismiss' });
    },
    quiet,
  );
  document.addEventListener(
    'click',
    (event) => {
      if ((event as PointerEvent).pointerType !== 'touch' || isCard(event.target)) return;
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

const isCard = (target: EventTarget | null): boolean => (target as Element | null)?.localName === 'sidenote-card';

/** Alt+J and Alt+K go to the next and the previous mark, Alt+I into the card; Escape closes it. Nothing while the reader writes. */
function press(event: KeyboardEvent, port: InputPort): void {
  if (event.defaultPrevented || event.isComposing || isWriting(event.target)) return;
  if (event.key === 'Escape' && port.shown) {
    port.intend({ type: 'dismiss' });
    return;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const action = KEYS[event.code];
  if (!action) return;
  event.preventDefault();
  action(port);
}

const KEYS: Readonly<Record<string, (port: InputPort) => void>> = {
  KeyJ: (port) => port.step(1),
  KeyK: (port) => port.step(-1),
  KeyI: (port) => void port.enterCard(),
};

function isWriting(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return element?.isContentEditable === true || /^(input|textarea|select)$/.test(element?.localName ?? '');
}
