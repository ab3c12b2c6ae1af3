import { useState } from 'react';
import type { CardData } from '../../data/schema/card';
import { EntityButton } from './EntityButton';
import { groupRelations, type RelationGroup } from './relation-groups';
import type { Named } from './state';

interface Opens {
  onOpen(of: Named, opener: HTMLElement): void;
}

/** Its ties to other entities, each of which opens in the same card. */
export function Relations({ data, onOpen }: { readonly data: CardData } & Opens) {
  return groupRelations(data).map((group) => <Group key={group.heading} group={group} onOpen={onOpen} />);
}

/** How many of a long list are shown before the reader asks for all. */
const ROWS_SHOWN = 5;

function Group({ group: { heading, when, rows }, onOpen }: { readonly group: RelationGroup } & Opens) {
  const [all, setAll] = useState(false);
  // A sixth row takes no more room than the line that would hide it.
  const long = rows.length > ROWS_SHOWN + 1;
  const shown = long && !all ? rows.slice(0, ROWS_SHOWN) : rows;
  return (
    <section className="row">
      <h3>
        {heading}
        {when && <span className="soft under">{when}</span>}
      </h3>
      <div>
        <ul>
          {shown.map(({ relation, when: own }) => (
            <li key={`${relation.entity.id}${relation.from}${relation.note}`}>
              <EntityButton of={relation.entity} onOpen={onOpen} />
              {relation.note && <span className="soft under">{relation.note}</span>}
              {own && <span className="soft under">{own}</span>}
            </li>
          ))}
        </ul>
        {long && (
          <button type="button" className="quiet more" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${rows.length}`}
          </button>
        )}
      </div>
    </section>
  );
}
