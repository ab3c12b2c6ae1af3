import { useId } from 'react';
import type { EntityId } from '../../data/schema/identity';
import type { FoundEntity } from '../../data/schema/page-messages';
import { KIND_HEADINGS, KINDS } from '../tab/words';
import { counted, number } from '../words';

interface FoundListProps {
  readonly entities: readonly FoundEntity[];
  readonly onGoTo: (id: EntityId) => void;
}

/** An index of the page: kind by kind, most mentioned first. */
export function FoundList({ entities, onGoTo }: FoundListProps) {
  const groups = KINDS.map((kind) => ({ kind, ofKind: entities.filter((entity) => entity.kind === kind) }));
  return groups
    .filter(({ ofKind }) => ofKind.length > 0)
    .map(({ kind, ofKind }, index) => (
      <Group
        key={kind}
        heading={KIND_HEADINGS[kind]}
        first={index === 0}
        entities={ofKind.toSorted(mostMentioned)}
        onGoTo={onGoTo}
      />
    ));
}

const mostMentioned = (a: FoundEntity, b: FoundEntity): number => b.count - a.count || a.name.localeCompare(b.name);

interface GroupProps extends FoundListProps {
  readonly heading: string;
  /** The first says what the numbers of all are. */
  readonly first: boolean;
}

function Group({ heading, first, entities, onGoTo }: GroupProps) {
  const id = useId();
  return (
    <section className="group" aria-labelledby={id}>
      <div className="rubric">
        <h3 id={id}>
          {heading} <span className="size">{entities.length}</span>
        </h3>
        {first && <span aria-hidden="true">mentions</span>}
      </div>
      <ul>
        {entities.map(({ id, name, label, count }) => (
          <li key={id}>
            <button type="button" className="found" title={label} onClick={() => onGoTo(id)}>
              <span className="line">
                <span className="name">{name}</span> <span className="leader" />
              </span>
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
