import { useState } from 'react';
import { counted, number } from '../../words';
import type { NotUnderstood } from '../port';
import { placeInWords } from '../words';

/** As many places are named before the reader asks for all. */
const FIRST = 20;

/** The places in a file from which nothing was made. */
export function NotUnderstoodList({ list }: { readonly list: readonly NotUnderstood[] }) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? list : list.slice(0, FIRST);
  const more = list.length - shown.length;
  return (
    <details>
      <summary>{counted(list.length, 'place')} not understood</summary>
      <p className="small">They are left out; the rest can be added.</p>
      <ul className="plain places">
        {shown.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its end.
          <li key={index}>
            <span className="soft">{placeInWords(entry)}</span>
            {entry.what}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="quiet" onClick={() => setWhole(true)}>
          and {number(more)} more
        </button>
      )}
    </details>
  );
}
