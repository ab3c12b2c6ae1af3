import { Fragment } from 'react';
import type { Point } from '../../../data/schema/figures';
import { countedInWords, isTotal, periodOfRow } from '../../../utils/figures/chart-words';
import { doubtsAt, type Footnote } from '../../../utils/figures/doubts';
import { rowsOf, type SheetRow } from '../../../utils/figures/sheet-rows';
import { periodInShort, valueInShort } from '../../../utils/figures/words';
import { ScrolledTable } from '../ScrolledTable';
import type { Shown } from './shown';

/** The equal of the chart for who does not see it, and for who wants the numbers: newest first. */
export function FigureTable({ shown }: { readonly shown: Shown }) {
  const { sheet, columns, england, range } = shown;
  const rows = rowsOf(sheet, range).filter(({ cells, england: own }) => cells.some(Boolean) || (england && own));
  const caption = (
    <>
      {sheet.metric.name}, {periodInShort(range.from, 'month')} to {periodInShort(range.to, 'month')}, newest first.{' '}
      {(isTotal(sheet.metric) || sheet.metric.unit === 'minutes') && `In ${sheet.metric.unit}.`}
    </>
  );
  return (
    <ScrolledTable title="The figures" caption={caption}>
      <thead>
        <tr>
          <th scope="col">Period</th>
          {columns.map(({ id: key, short }) => (
            <th key={key} scope="col">
              {short}
            </th>
          ))}
          {england && <th scope="col">England</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.period} row={row} shown={shown} />
        ))}
      </tbody>
    </ScrolledTable>
  );
}

function Row({ row, shown }: { readonly row: SheetRow; readonly shown: Shown }) {
  const { columns, england, englandCaveats, footnotes } = shown;
  const marksOf = (column: Parameters<typeof doubtsAt>[0], point: Point | undefined): Footnote[] => {
    const ids = new Set(doubtsAt(column, row.period, point).map((caveat) => caveat.id));
    return footnotes.filter(({ caveat }) => ids.has(caveat.id));
  };
  return (
    <tr className={row.every === 'year' ? 'year' : undefined}>
      <th scope="row">
        {row.every === 'year' ? periodOfRow(row.period, 'year') : periodInShort(row.period, row.every)}
      </th>
      {columns.map((column, at) => {
        const point = row.cells[at];
        return <Cell key={column.id} point={point} shown={shown} marks={marksOf(column, point)} />;
      })}
      {england && (
        <Cell
          point={row.england}
          shown={shown}
          marks={marksOf({ points: england, caveats: englandCaveats }, row.england)}
        />
      )}
    </tr>
  );
}

interface CellProps {
  readonly point: Point | undefined;
  readonly shown: Shown;
  readonly marks: readonly Footnote[];
}

function Cell({ point, shown, marks }: CellProps) {
  const parts = point && countedInWords(point, shown.sheet.metric);
  return (
    <td>
      {point ? (
        <span className="value">{valueInShort(point.value, shown.sheet.metric)}</span>
      ) : (
        <>
          <span aria-hidden="true">–</span>
          <span className="unseen">no figure</span>
        </>
      )}
      {marks.map(({ mark }) => (
        <Fragment key={mark}>
          <span className="unseen"> note </span>
          <sup>{mark}</sup>
        </Fragment>
      ))}
      {parts && <span className="soft"> {parts}</span>}
    </td>
  );
}
