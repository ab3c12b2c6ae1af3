import { useId, useState } from 'react';
import { TAG_LIMIT } from '../../../data/schema/clipping-limits';
import { counted, number } from '../../words';
import type { Count } from '../find/facets';
import type { Desk } from '../shelf/desk';
import { tidyTag } from '../tags/use-tag-box';

interface TagMergeProps {
  readonly desk: Desk;
  /** All tags that are in use. */
  readonly tags: readonly Count<string>[];
  readonly onDone: (merged: readonly string[], into: string) => void;
  readonly onLeave: () => void;
}

/** Gives a tag another name, or makes several tags one. */
export function TagMerge({ desk, tags, onDone, onLeave }: TagMergeProps) {
  const id = useId();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState<string>();
  // Until a name is typed, the most used of them is it.
  const name = typed ?? tags.find(({ key }) => chosen.includes(key))?.key ?? '';
  const into = tidyTag(name);
  const isNothing = into === '' || chosen.length === 0 || (chosen.length === 1 && chosen[0] === into);
  const merge = async (): Promise<void> => {
    if (isNothing) return;
    const done = await desk.doings.run(() => desk.port.mergeTags(chosen, into), 'The tags are as they were.');
    if (done) onDone(chosen, into);
  };
  return (
    <form
      className="merge"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <h2 id={`${id}-title`}>Rename or merge tags</h2>
      <ul>
        {tags.map(({ key, count }) => (
          <li key={key}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(key)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, key] : chosen.filter((each) => each !== key))
                }
              />
              <span className="name" dir="auto">
                {key}
              </span>
              <span className="count">{number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      <label htmlFor={id}>{chosen.length > 1 ? 'The one name of them' : 'New name'}</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        maxLength={TAG_LIMIT}
        value={name}
        disabled={chosen.length === 0}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className="form-actions">
        <button type="submit" className="action" disabled={isNothing}>
          {chosen.length > 1 ? `Merge ${counted(chosen.length, 'tag')}` : 'Rename'}
        </button>
        <button type="button" className="quiet" onClick={onLeave}>
          Leave as they are
        </button>
      </div>
    </form>
  );
}
