import type { SyncOn } from './use-sync';
import { agoInWords } from './words';

interface MachinesProps {
  readonly machines: SyncOn['machines'];
  /** Whether the folder has been read to its end. */
  readonly isKnown: boolean;
  readonly now: number;
}

/** All that sync the folder, this one first. */
export function Machines({ machines, isKnown, now }: MachinesProps) {
  const rows = machines.toSorted(
    (a, b) => Number(b.isThis) - Number(a.isThis) || a.name.localeCompare(b.name, 'en-GB'),
  );
  return (
    <>
      <h3 className="rubric">Machines</h3>
      <table className="sync-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Last heard of</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, isThis, left, heard }) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{name || 'Not read yet'}</bdi>
                {isThis && <span className="small"> this one</span>}
                {left && <span className="small"> has left</span>}
              </th>
              <td>{heard === null ? '–' : <time dateTime={heard}>{agoInWords(heard, now)}</time>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isKnown && rows.length === 1 && (
        <p className="small sync-alone">
          No other machine has written into this folder. If you meant to join one, compare the address with the one
          there.
        </p>
      )}
    </>
  );
}
