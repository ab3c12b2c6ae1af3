import { useId } from 'react';
import type { Caveat, Point } from '../../../data/schema/figures';
import { missingInWords, periodOfRow } from '../../../utils/figures/chart-words';
import { isDoubtful } from '../../../utils/figures/doubts';
import { eventMarks, happenings } from '../../../utils/figures/events';
import { pointsIn } from '../../../utils/figures/lines';
import { stepInWords } from '../../../utils/figures/standard-words';
import { beginsAtNought } from '../../../utils/figures/value-axis';
import { dateInWords } from '../../../utils/time/words';
import type { Shown } from './shown';

/** What must be known to read the chart rightly: how it is drawn, the doubts, what was asked for, what happened. */
export function Notes({ shown }: { readonly shown: Shown }) {
  const { sheet, columns, footnotes } = shown;
  const id = useId();
  const events = happenings(columns.map(({ short, events: own }) => ({ name: short, events: own })));
  const latest = columns.flatMap(({ points }) => points).reduce<Point | undefined>(later, undefined);
  return (
    <section className="notes" aria-labelledby={id}>
      <h2 id={id} className="unseen">
        Notes on the chart
      </h2>
      <ul className="drawn">
        {howDrawn(shown).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {sheet.missingSince && latest && <li>{missingInWords(latest.period, sheet.missingSince, latest.every)}</li>}
      </ul>
      {footnotes.length > 0 && (
        <>
          <h3>What to mind</h3>
          <ol className="footnotes">
            {footnotes.map(({ mark, caveat, columns: whom }) => (
              <li key={mark}>
                <span className="mark">{mark}</span>
                <span>
                  <span className="soft">{whose(shown, whom, caveat)}</span> {caveat.note}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {sheet.standards.length > 0 && (
        <details>
          <summary>What was asked for, and when</summary>
          <ul>
            {sheet.standards.map((step) => (
              <li key={`${step.kind} ${step.from} ${step.threshold}`}>{stepInWords(step, sheet.metric)}</li>
            ))}
          </ul>
        </details>
      )}
      {events.length > 0 && (
        <details>
          <summary>What happened to them: mergers, new names, new law</summary>
          <ul>
            {events.map(({ date, names, what }) => (
              <li key={`${date} ${what}`}>
                <span className="soft">
                  {dateInWords(date)} · {names.join(', ')}
                </span>{' '}
                {what}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const later = (latest: Point | undefined, point: Point): Point =>
  latest && latest.period >= point.period ? latest : point;

/** Only what is to be seen is explained. */
function howDrawn({ sheet, columns, range, drawnEngland }: Shown): string[] {
  const series = [...columns, ...(drawnEngland ? [{ points: drawnEngland, caveats: [] }] : [])].map(
    ({ points, caveats }) => ({ points: pointsIn(points, range), caveats }),
  );
  const points = series.flatMap((one) => one.points);
  const yearly = points.some(({ every }) => every === 'year');
  const monthly = points.some(({ every }) => every !== 'year');
  const doubtful = series.some((one) => one.points.some((point) => isDoubtful(one.caveats, point)));
  const lines: string[] = [];
  if (doubtful) lines.push('Dashed, with hollow marks: partial, provisional or estimated.');
  if (yearly && monthly)
    lines.push(
      'Bars as long as a year: yearly, counted differently. Where there are months, the years stand in the table alone.',
    );
  else if (yearly) lines.push('Bars as long as a year: yearly figures.');
  if (
    !beginsAtNought(
      points.map(({ value }) => value),
      sheet.metric,
    )
  )
    lines.push('The axis does not begin at nought.');
  if (
    eventMarks(
      columns.map(({ short, events }) => ({ name: short, events })),
      range,
      (at) => at,
    ).length > 0
  )
    lines.push('△ on the axis: a merger, a new name, a new law.');
  return lines;
}

const EFFECT: Record<Caveat['effect'], string> = {
  missing: 'no figure',
  partial: 'partial',
  remnant: 'a small part',
  basis: 'how it is counted',
  provisional: 'provisional',
  estimated: 'estimated',
};

/** "Lincolnshire, May 2019 to May 2023, partial:" */
function whose(shown: Shown, whom: readonly number[], { effect, from, to }: Caveat): string {
  const names = namesOf(shown, whom);
  const said = (period: NonNullable<typeof from>) => periodOfRow(period, period.length === 4 ? 'year' : 'month');
  const when =
    from && to
      ? from === to
        ? said(from)
        : `${said(from)} to ${said(to)}`
      : from
        ? `from ${said(from)}`
        : to
          ? `to ${said(to)}`
          : undefined;
  return `${[names, when, EFFECT[effect]].filter((part) => part !== undefined).join(', ')}:`;
}

/** England is the column after the last. */
function namesOf({ columns, england }: Shown, whom: readonly number[]): string {
  const withEngland = whom.includes(columns.length);
  const own = whom.length - Number(withEngland);
  if (columns.length > 1 && own === columns.length) return england && !withEngland ? 'All but England' : 'All';
  return whom.map((column) => columns[column]?.short ?? 'England').join(', ');
}
