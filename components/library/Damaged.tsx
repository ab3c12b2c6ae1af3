import type { DamagedRow } from '../../data/library/reads';
import { counted } from '../words';

/** Rows that are not what they should be: left as they are, and told of. */
export function Damaged({ rows }: { readonly rows: readonly DamagedRow[] }) {
  return (
    <div className="notice" role="status">
      <p>
        {counted(rows.length, 'entry', 'entries')} of the library {rows.length === 1 ? 'is' : 'are'} damaged and cannot
        be shown. Nothing of {rows.length === 1 ? 'it' : 'them'} was changed; a backup may have{' '}
        {rows.length === 1 ? 'it' : 'them'} whole.
      </p>
      <details>
        <summary>Which</summary>
        <ul>
          {rows.slice(0, 50).map(({ table, key, what }) => (
            <li key={`${table} ${key}`}>
              {table} {key}: {what}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
