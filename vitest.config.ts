import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { LongestFirst } from './tests/run/longest-first.ts';

/** What counts the work that we add to a page: beside another browser it would count that one's too. */
const ALONE = 'tests/e2e/limits.e2e.ts';
/** What `npm run reliability` measures, and `npm test` does not: it takes minutes. */
const AT_LENGTH = 'tests/e2e/live-cost.e2e.ts';

const BROWSERS = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // No test is about time: what is waited for is there as soon as it is, and late on a busy machine.
  expect: { poll: { timeout: 60_000, interval: 100 } },
  // A browser may be late on a busy machine. A test that needed its second try is shown with it.
  retry: 1,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [await WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/e2e/**', '**/node_modules/**'],
          // Not threads, which are cheaper: those of one process hear each other on a BroadcastChannel, as tabs do.
          pool: 'forks',
          setupFiles: ['tests/run/patience.ts'],
          // No test is about time: a slow machine may take its own.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Vitest leaves one core to others, and so would use one of two.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        test: {
          ...BROWSERS,
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: [ALONE, AT_LENGTH],
          // A browser waits as long as it works: four at once keep two cores busy.
          maxWorkers: 4,
        },
      },
      {
        test: {
          ...BROWSERS,
          name: 'e2e-alone',
          include: [ALONE],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...BROWSERS, name: 'at-length', include: [AT_LENGTH], fileParallelism: false } },
    ],
  },
});
