import { useState } from 'react';
import type { SystemsAt } from '../../../data/schema/figures';
import type { EntityId } from '../../../data/schema/identity';
import { countedInWords } from '../../../utils/figures/chart-words';
import { inShort } from '../../../utils/figures/labels';
import { type MapNote, ownNotes } from '../../../utils/figures/map-notes';
import { valueInShort } from '../../../utils/figures/words';
import { ScrolledTable } from '../ScrolledTable';
import { ordered, type Sorting, type SortKey } from './sorting';
import type { OpenCard } from './use-card';

interface SystemsTableProps {
  readonly systems: SystemsAt;
  readonly notes: readonly MapNote[];
  readonly pointed: EntityId | undefined;
  readonly onPoint: (id: EntityId | undefined) => void;
  readonly onOpen: OpenCard;
}

const HEADS: readonly (readonly [key: SortKey, name: string])[] = [
  ['rank', 'Rank'],
  ['name', 'System'],
  ['value', 'Value'],
  ['of', 'Counted'],
];

/** The equal of the map: every system with its value, in the order that the reader wants. */
export function SystemsTable({ systems, notes, pointed, onPoint, onOpen }: SystemsTableProps) {
  const [sorting, setSorting] = useState<Sorting>({ by: 'rank', descending: false });
  const { metric } = systems;
  const counted = systems.rows.some((row) => countedInWords(row, metric) !== undefined);
  const best = metric.better
    ? `1 is the ${metric.better === 'higher' ? 'highest' : 'lowest'}.`
    : '1 is the highest; neither is better.';
  return (
    <ScrolledTable title="The systems" caption={`${metric.name}. ${best}`}>
      <thead>
        <tr>
          {HEADS.filter(([key]) => counted || key !== 'of').map(([key, name]) => (
            <Head key={key} by={key} name={name} sorting={sorting} onSort={setSorting} />
          ))}
        </tr>
      </thead>
      <tbody>
        {ordered(systems.rows, sorting).map((row) => (
          <tr
            key={row.entity.id}
            data-pointed={row.entity.id === pointed}
            onPointerEnter={() => onPoint(row.entity.id)}
            onPointerLeave={() => onPoint(undefined)}
          >
            <td>{row.rank ? `${row.rank.place}${row.rank.tied ? '=' : ''}` : '–'}</td>
            <th scope="row">
              <button
                type="button"
                className="entity"
                onClick={(event) => onOpen(row.entity, event.currentTarget, event.detail === 0)}
              >
                {inShort(row.entity.name)}
              </button>
            </th>
            <td>
              <span className="value">{row.value === null ? 'no figure' : valueInShort(row.value, metric)}</span>
              {row.value !== null && ownNotes(notes, row).length > 0 && <sup>†</sup>}
            </td>
            {counted && <td className="soft together">{countedInWords(row, metric) ?? '–'}</td>}
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  );
}

interface HeadProps {
  readonly by: SortKey;
  readonly name: string;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

function Head({ by, name, sorting, onSort }: HeadProps) {
  const sorted = sorting.by === by;
  return (
    <th scope="col" aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="sort" onClick={() => onSort({ by, descending: sorted && !sorting.descending })}>
        {name}
      </button>
    </th>
  );
}
