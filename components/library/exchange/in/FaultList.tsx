import type { Fault } from '../../../../data/library/formats/format';
import { counted, number } from '../../../words';

/** As many are listed; the others are counted. */
const FIRST = 50;

/** What of a file was not understood. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const more = faults.length - FIRST;
  return (
    <div className="exchange-faults">
      <h4>{counted(faults.length, 'part')} of the file not understood</h4>
      {/* Long lists scroll, for which the keyboard must be able to come here. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
      <section className="exchange-scroll" tabIndex={0} aria-label="Not understood">
        <ul>
          {faults.slice(0, FIRST).map(({ where, what }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of one file never changes.
            <li key={index}>
              <span className="exchange-where">{where}</span>
              <span>{what}</span>
            </li>
          ))}
        </ul>
      </section>
      {more > 0 && <p className="exchange-small">and {number(more)} more</p>}
    </div>
  );
}
