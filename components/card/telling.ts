import type { CardData } from '../../data/schema/card';
import type { PartialDate } from '../../data/schema/identity';

export type TimelineEvent = CardData['timeline'][number];

/** How many events a card shows before it is asked for all. */
const EVENTS_SHOWN = 4;

/**
 * The events that tell most, in their order: what came first after the article, how it ended up, what had happened last when
 * it was written, how it began; then the latest of the rest.
 */
export function mostTelling(events: readonly TimelineEvent[], article: PartialDate | undefined): TimelineEvent[] {
  // Hiding a single line behind a line that says so would save nothing.
  if (events.length <= EVENTS_SHOWN + 1) return [...events];
  const ranked = [
    article === undefined ? undefined : events.find((event) => isAfter(event, article)),
    events.at(-1),
    article === undefined
      ? undefined
      : events.findLast((event) => event.date !== undefined && !isAfter(event, article)),
    events[0],
    ...events.toReversed(),
  ];
  const kept = new Set([...new Set(ranked)].filter((event) => event !== undefined).slice(0, EVENTS_SHOWN));
  return events.filter((event) => kept.has(event));
}

/** Dates are as exact as they are known: `2020` and `2020-12` are not after an article of 9 December 2020. */
const isAfter = ({ date }: TimelineEvent, article: PartialDate): boolean =>
  date !== undefined && date > article.slice(0, date.length);

/**
 * Between which of the events the article was written.
 * @returns the index of the first event after it; undefined where none is before it or none after.
 */
export function writtenBefore(events: readonly TimelineEvent[], article: PartialDate): number | undefined {
  const next = events.findIndex((event) => isAfter(event, article));
  return next > 0 ? next : undefined;
}
