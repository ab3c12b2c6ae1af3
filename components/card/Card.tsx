import { type KeyboardEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { Announcement } from './Announcement';
import { ChoiceView } from './ChoiceView';
import { EntityView } from './EntityView';
import type { CardPort, CardRequest } from './handle';
import type { Named, View } from './state';
import { useCard } from './use-card';

export interface CardFocus {
  /** Moves the keyboard to the heading of the screen in use, as soon as there is one. */
  focus(): void;
}

interface CardProps {
  readonly request: CardRequest;
  readonly port: CardPort;
  readonly ref?: Ref<CardFocus>;
}

/**
 * The card of one request: a stack of screens, of which the last is seen. Those below stay as they are, hidden, so that Back
 * finds what was opened and how far it was scrolled.
 */
export function Card({ request, port, ref }: CardProps) {
  const { views, shown, dispatch } = useCard(request, port);
  const [pinned, setPinned] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const openers = useRef<HTMLElement[]>([]);
  const wanted = useRef<'heading' | HTMLElement>(undefined);
  const seen = views[shown];
  const ticket = seen?.ticket;

  const settleFocus = () => {
    const target = wanted.current;
    const place = target === 'heading' ? root.current?.querySelector<HTMLElement>('.view:not([hidden]) h2') : target;
    if (!place) return;
    wanted.current = undefined;
    place.focus({ preventScroll: target === 'heading' });
  };

  useImperativeHandle(ref, () => ({
    focus() {
      wanted.current = 'heading';
      settleFocus();
    },
  }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the keyboard moves when another screen is seen, and only then.
  useLayoutEffect(settleFocus, [ticket]);

  const open = (of: Named, opener: HTMLElement) => {
    openers.current.push(opener);
    wanted.current = 'heading';
    dispatch({ do: 'open', of });
  };
  const back = () => {
    wanted.current = openers.current.pop() ?? 'heading';
    dispatch({ do: 'back' });
  };
  const pin = () => {
    setPinned(!pinned);
    port.onPin(!pinned);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') port.onClose({ refocus: true });
  };

  if (!seen) return null;
  const controls = {
    pinned,
    onPin: pin,
    onClip: port.onClip,
    onClose: (refocus: boolean) => port.onClose({ refocus }),
  };
  return (
    <div className="card" role="dialog" aria-labelledby={headingId(seen)} ref={root} onKeyDown={onKeyDown}>
      {views.map((view, index) => {
        const before = views[index - 1];
        const frame = {
          headingId: headingId(view),
          hidden: index !== shown,
          controls,
          back: before && { to: before.what === 'entity' ? before.of.name : 'the choice', go: back },
        };
        return view.what === 'choice' ? (
          <ChoiceView
            key={view.ticket}
            frame={frame}
            request={request}
            onChoose={(of, opener) => {
              port.onChoose(request.text, of.id);
              open(of, opener);
            }}
          />
        ) : (
          <EntityView
            key={view.ticket}
            frame={frame}
            screen={view}
            // What the words are likely to mean is said where they led, not where the reader went from there.
            probably={request.because && index === 0 ? { text: request.text, because: request.because } : undefined}
            figuresFirst={port.taste().figuresFirst}
            onOpen={open}
            onRetry={() => dispatch({ do: 'retry' })}
            onOpenFigures={(entities, metric) => port.openFigures(entities, metric)}
          />
        );
      })}
      <Announcement view={views[0]} request={request} />
    </div>
  );
}

const headingId = (view: View): string => `heading-${view.ticket}`;
