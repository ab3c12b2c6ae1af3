import { createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Card, type CardFocus } from './Card';
import { ClippingCard } from './ClippingCard';
import { Dialog } from './Dialog';
import type { CardHandle, CardPort, CardRequest, ClippingRequest, MountCard, ViewRequest } from './handle';
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
    ...port,
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

  function show(request: CardRequest | ClippingRequest | ViewRequest): void {
    unfollow?.();
    pinned = false;
    shows++;
    host.box.style.setProperty('--size', String(port.taste().size));
    host.attach();
    // At once, so that the card is measured and placed in the frame in which it was asked for.
    flushSync(() =>
      root.render(
        'clipping' in request ? (
          <ClippingCard key={shows} request={request} port={watched} />
        ) : 'view' in request ? (
          <Dialog key={shows} port={watched}>
            {(frame) => request.view(frame, watched)}
          </Dialog>
        ) : (
          <Card key={shows} ref={card} request={request} port={watched} />
        ),
      ),
    );
    unfollow = follow({ box: host.box, anchor: request.anchor, pinned: () => pinned });
    if ('clipping' in request ? request.done : request.focus) focus();
  }

  // A card of names knows when its heading is there; any other has it from the start.
  const focus = () => (card.current ?? host.container.querySelector('h2'))?.focus();

  return {
    show,
    hide,
    focus,
    box() {
      const box = host.attached && host.box.dataset.placed === 'yes' ? host.box.getBoundingClientRect() : undefined;
      return box && box.height > 0 ? box : null;
    },
    get pinned() {
      return pinned;
    },
  } satisfies CardHandle;
};
