import type { Caveat, FigurePeriod, Point } from '../../../data/schema/figures';
import { capital } from '../../../utils/capital';
import type { Slot } from '../../../utils/figures/chart-series';
import { countedInWords, inForceInWords, periodOfRow } from '../../../utils/figures/chart-words';
import { doubtsAt } from '../../../utils/figures/doubts';
import { ambitionAt, standardAt } from '../../../utils/figures/standards';
import { periodInFull, valueInFull, valueInShort } from '../../../utils/figures/words';
import { Sample } from './Marker';
import { figureOf, type Shown } from './shown';

interface ReadFigure {
  readonly slot: Slot;
  readonly name: string;
  readonly point: Point | undefined;
  readonly doubts: readonly Caveat[];
}

/** All figures of a month. */
function figuresOf({ columns, england, englandCaveats }: Shown, month: FigurePeriod): ReadFigure[] {
  const all = [
    ...columns.map((column, at) => ({ ...column, slot: at as Slot })),
    ...(england ? [{ slot: 'england' as const, short: 'England', points: england, caveats: englandCaveats }] : []),
  ];
  return all.map((column) => {
    const point = figureOf(column.points, month);
    return { slot: column.slot, name: column.short, point, doubts: doubtsAt(column, point?.period ?? month, point) };
  });
}

const askedFor = ({ sheet }: Shown, month: FigurePeriod): string[] =>
  [standardAt(sheet.standards, month), ambitionAt(sheet.standards, month)]
    .filter((step) => step !== undefined)
    .map((step) => inForceInWords(step, sheet.metric));

/** A month as a sentence, for who hears the chart. */
export function saidOf(shown: Shown, month: FigurePeriod): string {
  const figures = figuresOf(shown, month).map(
    ({ name, point }) => `${name} ${point ? valueInFull(point.value, shown.sheet.metric) : 'no figure'}`,
  );
  return `${periodInFull(month, 'month')}: ${[...figures, ...askedFor(shown, month)].join(', ')}`;
}

/** The month under the line, in a fixed place above the chart: it covers nothing and can be read without aiming. */
export function ReadOut({ shown, month }: { readonly shown: Shown; readonly month: FigurePeriod }) {
  const { metric } = shown.sheet;
  const figures = figuresOf(shown, month);
  const longer = figures.find(({ point }) => point && point.every !== 'month')?.point;
  const asked = askedFor(shown, month);
  return (
    <section className="read-out" aria-label="Month read out">
      <h2>{capital(longer ? periodOfRow(longer.period, longer.every) : periodInFull(month, 'month'))}</h2>
      <dl>
        {figures.map(({ slot, name, point, doubts }) => (
          <div key={slot} data-slot={slot}>
            <dt>
              <Sample slot={slot} />
              {name}
            </dt>
            <dd>
              <span className="value">{point ? valueInShort(point.value, metric) : '–'}</span>{' '}
              <span className="soft">{point ? countedInWords(point, metric) : 'no figure'}</span>
              {doubts.map(({ id }) => {
                const note = shown.footnotes.find(({ caveat }) => caveat.id === id);
                return note && <sup key={id}> note {note.mark}</sup>;
              })}
            </dd>
          </div>
        ))}
        {asked.length > 0 && (
          <div>
            <dt>Asked for</dt>
            <dd>
              <span className="soft">{asked.join(' · ')}</span>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
