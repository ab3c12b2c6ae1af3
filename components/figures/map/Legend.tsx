import type { SystemsAt } from '../../../data/schema/figures';
import { inForceInWords, isTotal } from '../../../utils/figures/chart-words';
import type { ValueClass } from '../../../utils/figures/classes';
import { valueInShort } from '../../../utils/figures/words';
import { counted } from '../../words';

interface LegendProps {
  readonly systems: SystemsAt;
  readonly classes: readonly ValueClass[];
}

/** What the shades mean, from the least to the greatest; England and the standard beside them. */
export function Legend({ systems: { metric, rows, england, standard, standardOn }, classes }: LegendProps) {
  const without = rows.filter(({ value }) => value === null).length;
  const ends = classes.length > 1 ? endsOf(metric) : [];
  return (
    <section className="legend" aria-label="Legend">
      <ul>
        {classes.map(({ least, most, shade, count }, at) => (
          <li key={least}>
            <span className="swatch" data-shade={shade} aria-hidden="true" />
            <span className="value">
              {least === most
                ? valueInShort(least, metric)
                : `${valueInShort(least, metric)} to ${valueInShort(most, metric)}`}
            </span>
            <span className="soft">
              {[counted(count, 'system'), at === 0 ? ends[0] : at === classes.length - 1 ? ends[1] : undefined]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
        {without > 0 && (
          <li>
            <span className="swatch" data-shade="none" aria-hidden="true" />
            <span>no figure</span>
            <span className="soft">{counted(without, 'system')}</span>
          </li>
        )}
      </ul>
      <dl>
        {england !== null && (
          <div>
            <dt>England</dt>
            <dd className="value">{valueInShort(england, metric)}</dd>
          </div>
        )}
        <div>
          <dt>Asked for</dt>
          <dd>
            {standard
              ? inForceInWords(standard, metric)
              : standardOn
                ? `${inForceInWords(standardOn.standard, metric)} on ${standardOn.inWords}`
                : 'no standard of its own'}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** What the palest and the darkest shade mean. A total says how large an area is as much as how well it does. */
function endsOf(metric: SystemsAt['metric']): readonly string[] {
  if (isTotal(metric)) return ['fewest', 'most'];
  if (!metric.better) return ['lowest', 'highest'];
  return metric.better === 'higher' ? ['worst', 'best'] : ['best', 'worst'];
}
