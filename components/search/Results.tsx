import { Option } from './Option';
import { type Combobox, optionId } from './use-combobox';

/** The list of a combobox; nothing while it is closed. */
export function Results({ combobox: { list, hits, active, onChoose } }: { readonly combobox: Combobox }) {
  if (hits.length === 0) return null;
  return (
    <div id={list} role="listbox" aria-label="Results" className="results">
      {hits.map((hit, place) => (
        <Option
          key={hit.id}
          id={optionId(list, place)}
          hit={hit}
          selected={place === active}
          onChoose={() => onChoose(hit.id)}
        />
      ))}
    </div>
  );
}
