import type { Named } from './state';

interface EntityButtonProps {
  readonly of: Named;
  onOpen(of: Named, opener: HTMLElement): void;
}

/** A name that opens in the same card. */
export function EntityButton({ of, onOpen }: EntityButtonProps) {
  return (
    <button type="button" className="entity" onClick={(event) => onOpen(of, event.currentTarget)}>
      {of.name}
    </button>
  );
}
