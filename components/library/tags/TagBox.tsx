import { TAG_LIMIT } from '../../../data/schema/clipping-limits';
import { optionId } from '../../search/use-combobox';
import { useTagBox } from './use-tag-box';

interface TagBoxProps {
  readonly label: string;
  readonly known: readonly string[];
  readonly without: readonly string[];
  readonly onAdd: (tag: string) => void;
  readonly onBack?: () => void;
}

/** The box of `useTagBox` with its list. */
export function TagBox({ label, ...props }: TagBoxProps) {
  const box = useTagBox(props);
  const { list, typed, offered, active } = box;
  const isOpen = offered.length > 0;
  return (
    <div className="tag-box">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? list : undefined}
        aria-activedescendant={isOpen && active >= 0 ? optionId(list, active) : undefined}
        maxLength={TAG_LIMIT}
        value={typed}
        onChange={({ target }) => box.onType(target.value)}
        onKeyDown={box.onKeyDown}
        onClick={box.open}
        onBlur={() => {
          // What was typed and left is meant.
          if (typed.trim() !== '') box.add(typed);
          box.close();
        }}
      />
      {isOpen && (
        <div id={list} role="listbox" aria-label="Tags in use" className="results">
          {offered.map((tag, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps the focus and the keys.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div
              key={tag}
              id={optionId(list, place)}
              role="option"
              aria-selected={place === active}
              className="hit"
              dir="auto"
              // The box must not lose the focus before the choice is made.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => box.add(tag)}
            >
              {tag}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
