import { useState } from 'react';
import type { FigurePeriod, FigureSheet } from '../../../data/schema/figures';
import { unbroken } from '../../../utils/figures/chart-words';
import { Trouble } from '../../page/Trouble';
import type { FiguresAddress } from '../address';
import { MetricSelect } from '../MetricSelect';
import type { FiguresPort } from '../port';
import type { Go } from '../use-address';
import { useAsked } from '../use-asked';
import { Chart } from './Chart';
import { Downloads } from './Downloads';
import { FigureTable } from './FigureTable';
import { Notes } from './Notes';
import { NoFigures, Organisations } from './Organisations';
import { PeriodChoice } from './PeriodChoice';
import { ReadOut } from './ReadOut';
import { SourceList } from './SourceList';
import { Start } from './Start';
import { type Shown, shownOf } from './shown';

interface CompareProps {
  readonly port: FiguresPort;
  readonly address: FiguresAddress;
  readonly go: Go;
}

/** One measure of up to four organisations, over time. */
export function Compare({ port, address, go }: CompareProps) {
  const { entities, metric } = address;
  const question = entities.length === 0 ? null : `${entities.join(' ')} ${metric ?? ''}`;
  const {
    value: sheet,
    asking,
    error,
    retry,
  } = useAsked(question, () => port.askWorker('figures', { entities: [...entities], metric }));
  const shown = sheet && entities.length > 0 ? shownOf(sheet, address) : null;
  if (entities.length === 0) return <Start port={port} go={go} written={address.written} />;
  return (
    <article className="compare" aria-busy={asking}>
      {sheet ? <Head sheet={sheet} /> : <h1>Figures</h1>}
      <div className="controls">
        {sheet && (
          <MetricSelect metrics={sheet.metrics} metric={sheet.metric} onChoose={(chosen) => go({ metric: chosen })} />
        )}
        {sheet && shown && (
          <PeriodChoice
            sheet={sheet}
            range={shown.range}
            written={address.written}
            onChoose={(range) => go(range, 'replace')}
          />
        )}
      </div>
      <Organisations port={port} address={address} sheet={sheet} go={go} />
      <p className="waiting" role="status">
        {asking && !sheet ? 'Looking up the figures…' : ''}
      </p>
      {error && error.code !== 'not-ready' && (
        <>
          <Trouble what="The figures could not be shown" reason={error.reason} onRetry={retry} />
          {metric && (
            <button type="button" className="quiet" onClick={() => go({ metric: null })}>
              Show another measure
            </button>
          )}
        </>
      )}
      {error?.code === 'not-ready' && <p className="lead">{error.reason}</p>}
      {sheet && <NoFigures sheet={sheet} />}
      {shown && <Figures key={sheet?.metric.id} shown={shown} port={port} />}
    </article>
  );
}

function Head({ sheet: { metric } }: { readonly sheet: FigureSheet }) {
  return (
    <header className="head">
      <h1>{unbroken(metric.name)}</h1>
      <p className="standfirst">
        {metric.measures}
        {metric.better && ` ${metric.better === 'higher' ? 'Higher' : 'Lower'} is better.`}
      </p>
    </header>
  );
}

function Figures({ shown, port }: { readonly shown: Shown; readonly port: FiguresPort }) {
  const [wanted, setWanted] = useState<FigurePeriod>();
  // A month that was read out and is no longer in sight gives way to the latest.
  const month = wanted && wanted >= shown.range.from && wanted <= shown.range.to ? wanted : lastMonthOf(shown);
  return (
    <div className="figures">
      <div className="picture">
        <ReadOut shown={shown} month={month} />
        <Chart shown={shown} month={month} onMonth={setWanted} />
        <Notes shown={shown} />
        <Downloads shown={shown} month={wanted ?? shown.latest} port={port} />
      </div>
      <FigureTable shown={shown} />
      <SourceList shown={shown} />
    </div>
  );
}

/** A year's figure is read out at its end, as far as it is in sight. */
function lastMonthOf({ latest, range }: Shown): FigurePeriod {
  const month = (latest.length === 4 ? `${latest}-12` : latest) as FigurePeriod;
  return month > range.to ? range.to : month;
}
