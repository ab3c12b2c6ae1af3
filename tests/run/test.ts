import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { requireBrowser } from './browsers';

/** `npm test`: every check there is, in the order in which a failure is cheapest to find; it stops at the first. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const reports = mkdtempSync(join(tmpdir(), 'sidenote-test-'));
const Report = z.object({ numPassedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number() });

process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

heading('Browsers');
for (const kind of ['chromium', 'firefox'] as const) console.log(`${kind}: ${requireBrowserOrStop(kind)}`);

heading('Style, types, unused code');
npm('check');
heading('Unit tests');
const unit = vitest('unit');
heading('Production builds');
npm('build');
heading('Test builds');
npm('build:test');
heading('End-to-end tests in Chromium and Firefox');
const e2e = vitest('e2e');

const skipped = unit.numPendingTests + unit.numTodoTests + e2e.numPendingTests + e2e.numTodoTests;
heading('Result');
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${unit.numPassedTests + e2e.numPassedTests} passed, 0 failed`);

function heading(title: string): void {
  console.log(`\n=== ${title}\n`);
}

function requireBrowserOrStop(kind: 'chromium' | 'firefox'): string {
  try {
    return requireBrowser(kind).path;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** npm is a .cmd file on Windows, which only a shell runs. */
function npm(script: string): void {
  const { status } = spawnSync(`npm run --silent ${script}`, { cwd: ROOT, shell: true, stdio: 'inherit' });
  stopIfFailed(status);
}

function vitest(project: string): z.infer<typeof Report> {
  const file = join(reports, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync(process.execPath, [VITEST, ...args], { cwd: ROOT, stdio: 'inherit' });
  stopIfFailed(status);
  return Report.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function stopIfFailed(status: number | null): void {
  if (status !== 0) process.exit(status ?? 1);
}
