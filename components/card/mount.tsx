import { createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Card, type CardFocus } from './Card';
import type { CardHandle, CardPort, CardRequest, MountCard } from './handle';
import { createHost } from './host';
import { follow } from './position';

export const mountCard: MountCard = ({ port, document, open }) => {
  const host = createHost(document, open);
  const root = createRoot(host.container);
  const card = createRef<CardFocus>();
  let pinned = false;
  let shows = 0;
  let unfollow: (() => void) | undefined;

  const watched: CardPort = {
    card: (id, sentence) => port.card(id, sentence),
    openFigures: (entities, metric) => port.openFigures(entities, metric),
    onClose: (how) => port.onClose(how),
    onChoose: (text, id) => port.onChoose(text, id),
    onPin(now) {
      pinned = now;
      port.onPin(now);
    },
  };

  function hide(): void {
    unfollow?.();
    unfollow = undefined;
    pinned = false;
    host.detach();
    flushSync(() => root.render(null));
  }

  function show(request: CardRequest): void {
    unfollow?.();
    pinned = false;
    shows++;
    host.attach();
    // At once, so that the card is measured and placed in the frame in which it was asked for.
    flushSync(() => root.render(<Card key={shows} ref={card} request={request} port={watched} />));
    unfollow = follow({ box: host.box, anchor: request.anchor, pinned: () => pinned });
    if (request.focus) card.current?.focus();
  }

  return {
    show,
    hide,
    focus: () => card.current?.focus(),
    box() {
      const box = host.attached && host.box.dataset.placed === 'yes' ? host.box.getBoundingClientRect() : undefined;
      return box && box.height > 0 ? box : null;
    },
    get pinned() {
      return pinned;
    },
  } satisfies CardHandle;
};
