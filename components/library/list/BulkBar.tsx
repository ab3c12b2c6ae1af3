import { useId } from 'react';
import type { Category } from '../../../data/schema/clipping';
import { CATEGORIES, CATEGORY_NAMES } from '../../../data/schema/clipping-limits';
import { counted, number } from '../../words';
import type { Desk } from '../shelf/desk';
import type { Row } from '../shelf/row';
import { useStore } from '../shelf/store';
import { TagBox } from '../tags/TagBox';
import type { Go } from '../use-address';

interface BulkBarProps {
  readonly desk: Desk;
  /** Those of the list. */
  readonly rows: readonly Row[];
  readonly knownTags: readonly string[];
  readonly go: Go;
}

/** What can be done to the clippings that are chosen. Only those in the list are meant. */
export function BulkBar({ desk, rows, knownTags, go }: BulkBarProps) {
  const { choice, doings, port } = desk;
  const all = useStore(choice);
  const category = useId();
  const untag = useId();
  const chosen = all.size === 0 ? [] : rows.filter(({ id }) => all.has(id));
  if (chosen.length === 0) return null;
  const ids = chosen.map(({ id }) => id);
  const tags = [...new Set(chosen.flatMap(({ clipping }) => clipping.tags))].sort((a, b) => a.localeCompare(b));
  const run = (work: Parameters<typeof doings.run>[0]): void => void doings.run(work, 'Nothing was changed.');
  return (
    <section className="bulk" aria-label="The chosen clippings">
      <p className="chosen" role="status">
        {counted(ids.length, 'clipping')} chosen
      </p>
      {ids.length < rows.length && (
        <button type="button" className="quiet" onClick={() => choice.all(rows)}>
          Choose all {number(rows.length)}
        </button>
      )}
      <button type="button" className="quiet" onClick={() => choice.clear()}>
        Choose none
      </button>
      <div className="doings">
        <TagBox label="Add a tag" known={knownTags} without={[]} onAdd={(tag) => run(() => port.retag(ids, [tag]))} />
        {tags.length > 0 && (
          <>
            <label className="unseen" htmlFor={untag}>
              Take a tag away
            </label>
            <select id={untag} value="" onChange={({ target }) => run(() => port.retag(ids, [], [target.value]))}>
              <option value="">Take a tag away…</option>
              {tags.map((tag) => (
                <option key={tag} value={tag}>
                  {tag}
                </option>
              ))}
            </select>
          </>
        )}
        <label className="unseen" htmlFor={category}>
          Set the category
        </label>
        <select
          id={category}
          value=""
          onChange={({ target }) => run(() => port.categorise(ids, target.value as Category))}
        >
          <option value="">Set the category…</option>
          {CATEGORIES.map((one) => (
            <option key={one} value={one}>
              {CATEGORY_NAMES[one]}
            </option>
          ))}
        </select>
        <button type="button" className="action" onClick={() => go({ view: 'study', open: null }, 'push', ids)}>
          Make a study sheet
        </button>
        <button type="button" className="action" onClick={() => go({ view: 'keep', open: null }, 'push', ids)}>
          Export
        </button>
        <button
          type="button"
          className="action"
          onClick={() =>
            void doings.run(() => port.bin(ids), 'Nothing was deleted.').then((done) => done && choice.clear())
          }
        >
          Delete
        </button>
      </div>
    </section>
  );
}
