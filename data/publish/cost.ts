import type { PackIndex } from '../schema/pack-index';

/**
 * What a server says before an answer's content, in bytes: an upper bound of what nginx 1.22 (178 and 241) and Apache 2.4 (191 and
 * 232) send. What encrypts the connection, and what the reader's browser sends, is not in it.
 */
const HEAD = { notModified: 200, content: 250 } as const;

/** What happens on a day, and what the host of a publication then answers to all readers together. */
export interface DayCost {
  readonly day: string;
  readonly requests: number;
  readonly bytes: number;
}

/**
 * What a publication costs its host in a day on which each reader looks once.
 * @param indexBytes the length of its index, which is sent as it is.
 */
export function costOf({ versions: [newest], deltas }: PackIndex, indexBytes: number, readers: number): DayCost[] {
  const index = HEAD.content + indexBytes;
  const each = (day: string, requests: number, bytes: number): DayCost => ({
    day,
    requests: readers * requests,
    bytes: readers * bytes,
  });
  const file = ({ packed }: { readonly packed: number }): number => HEAD.content + packed;
  const whole = file(newest);
  // As a reader chooses.
  const useful = deltas.filter(({ packed }) => packed < newest.packed);
  const last = useful.find(({ from }) => from === deltas[0]?.from);
  const furthest = useful.at(-1);
  const step = last ? file(last) : whole;
  return [
    each('nothing is new', 1, HEAD.notModified),
    ...(last ? [each(`a new version, from the one before (${last.from} to ${last.to})`, 2, index + file(last))] : []),
    ...(furthest && furthest !== last
      ? [each(`a new version, from the oldest kept (${furthest.from} to ${furthest.to})`, 2, index + file(furthest))]
      : []),
    each('a new version, taken whole', 2, index + whole),
    each('the mean of a week with one new version', (6 + 2) / 7, (6 * HEAD.notModified + index + step) / 7),
  ];
}
