import type { Pattern } from './pattern';
import type { PreparedText } from './prepared';
import type { Run } from './words';

/** Part of a page's text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words at each end of a passage whose shingles vote; the middle of a long one would only vote for the same. */
const VOTERS = 150;
/** Votes that a region needs: two passages of the same subject share one shingle by chance. */
const FEWEST_VOTES = 2;
/** And this share of all that could be given. */
const FEWEST_SHARE = 0.06;
const MOST_REGIONS = 5;
/** No region is longer than so many times the passage, and this. */
const LONGEST = 4;
const ROOM = 1_000;

/** The parts of a page in which a passage may stand, by how much they share with it and with what stood around it; the likeliest first. */
export function regionsOf(page: PreparedText, pattern: Pattern): Span[] {
  const { exact } = pattern;
  const count = pattern.words.count;
  const runs: Run[] =
    count <= 2 * VOTERS
      ? [{ words: pattern.words, from: 0, count, step: 1 }]
      : [
          { words: pattern.words, from: 0, count: VOTERS, step: 1 },
          { words: pattern.words, from: count - VOTERS, count: VOTERS, step: 1 },
        ];
  // Each shared shingle tells where the passage would begin if only its words before that shingle were the same.
  const begins: number[] = [];
  for (const run of runs) {
    for (const [inRun, inPage] of page.shared(run)) {
      begins.push((page.words.start[inPage] as number) - (pattern.words.start[inRun] as number) + pattern.start);
    }
  }
  const voters = Math.max(1, Math.min(count, 2 * VOTERS) - 2);
  const needed = voters <= 3 ? 1 : Math.max(FEWEST_VOTES, Math.ceil(voters * FEWEST_SHARE));
  const apart = 60 + Math.min(600, exact.length >> 2);
  return clusters(begins, apart)
    .filter(({ votes }) => votes >= needed)
    .sort((a, b) => b.votes - a.votes)
    .slice(0, MOST_REGIONS)
    .map(({ first, last }) => {
      const start = Math.max(0, first - apart);
      const end = last + exact.length + apart;
      return { start, end: Math.min(page.text.length, end, start + LONGEST * exact.length + ROOM) };
    });
}

interface Cluster {
  readonly first: number;
  readonly last: number;
  readonly votes: number;
}

function clusters(begins: number[], apart: number): Cluster[] {
  const found: Cluster[] = [];
  begins.sort((a, b) => a - b);
  let from = 0;
  for (let at = 1; at <= begins.length; at++) {
    if (at < begins.length && (begins[at] as number) - (begins[at - 1] as number) <= apart) continue;
    found.push({ first: begins[from] as number, last: begins[at - 1] as number, votes: at - from });
    from = at;
  }
  return found;
}
