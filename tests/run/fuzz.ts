import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './build';

/**
 * `npm run fuzz`, for the night: every property of tests/fuzz with 100,000 cases, or as many as FUZZ_RUNS says; and machines that sync
 * for 1,000 steps, or SYNC_STEPS, 20 times, or SYNC_RUNS.
 */
const { status } = spawnSync(
  process.execPath,
  [
    join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project',
    'unit',
    'tests/fuzz',
    'tests/data/sync/converge',
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, FUZZ_RUNS: process.env.FUZZ_RUNS ?? '100000' } },
);
process.exitCode = status ?? 1;
