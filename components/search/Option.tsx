import { useEffect, useRef } from 'react';
import type { SearchHit } from '../../data/schema/messages';

interface OptionProps {
  readonly id: string;
  readonly hit: SearchHit;
  readonly selected: boolean;
  readonly onChoose: () => void;
}

export function Option({ id, hit, selected, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView?.({ block: 'nearest' });
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div ref={element} id={id} role="option" aria-selected={selected} className="hit" onClick={onChoose}>
      <span className="name">{hit.name}</span>
      <span className="label">
        {hit.label}
        {hit.matched && <> · matches “{hit.matched}”</>}
      </span>
    </div>
  );
}
