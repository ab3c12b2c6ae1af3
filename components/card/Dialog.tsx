import { type FocusEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import type { FrameProps } from './Frame';
import type { CardPort } from './handle';

interface DialogProps {
  readonly port: CardPort;
  /** Whether writing in it pins it: a pointer that wanders off would take it away. */
  readonly keptByWriting?: boolean;
  children(frame: FrameProps): ReactNode;
}

/** A card of one screen: its box, with what the bar of its frame does. */
export function Dialog({ port, keptByWriting, children }: DialogProps) {
  const [pinned, setPinned] = useState(false);
  const pin = (now: boolean) => {
    setPinned(now);
    port.onPin(now);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') port.onClose({ refocus: true });
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (keptByWriting && /^(textarea|input)$/.test(target.localName) && !pinned) pin(true);
  };
  const controls = {
    pinned,
    onPin: () => pin(!pinned),
    onClose: (refocus: boolean) => port.onClose({ refocus }),
  };
  return (
    <div className="card" role="dialog" aria-labelledby="heading" onKeyDown={onKeyDown} onFocus={onFocus}>
      {children({ headingId: 'heading', hidden: false, controls, back: undefined })}
    </div>
  );
}
