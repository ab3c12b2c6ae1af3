import type { MouseEvent } from 'react';
import type { EntityId, MetricId, PartialDate } from '../../../data/schema/identity';
import { type FiguresAddress, readAddress, writeAddress } from '../address';
import type { FiguresPort } from '../port';
import type { Go } from '../use-address';
import { AddOrganisation } from './AddOrganisation';

interface Suggestion {
  readonly title: string;
  readonly why: string;
  readonly shows: Pick<FiguresAddress, 'entities' | 'metric'>;
}

const suggestion = (title: string, why: string, entities: readonly string[], metric: string): Suggestion => ({
  title,
  why,
  shows: { entities: entities as readonly EntityId[], metric: metric as MetricId },
});

const SUGGESTIONS: readonly Suggestion[] = [
  suggestion(
    'Lincolnshire and Staffordshire',
    'Major A&E departments within four hours: the two lowest of November 2020, and since',
    ['ods:QJM', 'ods:QNC'],
    'ae-4h-type1',
  ),
  suggestion(
    'London, North West and South Western ambulances',
    'How long heart attacks and strokes wait for an ambulance',
    ['ods:RRU', 'ods:RX7', 'ods:RYF'],
    'amb-cat2-mean',
  ),
  suggestion(
    'Barts and Manchester',
    'Two of the largest waiting lists in England, within 18 weeks',
    ['ods:R1H', 'ods:R0A'],
    'rtt-18w',
  ),
];

interface StartProps {
  readonly port: FiguresPort;
  readonly go: Go;
  readonly written: PartialDate | null;
}

/** Nobody is compared yet. */
export function Start({ port, go, written }: StartProps) {
  const base = { ...readAddress('').address, written };
  const follow = (event: MouseEvent, shows: Suggestion['shows']): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(shows);
  };
  return (
    <article className="start">
      <h1>Figures compared</h1>
      <p className="standfirst">
        How trusts and systems perform, month by month, beside England and the national standard. Up to four at once.
      </p>
      <AddOrganisation
        port={port}
        label="Begin with an organisation"
        taken={[]}
        onAdd={(id) => go({ entities: [id] })}
      />
      <h2>Or begin with one of these</h2>
      <ul className="suggestions">
        {SUGGESTIONS.map(({ title, why, shows }) => (
          <li key={title}>
            <a href={writeAddress({ ...base, ...shows })} onClick={(event) => follow(event, shows)}>
              {title}
            </a>
            <span className="soft">{why}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}
