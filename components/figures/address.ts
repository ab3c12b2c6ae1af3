import * as z from 'zod/mini';
import { FigurePeriod, SHEET_LIMIT } from '../../data/schema/figures';
import { EntityId, MetricId, PartialDate } from '../../data/schema/identity';
import { isNot } from '../page/not-understood';

/** All that the page shows, as its address says it: a link leads to exactly this. */
export interface FiguresAddress {
  readonly view: 'compare' | 'map';
  readonly entities: readonly EntityId[];
  /** Null: the one that matters most. */
  readonly metric: MetricId | null;
  /** When the article was written from which the reader came. */
  readonly written: PartialDate | null;
  /** The months compared; null: as far as the figures go. */
  readonly from: FigurePeriod | null;
  readonly to: FigurePeriod | null;
  readonly england: boolean;
  /** The month of the map; null: the latest. */
  readonly period: FigurePeriod | null;
  /** The systems outlined on the map. */
  readonly outline: readonly EntityId[];
}

/** Reads the part of an address from its question mark on. What is not understood is left out, and said. */
export function readAddress(search: string): { address: FiguresAddress; notUnderstood: string[] } {
  const parameters = new URLSearchParams(search);
  const notUnderstood: string[] = [];
  const one = <T>(name: string, schema: z.ZodMiniType<T>, what: string): T | null => {
    const text = parameters.get(name)?.trim();
    if (!text) return null;
    const read = z.safeParse(schema, text);
    if (read.success) return read.data;
    notUnderstood.push(isNot(text, what));
    return null;
  };
  const list = (name: string): EntityId[] => {
    const texts = (parameters.get(name) ?? '').split(',').map((text) => text.trim());
    const ids = new Set<EntityId>();
    for (const text of texts) {
      if (text === '') continue;
      const read = z.safeParse(EntityId, text);
      if (read.success) ids.add(read.data);
      else notUnderstood.push(isNot(text, 'the id of an organisation'));
    }
    return [...ids];
  };
  const entities = list('entities');
  if (entities.length > SHEET_LIMIT)
    notUnderstood.push(
      `No more than ${SHEET_LIMIT} organisations can be compared: the first ${SHEET_LIMIT} are shown.`,
    );
  const address: FiguresAddress = {
    view: isOn(parameters.get('map')) ? 'map' : 'compare',
    entities: entities.slice(0, SHEET_LIMIT),
    metric: one('metric', MetricId, 'the id of a measure'),
    written: one('written', PartialDate, 'a date such as 2020-12-09'),
    from: one('from', Month, 'a month such as 2020-12'),
    to: one('to', Month, 'a month such as 2020-12'),
    england: parameters.get('england') !== '0',
    period: one('period', FigurePeriod, 'a month such as 2020-12'),
    outline: list('outline'),
  };
  return { address, notUnderstood };
}

const Month = FigurePeriod.check(z.minLength(7));

const isOn = (text: string | null): boolean => text !== null && text !== '0';

/** The address of what is shown, from its question mark on: what goes without saying is left out. */
export function writeAddress(address: FiguresAddress): string {
  const parameters = new URLSearchParams();
  const put = (name: string, value: string | null): void => {
    if (value) parameters.set(name, value);
  };
  if (address.view === 'map') put('map', '1');
  put('entities', address.entities.join(','));
  put('metric', address.metric);
  put('written', address.written);
  put('from', address.from);
  put('to', address.to);
  if (!address.england) put('england', '0');
  put('period', address.period);
  put('outline', address.outline.join(','));
  // Colons and commas need no escaping in a query, and ids are read by people.
  const query = parameters.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return `?${query}`;
}
