import type { PlacedMention } from '../../utils/page/placed';
import { mentionAt } from '../../utils/page/point';
import { offsetOf, type Surface } from '../../utils/page/surface';
import type { Visit } from './visit';

/** Turns what the reader does in one window into what they mean: pointer, touch, keys. Listens only; stops nothing of the page's. */
export function listenTo(surface: Surface, visit: Visit, signal: AbortSignal): void {
  const document = surface.root as Document;
  const quiet = { capture: true, passive: true, signal };
  let waiting: PointerEvent | undefined;

  const under = (event: MouseEvent): PlacedMention | undefined =>
    mentionAt(visit.reading.text, surface, event.clientX, event.clientY, [...visit.reading.shadows]);

  const point = (event: PointerEvent): void => {
    const offset = offsetOf(surface);
    const at = { x: event.clientX + offset.x, y: event.clientY + offset.y };
    const inCard = isCard(event.target);
    // While a button is held the reader selects or drags: nothing opens.
    const over = inCard || event.buttons !== 0 ? null : (under(event) ?? null);
    visit.intend({ type: 'pointer', at, time: performance.now(), over, inCard, card: visit.cardBox() });
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
      if (!isCard(event.target) && event.pointerType !== 'touch' && !visit.pinned) visit.intend({ type: 'dismiss' });
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
      if (mention) visit.intend({ type: 'open', on: mention });
      else visit.intend({ type: 'dismiss' });
    },
    quiet,
  );
  document.addEventListener('keydown', (event) => press(event, visit), { capture: true, signal });
}

const isCard = (target: EventTarget | null): boolean => (target as Element | null)?.localName === 'sidenote-card';

/** Alt+J and Alt+K go to the next and the previous mark, Alt+I into the card; Escape closes it. Nothing while the reader writes. */
function press(event: KeyboardEvent, visit: Visit): void {
  if (event.defaultPrevented || event.isComposing || isWriting(event.target)) return;
  if (event.key === 'Escape' && visit.shown) {
    visit.intend({ type: 'dismiss' });
    return;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const action = KEYS[event.code];
  if (!action) return;
  event.preventDefault();
  action(visit);
}

const KEYS: Readonly<Record<string, (visit: Visit) => void>> = {
  KeyJ: (visit) => visit.step(1),
  KeyK: (visit) => visit.step(-1),
  KeyI: (visit) => void visit.enterCard(),
};

function isWriting(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return element?.isContentEditable === true || /^(input|textarea|select)$/.test(element?.localName ?? '');
}
