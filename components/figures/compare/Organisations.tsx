import { type FigureSheet, SHEET_LIMIT } from '../../../data/schema/figures';
import type { EntityId } from '../../../data/schema/identity';
import type { Slot } from '../../../utils/figures/chart-series';
import { isTotal } from '../../../utils/figures/chart-words';
import { inShort } from '../../../utils/figures/labels';
import type { FiguresAddress } from '../address';
import type { FiguresPort } from '../port';
import type { Go } from '../use-address';
import { AddOrganisation } from './AddOrganisation';
import { Sample } from './Marker';

interface OrganisationsProps {
  readonly port: FiguresPort;
  readonly address: FiguresAddress;
  /** The last sheet that came; who was added since is not in it yet. */
  readonly sheet: FigureSheet | undefined;
  readonly go: Go;
}

/** Who is compared: the key of the chart, and the place to change it. */
export function Organisations({ port, address, sheet, go }: OrganisationsProps) {
  const { entities, england } = address;
  const nameOf = (id: EntityId): string =>
    inShort(sheet?.columns.find(({ entity }) => entity.id === id)?.entity.name ?? id);
  const none = sheet !== undefined && sheet.england.length === 0;
  const total = sheet !== undefined && !none && isTotal(sheet.metric);
  return (
    <section className="organisations" aria-label="Who is compared">
      <ul>
        {entities.map((id, at) => (
          <li key={id} className="chip">
            <Sample slot={at as Slot} />
            <span className="name">{nameOf(id)}</span>
            <button
              type="button"
              className="remove"
              aria-label={`Remove ${nameOf(id)}`}
              onClick={() => go({ entities: entities.filter((other) => other !== id) })}
            >
              ×
            </button>
          </li>
        ))}
        <li className="chip">
          <label>
            <input type="checkbox" checked={england} onChange={() => go({ england: !england }, 'replace')} />
            {!total && !none && <Sample slot="england" />}
            <span className="name">England</span>
            {none && <span className="soft"> no figure of this measure</span>}
            {total && <span className="soft"> in the table: it is the sum of all, and would flatten the chart</span>}
          </label>
        </li>
      </ul>
      {entities.length < SHEET_LIMIT ? (
        <AddOrganisation
          port={port}
          label="Add an organisation"
          taken={entities}
          onAdd={(id) => go({ entities: [...entities, id] })}
        />
      ) : (
        <p className="soft">Four at most: remove one to add another.</p>
      )}
    </section>
  );
}

/** Who has no figures of the measure, in words: an empty chart would leave it open. */
export function NoFigures({ sheet }: { readonly sheet: FigureSheet }) {
  const without = sheet.columns.filter(({ points }) => points.length === 0);
  if (without.length === 0) return null;
  return (
    <div className="notice">
      {without.map(({ entity, caveats }) => (
        <p key={entity.id}>
          No figures of this measure are held for {entity.name}.{' '}
          {caveats.find(({ effect }) => effect === 'missing')?.note}
        </p>
      ))}
    </div>
  );
}
