/** Places in blocks and what stands there, as numbers: a page has thousands, and each is checked at the other end of a message. */

interface Place<M> {
  readonly block: number;
  /** UTF-16 units into the block's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly meaning: M;
}

interface Packed<M> {
  /** Four numbers a place: its block, its start and end, and its place in `meanings`. */
  readonly places: number[];
  /** Each once, however many places mean it. */
  readonly meanings: M[];
}

/** @param keyOf by which two meanings are the same. */
export function packPlaces<M>(all: Iterable<Place<M>>, keyOf: (meaning: M) => string): Packed<M> {
  const places: number[] = [];
  const meanings: M[] = [];
  const known = new Map<string, number>();
  for (const { block, start, end, meaning } of all) {
    const key = keyOf(meaning);
    const at = known.get(key) ?? meanings.push(meaning) - 1;
    known.set(key, at);
    places.push(block, start, end, at);
  }
  return { places, meanings };
}

/** The places again; what is incomplete, or means nothing that was sent along, is left out. */
export function unpackPlaces<M>({ places, meanings }: Packed<M>): Place<M>[] {
  const all: Place<M>[] = [];
  for (let at = 0; at + 3 < places.length; at += 4) {
    const [block = 0, start = 0, end = 0, place = 0] = places.slice(at, at + 4);
    const meaning = meanings[place];
    if (meaning !== undefined) all.push({ block, start, end, meaning });
  }
  return all;
}
