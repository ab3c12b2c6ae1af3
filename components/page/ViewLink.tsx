import type { MouseEvent } from 'react';

interface ViewLinkProps {
  /** The address of the view, from its question mark on. */
  readonly to: string;
  readonly current: boolean;
  onGo(): void;
  readonly children: string;
}

/** A link to another view of the page: shown in place, but a new tab is the browser's to open. */
export function ViewLink({ to, current, onGo, children }: ViewLinkProps) {
  const onClick = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo();
  };
  return (
    <a href={to} aria-current={current ? 'page' : undefined} onClick={onClick}>
      {children}
    </a>
  );
}
