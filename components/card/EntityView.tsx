import { useState } from 'react';
import type { CardData } from '../../data/schema/card';
import type { EntityId, MetricId } from '../../data/schema/identity';
import { Facts } from './Facts';
import { Figures } from './Figures';
import { Frame, type FrameProps } from './Frame';
import { Failed, Skeleton } from './Pending';
import { Relations } from './Relations';
import { Foot, SourceList } from './Sources';
import type { EntityScreen, Named } from './state';
import { ThenNow } from './ThenNow';
import { Timeline } from './Timeline';

interface EntityViewProps {
  readonly frame: FrameProps;
  readonly screen: EntityScreen;
  /** The words on the page, where they only probably mean this, and why. */
  readonly probably: { readonly text: string; readonly because: string } | undefined;
  readonly figuresFirst: boolean;
  onOpen(of: Named, opener: HTMLElement): void;
  onRetry(): void;
  onOpenFigures(entities: readonly EntityId[], metric: MetricId | null): Promise<void>;
}

/** The screen of one entity. Its name and kind are known before the rest, so they stand while the rest is looked up. */
export function EntityView({ frame, screen, probably, figuresFirst, onOpen, onRetry, onOpenFigures }: EntityViewProps) {
  const { answer, of } = screen;
  const data = answer.status === 'ready' ? answer.data : undefined;
  const figures = data && <Figures data={data} onOpen={onOpen} onOpenFigures={onOpenFigures} />;
  const [sourcesOpen, setSourcesOpen] = useState(false);
  return (
    <Frame
      frame={frame}
      heading={data?.entity.name ?? of.name}
      remark={probably && `Probably what “${probably.text}” means here: ${probably.because}`}
      label={data ? <Label data={data} /> : of.label}
      busy={answer.status === 'loading'}
      footer={data && <Foot data={data} open={sourcesOpen} onToggle={() => setSourcesOpen(!sourcesOpen)} />}
    >
      {answer.status === 'loading' && <Skeleton />}
      {answer.status === 'failed' && <Failed message={answer.message} onRetry={onRetry} />}
      {data && (
        <>
          {figuresFirst && figures}
          <p className="definition">{data.short ?? data.entity.definition}</p>
          {!data.entity.verified && <p className="soft note">Part of this has no source yet: a hint, not a fact.</p>}
          {data.layers.length > 0 && <Layers titles={data.layers} />}
          {data.whenWritten && <ThenNow whenWritten={data.whenWritten} today={data.today} />}
          {!figuresFirst && figures}
          <div className="rows">
            <Timeline data={data} onOpen={onOpen} />
            <Relations data={data} onOpen={onOpen} />
            <Facts entity={data.entity} />
          </div>
          {sourcesOpen && <SourceList sources={data.sources} article={data.article} />}
        </>
      )}
    </Frame>
  );
}

function Label({ data: { entity } }: { readonly data: CardData }) {
  return (
    <>
      {entity.label}
      {entity.place && ` · ${entity.place}`}
      {!entity.verified && <span className="badge">Not yet verified</span>}
    </>
  );
}

/** Whoever reads it should know whose words they are: not all are the built-in pack's. */
function Layers({ titles }: { readonly titles: readonly string[] }) {
  return <p className="soft note layers">Added or corrected by {new Intl.ListFormat('en-GB').format(titles)}</p>;
}
