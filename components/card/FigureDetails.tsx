import type { Source } from '../../data/schema/entity';
import type { FigureAt, FigureLine } from '../../data/schema/figures';
import {
  changeInWords,
  historyInWords,
  partsInWords,
  periodInFull,
  publishedInWords,
  valueInFull,
} from '../../utils/figures/words';
import { Attempt } from './Attempt';
import { CopyFigure } from './CopyFigure';
import { ExternalLink } from './ExternalLink';
import { columnsOf } from './figure-lines';
import { citationInWords } from './figure-words';

interface FigureDetailsProps {
  readonly id: string;
  readonly line: FigureLine;
  readonly of: string;
  readonly dated: boolean;
  readonly sources: readonly Source[];
  onOpenFigures(): Promise<void>;
}

/** What stands behind a figure: what is measured, out of how many, who published it and when, and the words to quote it. */
export function FigureDetails({ id, line, of, dated, sources, onOpenFigures }: FigureDetailsProps) {
  const { metric, standards, caveats } = line;
  const figures = columnsOf(line, dated).flatMap(({ when, at }) => (at ? [{ when, at }] : []));
  const history = historyInWords(standards, metric);
  const provisional = caveats.filter(({ effect }) => effect === 'provisional');
  return (
    <div className="figure-details" id={id}>
      <p>
        <b>{metric.name}.</b> {metric.measures}
      </p>
      {history && <p>Standard: {history}.</p>}
      {figures.map(({ when, at }, index) => (
        <section key={when} className={`${when}-detail`}>
          <h5>
            {figures.length > 1 && (when === 'then' ? 'When written, ' : 'Latest, ')}
            {periodInFull(at.period, at.every)}
          </h5>
          <p>{figureInWords(at, line)}</p>
          <Published
            at={at}
            again={index > 0 && figures[0]?.at.source === at.source}
            source={sources.find((source) => source.id === at.source)}
          />
          <CopyFigure
            text={citationInWords(
              of,
              metric,
              at,
              sources.find((source) => source.id === at.source),
            )}
          />
        </section>
      ))}
      {provisional.map(({ id: caveat, note }) => (
        <p key={caveat}>{note}</p>
      ))}
      <Attempt className="quiet more" failed="The figures could not be opened." attempt={onOpenFigures}>
        Open as chart and table
      </Attempt>
    </div>
  );
}

/** "54.0% (4,182 of 7,745), down 8.3 points on a year; England 76.8%" */
function figureInWords(at: FigureAt, { metric }: FigureLine): string {
  const parts = partsInWords(at, metric);
  return [
    valueInFull(at.value, metric),
    parts && ` (${parts})`,
    at.provisional && ', provisional',
    at.yearBefore !== undefined && `, ${changeInWords(at.value, at.yearBefore, metric)}`,
    at.england !== undefined && `; England ${valueInFull(at.england, metric)}`,
  ]
    .filter(Boolean)
    .join('');
}

interface PublishedProps {
  readonly at: FigureAt;
  readonly source: Source | undefined;
  /** The same source as of the figure above. */
  readonly again: boolean;
}

function Published({ at, source, again }: PublishedProps) {
  if (again) return <p className="soft">The same source, {publishedInWords(at)}</p>;
  return (
    <p className="soft">
      {source && (
        <>
          {source.publisher}, <ExternalLink to={source.url}>{source.title}</ExternalLink>,{' '}
        </>
      )}
      {publishedInWords(at)}
    </p>
  );
}
