import type { MouseEvent, ReactNode } from 'react';

export interface FrameProps {
  readonly headingId: string;
  readonly hidden: boolean;
  readonly controls: {
    readonly pinned: boolean;
    onPin(): void;
    /** Keeps the words; absent where they are kept already. */
    readonly onClip?: (() => void) | undefined;
    onClose(refocus: boolean): void;
  };
  readonly back: { readonly to: string; go(): void } | undefined;
}

interface FrameParts {
  readonly frame: FrameProps;
  /** What kind of thing it is, and where. */
  readonly label: ReactNode;
  readonly heading: string;
  /** Said before the heading, where it needs it. */
  readonly remark?: string | undefined;
  readonly busy?: boolean;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** What all screens have in common: the bar with the way back, Pin and Close; a part that scrolls; a foot. */
export function Frame({ frame, label, heading, remark, busy, children, footer }: FrameParts) {
  const { hidden, controls, back } = frame;
  return (
    <section className="view" hidden={hidden} aria-labelledby={frame.headingId} aria-busy={busy}>
      <div className="bar">
        {back ? (
          <button type="button" className="quiet back" onClick={back.go}>
            <span aria-hidden="true">‹ </span>Back to {back.to}
          </button>
        ) : (
          <p className="label">{label}</p>
        )}
        {controls.onClip && (
          <button type="button" className="boxed" onClick={controls.onClip}>
            Clip
          </button>
        )}
        <button type="button" className="boxed" aria-pressed={controls.pinned} onClick={controls.onPin}>
          {controls.pinned ? 'Pinned' : 'Pin'}
        </button>
        <button
          type="button"
          className="quiet close"
          aria-label="Close"
          onClick={(event) => controls.onClose(byKeyboard(event))}
        >
          ×
        </button>
      </div>
      <div className="scroller">
        <div className="title">
          {back && <p className="label below">{label}</p>}
          {remark && <p className="probably">{remark}</p>}
          <h2 id={frame.headingId} tabIndex={-1}>
            {heading}
          </h2>
        </div>
        {children}
      </div>
      {footer}
    </section>
  );
}

/** A click that no pointer made has no count: the keyboard then goes back to the words. */
const byKeyboard = (event: MouseEvent): boolean => event.detail === 0;
