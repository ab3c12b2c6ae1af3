/** Nothing here knows what is measured. */

export interface Timing {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** Nineteen in twenty are no slower. */
  readonly p95: number;
  readonly runs: number;
}

export function timingOf(samples: readonly number[]): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle] ?? upper;
  return {
    median: (lower + upper) / 2,
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    p95: sorted[Math.min(sorted.length - 1, Math.floor(0.95 * sorted.length))] ?? Number.NaN,
    runs: sorted.length,
  };
}

export interface Contestant {
  readonly name: string;
  /** Does the work once and gives a number that depends on all of it, so that none of it can be left out. */
  run(): number;
}

export interface Heat {
  readonly name: string;
  readonly timing: Timing;
  /** What `run` gave: how much was found. */
  readonly found: number;
}

export interface HeatOptions {
  readonly rounds: number;
  readonly warmUp: number;
  /** Work done in a row for one sample: short work is not to be measured by one run. */
  readonly inARow: number;
}

/**
 * Times contestants in turn, ABC ABC …, so that a machine that grows slow or busy is so for all of them. Rubbish is collected
 * before each sample where the process was started with `--expose-gc`, so that nobody pays for another's.
 */
export function race(contestants: readonly Contestant[], { rounds, warmUp, inARow }: HeatOptions): Heat[] {
  const heats = contestants.map(({ name }) => ({ name, samples: [] as number[], found: 0 }));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, contestant] of contestants.entries()) {
      (globalThis as { gc?: () => void }).gc?.();
      let found = 0;
      const began = performance.now();
      for (let time = 0; time < inARow; time++) found = contestant.run();
      const took = (performance.now() - began) / inARow;
      const heat = heats[index];
      if (!heat) continue;
      heat.found = found;
      if (round >= 0) heat.samples.push(took);
    }
  }
  return heats.map(({ name, samples, found }) => ({ name, timing: timingOf(samples), found }));
}

/** Numbers between 0 and 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
