import { scaleLinear } from 'd3-scale';
import { type ReactNode, useId, useState } from 'react';
import { number } from '../../words';

export interface FacetItem {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

interface FacetListProps {
  readonly title: string;
  /** Most first. */
  readonly items: readonly FacetItem[];
  readonly chosen: readonly string[];
  /** Whether the counts are drawn as bars. */
  readonly bars?: boolean;
  /** How many are shown before one asks for more. */
  readonly short?: number;
  readonly onToggle: (key: string) => void;
  readonly children?: ReactNode;
}

const SHORT = 7;
/** More than these are looked for by name. */
const LONG = 100;

/** What the list can be narrowed to in one respect. What is chosen stays in sight. */
export function FacetList({ title, items, chosen, bars = false, short = SHORT, onToggle, children }: FacetListProps) {
  const id = useId();
  const [isLong, setLong] = useState(false);
  const [wanted, setWanted] = useState('');
  if (items.length === 0) return null;
  const letters = wanted.trim().toLocaleLowerCase();
  const named = letters === '' ? items : items.filter(({ name }) => name.toLocaleLowerCase().includes(letters));
  const most = named.slice(0, isLong ? LONG : short);
  const rest = named.filter((item) => chosen.includes(item.key) && !most.includes(item));
  const width = scaleLinear([0, Math.max(...items.map(({ count }) => count), 1)], [0, 100]);
  return (
    <section className="facet" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {isLong && items.length > short * 2 && (
        <input
          type="text"
          aria-label={`Find in ${title.toLowerCase()}`}
          placeholder="Find"
          autoComplete="off"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      )}
      <ul>
        {[...most, ...rest].map(({ key, name, count }) => (
          <li key={key}>
            <button type="button" className="choice" aria-pressed={chosen.includes(key)} onClick={() => onToggle(key)}>
              <span className="name" dir="auto">
                {name}
              </span>
              <span className="count">
                {number(count)}
                <span className="unseen"> {count === 1 ? 'clipping' : 'clippings'}</span>
              </span>
              {bars && (
                <svg className="bar" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 4">
                  <rect width={width(count)} height="4" />
                </svg>
              )}
            </button>
          </li>
        ))}
      </ul>
      {isLong && named.length > LONG && <p className="soft">{number(named.length - LONG)} more: find them by name.</p>}
      <div className="facet-actions">
        {items.length > short && (
          <button
            type="button"
            className="quiet"
            aria-expanded={isLong}
            onClick={() => {
              setLong(!isLong);
              setWanted('');
            }}
          >
            {isLong ? 'Show fewer' : `Show all ${number(items.length)}`}
          </button>
        )}
        {children}
      </div>
    </section>
  );
}
