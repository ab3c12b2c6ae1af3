import { partsInWords, periodInFull, valueInFull } from '../../utils/figures/words';
import type { CardData, State } from '../schema/card';
import type { Gloss, GlossFigure } from '../schema/clipping';
import type { Source } from '../schema/entity';
import type { FigureAt, FigureLine } from '../schema/figures';

/** Where a gloss's words stand in the passage (UTF-16 units). */
export interface GlossedWords {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** Freezes what a card tells of an entity, for a clipping: in words that stay what they are when the knowledge base goes on. */
export function glossOf(card: CardData, { words, start, end }: GlossedWords, version: string): Gloss {
  const { entity, whenWritten, today, figures, sources, knowledgeDate } = card;
  const named = new Map(sources.map((source) => [source.id, nameOf(source)]));
  return {
    entity: entity.id,
    words,
    start,
    end,
    name: entity.name,
    label: entity.label,
    definition: entity.definition,
    whenWritten: whenWritten && stateOf(whenWritten),
    today: stateOf(today),
    figures: (figures?.lines ?? []).flatMap((line) => figuresOf(line, figures?.of.name ?? entity.name, named)),
    sources: sources.map(({ publisher, title, url = '' }) => ({ publisher, title, url })),
    knowledge: { version, date: knowledgeDate },
  };
}

const stateOf = ({ date, summary }: State) => ({ date, summary });

/** What was the figure when the article was written, and the latest; once where they are the same. */
function figuresOf(line: FigureLine, of: string, sources: ReadonlyMap<string, string>): GlossFigure[] {
  const { whenWritten, latest, metric } = line;
  const figure = (at: FigureAt, when: GlossFigure['when']): GlossFigure => {
    const parts = partsInWords(at, metric);
    return {
      metric: metric.id,
      name: metric.name,
      of,
      period: periodInFull(at.period, at.every),
      value: `${valueInFull(at.value, metric)}${parts ? ` (${parts})` : ''}${at.provisional ? ', provisional' : ''}`,
      standard: at.standard ? valueInFull(at.standard.threshold, metric) : '',
      england: at.england === undefined ? '' : valueInFull(at.england, metric),
      when,
      source: sources.get(at.source) ?? at.source,
    };
  };
  const written = whenWritten ? [figure(whenWritten, 'written')] : [];
  const isSame = whenWritten && latest && whenWritten.period === latest.period;
  return latest && !isSame ? [...written, figure(latest, 'latest')] : written;
}

const nameOf = ({ publisher, title }: Source): string => (publisher ? `${publisher}, ${title}` : title);
