import { TAGS_LIMIT } from '../../../data/schema/clipping-limits';
import type { Desk } from '../shelf/desk';
import type { Row } from '../shelf/row';
import { TagBox } from '../tags/TagBox';

interface TagsEditorProps {
  readonly desk: Desk;
  readonly row: Row;
  readonly knownTags: readonly string[];
}

/** The tags of one clipping. */
export function TagsEditor({ desk: { port, doings }, row: { id, clipping }, knownTags }: TagsEditorProps) {
  const { tags } = clipping;
  const change = (add: readonly string[], remove: readonly string[]): void =>
    void doings.run(() => port.retag([id], add, remove), 'The tags are as they were.');
  const last = tags.at(-1);
  return (
    <section className="tags-editor" aria-label="Tags of the clipping">
      <h3>Tags</h3>
      <ul>
        {tags.map((tag) => (
          <li key={tag} className="chip">
            <span className="name" dir="auto">
              {tag}
            </span>
            <button
              type="button"
              className="remove"
              aria-label={`Take away the tag ${tag}`}
              onClick={() => change([], [tag])}
            >
              ×
            </button>
          </li>
        ))}
        {tags.length < TAGS_LIMIT && (
          <li>
            <TagBox
              label="Add a tag"
              known={knownTags}
              without={tags}
              onAdd={(tag) => change([tag], [])}
              {...(last !== undefined && { onBack: () => change([], [last]) })}
            />
          </li>
        )}
      </ul>
    </section>
  );
}
