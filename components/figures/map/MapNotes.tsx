import { useId } from 'react';
import type { SystemsAt } from '../../../data/schema/figures';
import { isTotal, missingInWords } from '../../../utils/figures/chart-words';
import { inShort } from '../../../utils/figures/labels';
import type { MapNote } from '../../../utils/figures/map-notes';

interface MapNotesProps {
  readonly systems: SystemsAt;
  readonly notes: readonly MapNote[];
}

/** The doubts of the month, and who has no figure for a reason that is not known. */
export function MapNotes({ systems: { rows, metric, periods, missingSince }, notes }: MapNotesProps) {
  const id = useId();
  const latest = periods.at(-1);
  const unexplained = rows.filter(({ value, caveats }) => value === null && caveats.length === 0);
  return (
    <section className="notes" aria-labelledby={id}>
      <h2 id={id} className="unseen">
        Notes on the map
      </h2>
      <ul className="drawn">
        <li>Each tile is a system, about where it lies. Choose one to open its card.</li>
        {isTotal(metric) && <li>These are totals: larger areas have more of them.</li>}
        {/* Only months are ever said to be out: years have no calendar. */}
        {missingSince && latest && <li>{missingInWords(latest, missingSince, 'month')}</li>}
        {unexplained.length > 0 && (
          <li>No figure was found for {unexplained.map(({ entity }) => inShort(entity.name)).join('; ')}.</li>
        )}
      </ul>
      {notes.length > 0 && (
        <>
          <h3>What to mind</h3>
          <ul>
            {notes.map(({ caveat, rows: whom, common }) => (
              <li key={caveat.id}>
                {!common && (
                  <span className="soft">
                    {caveat.effect !== 'missing' && '† '}
                    {whom.map(({ entity }) => inShort(entity.name)).join('; ')}:{' '}
                  </span>
                )}
                {caveat.note}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
