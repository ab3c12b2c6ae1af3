import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { entryAddress } from '../../data/own-pages';
import type { CardData } from '../../data/schema/card';
import type { EntityId } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import { Facts } from '../card/Facts';
import { Relations } from '../card/Relations';
import { SourceList } from '../card/Sources';
import { ThenNow } from '../card/ThenNow';
import { Timeline } from '../card/Timeline';
import { counted } from '../words';
import type { WorkerPort } from '../worker-port';
import { EntryFigures } from './EntryFigures';
import { useEntry } from './use-entry';

interface EntryProps {
  readonly port: WorkerPort;
  readonly id: EntityId;
  /** The date of the page in front, to set then beside now. */
  readonly article: ArticleDate | null;
  /** Where Back leads, in words; null where nothing was before. */
  readonly back: { readonly to: string; readonly go: () => void } | null;
  /** Whether it is read in a small window: a tab has more room for it. */
  readonly small?: boolean;
  readonly onOpen: (id: EntityId) => void;
}

/** One entry of the knowledge base, set of the same parts as the card beside an article. */
export function Entry({ port, id, article, back, small = false, onOpen }: EntryProps) {
  const entry = useEntry(port, id, article);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !back) return;
    event.preventDefault();
    back.go();
  };
  return (
    <article className="entry" onKeyDown={onKeyDown} aria-busy={entry === undefined}>
      <div className="ways">
        {back && (
          <button ref={button} type="button" className="back" onClick={back.go}>
            <span aria-hidden="true">‹ </span>Back to {back.to}
          </button>
        )}
        {small && (
          <a href={entryAddress({ id })} target="_blank" rel="noreferrer">
            Open in a tab
          </a>
        )}
      </div>
      <div role="status">
        {entry && 'error' in entry && <p className="trouble">{entry.error}</p>}
        {entry && 'card' in entry && <p className="unseen">{entry.card.entity.name}</p>}
      </div>
      {entry && 'card' in entry && <Body data={entry.card} onOpen={onOpen} />}
    </article>
  );
}

function Body({ data, onOpen }: { readonly data: CardData; readonly onOpen: EntryProps['onOpen'] }) {
  const { entity, today, whenWritten, article, sources } = data;
  const [sourcesOpen, setSourcesOpen] = useState(false);
  const open = (of: { readonly id: EntityId }): void => onOpen(of.id);
  return (
    <>
      <p className="label">
        {entity.label}
        {entity.place && ` · ${entity.place}`}
        {!entity.verified && ' · not yet verified'}
      </p>
      <h2>{entity.name}</h2>
      <p className="definition">{entity.definition}</p>
      {whenWritten ? <ThenNow whenWritten={whenWritten} today={today} /> : <Today state={today} />}
      <div className="rows">
        <Timeline data={data} onOpen={open} />
        <Relations data={data} onOpen={open} />
        <EntryFigures data={data} />
        <Facts entity={entity} />
        {sources.length > 0 && (
          <div>
            <button
              type="button"
              className="more"
              aria-expanded={sourcesOpen}
              onClick={() => setSourcesOpen(!sourcesOpen)}
            >
              {counted(sources.length, 'source')}
            </button>
            {sourcesOpen && <SourceList sources={sources} article={article} />}
          </div>
        )}
      </div>
    </>
  );
}

/** Nothing to say where it is not known. */
function Today({ state }: { readonly state: CardData['today'] }) {
  if (state.existence === 'unknown') return null;
  return (
    <section className="today">
      <h3>Today</h3>
      <p>{state.summary}</p>
    </section>
  );
}
