import { number } from '../../words';

interface LeftOutProps {
  readonly heading: string;
  /** What the list is called: "Not understood". */
  readonly label: string;
  readonly rows: readonly { readonly where: string; readonly why: string }[];
}

/** As many are listed; the others are counted. */
const FIRST = 50;

/** What was left out, each with its reason. */
export function LeftOut({ heading, label, rows }: LeftOutProps) {
  const more = rows.length - FIRST;
  return (
    <div className="exchange-faults">
      <h4>{heading}</h4>
      {/* Long lists scroll, for which the keyboard must be able to come here. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
      <section className="exchange-scroll" tabIndex={0} aria-label={label}>
        <ul>
          {rows.slice(0, FIRST).map(({ where, why }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one list never change places.
            <li key={index}>
              <span className="exchange-where">{where}</span>
              <span>{why}</span>
            </li>
          ))}
        </ul>
      </section>
      {more > 0 && <p className="exchange-small">and {number(more)} more</p>}
    </div>
  );
}
