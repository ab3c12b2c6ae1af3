import { useState } from 'react';
import type { SystemsAt } from '../../../data/schema/figures';
import type { EntityId } from '../../../data/schema/identity';
import { periodOfRow, unbroken } from '../../../utils/figures/chart-words';
import { classesOf } from '../../../utils/figures/classes';
import { mapNotes } from '../../../utils/figures/map-notes';
import { Trouble } from '../../page/Trouble';
import type { FiguresAddress } from '../address';
import { MetricSelect } from '../MetricSelect';
import type { FiguresPort } from '../port';
import type { Go } from '../use-address';
import { useAsked } from '../use-asked';
import { Legend } from './Legend';
import { MapNotes } from './MapNotes';
import { MapSources } from './MapSources';
import { MonthChoice } from './MonthChoice';
import { SystemsTable } from './SystemsTable';
import { TileMap } from './TileMap';
import { useCard } from './use-card';

interface EnglandProps {
  readonly port: FiguresPort;
  readonly address: FiguresAddress;
  readonly go: Go;
}

/** All systems by one measure in one month, each a tile about where it lies. */
export function England({ port, address, go }: EnglandProps) {
  const { metric, period } = address;
  const { value, asking, error, retry } = useAsked(`${metric ?? ''} ${period ?? ''}`, () =>
    port.askWorker('systems', { metric, period }),
  );
  return (
    <article className="england" aria-busy={asking}>
      {value ? <Head systems={value} /> : <h1>Map of England</h1>}
      {value && (
        <div className="controls">
          <MetricSelect
            metrics={value.metrics}
            metric={value.metric}
            onChoose={(chosen) => go({ metric: chosen, period: address.period })}
          />
          <MonthChoice systems={value} onChoose={(next) => go({ period: next }, 'replace')} />
        </div>
      )}
      <p className="waiting" role="status">
        {asking && !value ? 'Looking up the figures…' : ''}
      </p>
      {period && value && !asking && value.period !== period && (
        <p className="notice" role="status">
          There are no figures of systems for {periodOfRow(period, period.length === 4 ? 'year' : 'month')}; the latest
          are shown.
        </p>
      )}
      {error && error.code !== 'not-ready' && (
        <>
          <Trouble what="The map could not be shown" reason={error.reason} onRetry={retry} />
          {metric && (
            <button type="button" className="quiet" onClick={() => go({ metric: null, period: null })}>
              Show another measure
            </button>
          )}
        </>
      )}
      {error?.code === 'not-ready' && <p className="lead">{error.reason}</p>}
      {value && <Systems systems={value} port={port} address={address} go={go} />}
    </article>
  );
}

function Head({ systems: { metric, period } }: { readonly systems: SystemsAt }) {
  return (
    <header className="head">
      <h1>
        {unbroken(metric.name)},{' '}
        <span className="together">{periodOfRow(period, period.length === 4 ? 'year' : 'month')}</span>
      </h1>
      <p className="standfirst">{metric.measures}</p>
    </header>
  );
}

function Systems({ systems, port, address, go }: EnglandProps & { readonly systems: SystemsAt }) {
  const [pointed, setPointed] = useState<EntityId>();
  const open = useCard(port, address, go, systems.metric.name);
  const classes = classesOf(systems.rows.flatMap(({ value }) => (value === null ? [] : [value])));
  const notes = mapNotes(systems.rows);
  const shared = { systems, notes, pointed, onPoint: setPointed, onOpen: open };
  return (
    <div className="figures">
      <div className="picture">
        <Legend systems={systems} classes={classes} />
        <TileMap {...shared} classes={classes} outline={[...address.outline, ...address.entities]} />
        <MapNotes systems={systems} notes={notes} />
      </div>
      <SystemsTable {...shared} />
      <MapSources systems={systems} />
    </div>
  );
}
