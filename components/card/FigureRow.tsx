import { useId, useState } from 'react';
import type { Source } from '../../data/schema/entity';
import type { FigureLine, Spark } from '../../data/schema/figures';
import { changeInWords, historyInWords, partsInWords } from '../../utils/figures/words';
import { FigureColumn } from './FigureColumn';
import { FigureDetails } from './FigureDetails';
import { Notes } from './FigureNotes';
import { ambitionsInWords, type Column, columnsOf, type Note, targetInWords } from './figure-lines';
import { Sparkline } from './Sparkline';
import { homeOf, readingOf } from './spark';

interface FigureRowProps {
  readonly line: FigureLine;
  /** Whose figure it is, for a quotation. */
  readonly of: string;
  readonly dated: boolean;
  readonly lead: boolean;
  /** England's own row tells the whole history of the standard. */
  readonly history: boolean;
  readonly notes: readonly Note[];
  readonly sources: readonly Source[];
  onOpenFigures(): Promise<void>;
}

/** One metric: its name and standard, then and now, its course, and on request all that stands behind it. */
export function FigureRow({ line, of, dated, lead, history, notes, sources, onOpenFigures }: FigureRowProps) {
  const [read, setRead] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const { metric, spark } = line;
  const columns = columnsOf(line, dated);
  const target = targetInWords(line);
  const drawn = spark && { ...line, spark };
  const counts = lead ? countsOf(line, columns) : undefined;
  return (
    <li className="metric">
      <div className="metric-head">
        <h4>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            title="What it measures, its source, and the words to quote it"
            onClick={() => setOpen(!open)}
          >
            {metric.shortName}
          </button>
        </h4>
        {target && <span className="soft">{target}</span>}
      </div>
      <div className={drawn ? 'metric-body' : 'metric-body plain'}>
        <div className="figures-then-now">
          {columns.map((column) => (
            <FigureColumn key={column.when} column={column} metric={metric} withParts={!counts} />
          ))}
        </div>
        <div className="course">
          {drawn && <Sparkline line={drawn} both={columns.length > 1} read={read} onRead={setRead} />}
          {/* The change and the read-out share one place, so that nothing moves when one takes the other's. */}
          <div className="stack soft">
            <p className={read === null ? undefined : 'held'}>{changeOf(line)}</p>
            {drawn && <ReadOut line={drawn} step={read ?? homeOf(drawn)} shown={read !== null} />}
          </div>
        </div>
      </div>
      {counts && <p className="soft figure-note">{counts}</p>}
      {history && <History line={line} />}
      <Notes notes={notes} />
      {open && (
        <FigureDetails
          id={detailsId}
          line={line}
          of={of}
          dated={dated}
          sources={sources}
          onOpenFigures={onOpenFigures}
        />
      )}
    </li>
  );
}

/** "4,182 of 7,745 then, 13,739 of 18,995 now": in sight for the metric that the sentence is about, in the details for the rest. */
function countsOf({ metric }: FigureLine, columns: readonly Column[]): string | undefined {
  const said = columns.flatMap(({ when, at }) => {
    const parts = at && partsInWords(at, metric);
    return parts ? [columns.length > 1 ? `${parts} ${when}` : parts] : [];
  });
  return said.length > 0 ? said.join(', ') : undefined;
}

/** "up 3.1 points on a year", of the latest figure that can be compared. */
function changeOf({ metric, whenWritten, latest }: FigureLine): string | undefined {
  const at = latest ?? whenWritten;
  return at?.yearBefore === undefined ? undefined : changeInWords(at.value, at.yearBefore, metric);
}

interface ReadOutProps {
  readonly line: FigureLine & { readonly spark: Spark };
  readonly step: number;
  readonly shown: boolean;
}

/** What the sparkline reads out. Its place is kept while nothing is read; the slider itself is what speaks. */
function ReadOut({ line, step, shown }: ReadOutProps) {
  const { period, value, beside } = readingOf(line, step);
  return (
    <p className={shown ? 'read-out' : 'read-out held'} aria-hidden="true">
      <span>
        {period} <b>{value}</b>
      </span>
      {beside.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </p>
  );
}

/** What was asked over the years: the standard, and the ambitions on the way back to it. */
function History({ line }: { readonly line: FigureLine }) {
  const standard = historyInWords(line.standards, line.metric);
  const ambitions = ambitionsInWords(line);
  return (
    <>
      {standard && <p className="soft figure-note">Standard: {standard}</p>}
      {ambitions.length > 0 && (
        <div className="soft figure-note">
          Interim ambitions:{' '}
          <ul className="ambitions">
            {ambitions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
