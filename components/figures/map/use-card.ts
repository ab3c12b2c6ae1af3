import { useEffect, useRef } from 'react';
import type { SystemsAt } from '../../../data/schema/figures';
import type { CardHandle } from '../../card/handle';
import type { FiguresAddress } from '../address';
import type { FiguresPort } from '../port';
import type { Go } from '../use-address';

type System = SystemsAt['rows'][number]['entity'];

/** Opens a system's card beside an element. `focus`: move the keyboard into it. */
export type OpenCard = (system: System, beside: HTMLElement, focus: boolean) => void;

/**
 * The card of the articles, on the map: loaded when it is first wanted, closed by Escape and by a click elsewhere.
 * @param measure what the map is of, in words: the card then begins with it, as it does with what a sentence speaks of.
 */
export function useCard(port: FiguresPort, address: FiguresAddress, go: Go, measure: string): OpenCard {
  const handle = useRef<Promise<CardHandle> | undefined>(undefined);
  const shown = useRef<{ handle: CardHandle; beside: HTMLElement } | undefined>(undefined);
  const { written } = address;
  const article = useRef<{ date: NonNullable<typeof written>; from: 'given' } | null>(null);
  const asked = useRef(measure);
  asked.current = measure;
  article.current = written ? { date: written, from: 'given' } : null;

  const hide = (): void => {
    shown.current?.handle.hide();
    shown.current = undefined;
  };

  useEffect(() => {
    const away = (): void => {
      shown.current?.handle.hide();
      shown.current = undefined;
    };
    const onPointerDown = (event: Event): void => {
      if (!shown.current || shown.current.handle.pinned) return;
      const { x, y } = event as PointerEvent;
      const box = shown.current.handle.box();
      const inside = box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      if (!inside) away();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      away();
    };
  }, []);

  const mount = (): Promise<CardHandle> => {
    handle.current ??= port
      .askWorker('site', { host: location.hostname })
      .then((site) =>
        port.mountCard({
          taste: () => site,
          card: (id, sentence) =>
            port.askWorker('card', { id, article: article.current, sentence: sentence ?? asked.current }),
          openFigures: async (entities, metric) => {
            hide();
            go({ view: 'compare', entities, metric });
          },
          onClose({ refocus }) {
            const beside = shown.current?.beside;
            hide();
            if (refocus) beside?.focus();
          },
          onPin: () => undefined,
          onChoose: () => undefined,
        }),
      )
      .catch((error: unknown) => {
        handle.current = undefined;
        throw error;
      });
    return handle.current;
  };

  return (system, beside, focus) => {
    void mount().then(
      (card) => {
        shown.current = { handle: card, beside };
        card.show({
          anchor: { rects: () => [beside.getBoundingClientRect()], context: beside },
          text: system.name,
          entities: [system.id],
          names: [{ name: system.name, label: system.label }],
          article: article.current,
          because: undefined,
          focus,
        });
      },
      () => undefined,
    );
  };
}
