import type { Clipping, ClippingId, GlossedClipping } from '../../../data/schema/clipping';
import type { LibraryPort } from '../port';
import { type Term, termsOf } from './terms';

/** Clippings whose glosses are read at most: a sheet of more is no help to anyone. */
export const LIMIT = 2000;
/** Glosses read at a time. */
const LOT = 500;

/** What there is to study. */
export interface Matter {
  readonly terms: readonly Term[];
  /** Clippings that have glosses. */
  readonly clippings: number;
  /** Whether there were more than are read. */
  readonly cut: boolean;
}

/** The terms of some clippings or, where none is named, of all that are not in the bin, the latest first. */
export async function readMatter(
  port: LibraryPort,
  ids: readonly ClippingId[],
  signal: AbortSignal,
  limit = LIMIT,
): Promise<Matter> {
  const glossed: Clipping[] = [];
  // What has no entities has no glosses, and need not be asked for them. One more than can be had tells that there are more.
  for await (const lot of clippingsOf(port, ids)) {
    signal.throwIfAborted();
    glossed.push(...lot.filter(({ entities }) => entities.length > 0));
    if (glossed.length > limit) break;
  }
  const wanted = glossed.slice(0, limit);
  const whole: GlossedClipping[] = [];
  for (let at = 0; at < wanted.length; at += LOT) {
    whole.push(...(await port.withGlosses(wanted.slice(at, at + LOT))));
    signal.throwIfAborted();
  }
  const told = whole.filter(({ glosses }) => glosses.length > 0);
  const articles = told.length > 0 ? await port.articles() : [];
  return { terms: termsOf(told, articles), clippings: told.length, cut: glossed.length > limit };
}

async function* clippingsOf(port: LibraryPort, ids: readonly ClippingId[]): AsyncGenerator<Clipping[]> {
  if (ids.length === 0) {
    for await (const lot of port.clippings()) yield lot.filter(({ binned }) => binned === null);
    return;
  }
  for (let at = 0; at < ids.length; at += LOT) yield await port.some(ids.slice(at, at + LOT));
}
