import { useEffect, useRef } from 'react';
import type { EntityId } from '../../data/schema/identity';
import type { SearchHit } from '../../data/schema/messages';
import type { SearchAnswer } from './use-search';
import { counted } from './words';

interface ResultsProps {
  readonly id: string;
  readonly answer: SearchAnswer | undefined;
  readonly ready: boolean;
  readonly active: number;
  readonly onChoose: (id: EntityId) => void;
}

export const optionId = (list: string, index: number): string => `${list}-${index}`;

export function Results({ id, answer, ready, active, onChoose }: ResultsProps) {
  const hits = answer?.hits ?? [];
  return (
    <section className="results">
      <h2 className="unseen">Search</h2>
      <p className="byline" role="status">
        {said(answer, ready)}
      </p>
      <div id={id} role="listbox" aria-label="Results">
        {hits.map((hit, index) => (
          <Option
            key={hit.id}
            id={optionId(id, index)}
            hit={hit}
            selected={index === active}
            onChoose={() => onChoose(hit.id)}
          />
        ))}
      </div>
    </section>
  );
}

function said(answer: SearchAnswer | undefined, ready: boolean): string {
  if (!ready) return 'Search works once Sidenote is set up.';
  if (!answer) return '';
  if (answer.error) return answer.error;
  return answer.hits.length === 0 ? `Nothing found for “${answer.query}”.` : counted(answer.hits.length, 'result');
}

interface OptionProps {
  readonly id: string;
  readonly hit: SearchHit;
  readonly selected: boolean;
  readonly onChoose: () => void;
}

function Option({ id, hit, selected, onChoose }: OptionProps) {
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
