import { useId } from 'react';
import type { EntityId } from '../../data/schema/identity';
import type { FoundEntity } from '../../data/schema/messages';
import { counted, KIND_HEADINGS, KINDS, number } from './words';

interface FoundListProps {
  readonly entities: readonly FoundEntity[];
  readonly onGoTo: (id: EntityId) => void;
}

/** An index of the page: kind by kind, most mentioned first. */
export function FoundList({ entities, onGoTo }: FoundListProps) {
  return KINDS.map((kind) => {
    const ofKind = entities.filter((entity) => entity.kind === kind);
    return ofKind.length === 0 ? null : (
      <Group key={kind} heading={KIND_HEADINGS[kind]} entities={ofKind.sort(mostMentioned)} onGoTo={onGoTo} />
    );
  });
}

const mostMentioned = (a: FoundEntity, b: FoundEntity): number => b.count - a.count || a.name.localeCompare(b.name);

function Group({ heading, entities, onGoTo }: FoundListProps & { heading: string }) {
  const id = useId();
  return (
    <section className="group" aria-labelledby={id}>
      <h3 id={id}>
        {heading} <span className="size">{entities.length}</span>
      </h3>
      <ul>
        {entities.map(({ id, name, label, count }) => (
          <li key={id}>
            <button type="button" className="found" title={label} onClick={() => onGoTo(id)}>
              <span className="name">{name}</span>
              <span className="leader" />
              <span className="count" aria-hidden="true">
                {number(count)}
              </span>
              <span className="unseen">, {counted(count, 'mention')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
