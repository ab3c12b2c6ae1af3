import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { requireBrowser } from './browsers';
import { requireServer, SERVERS } from './dav/programs';

/**
 * `npm test`: every check there is, in the order in which a failure is cheapest to find; it stops at the first. The builds, which
 * only the end-to-end tests need, are made while the unit tests run.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const reports = mkdtempSync(join(tmpdir(), 'sidenote-test-'));
const Report = z.object({ numPassedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number() });
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) child.kill();
  rmSync(reports, { recursive: true, force: true });
});

heading('Browsers and servers');
for (const kind of ['chromium', 'firefox'] as const) console.log(`${kind}: ${orStop(() => requireBrowser(kind).path)}`);
for (const kind of SERVERS) console.log(`${kind}: ${orStop(() => requireServer(kind))}`);

heading('Style, types, unused code');
console.log(await npm('check'));
const build = npm('build');
const testBuild = build.then(() => npm('build:test'));
heading('Unit tests');
const unit = await vitest('unit');
heading('Production builds');
console.log(await build);
heading('Test builds');
console.log(await testBuild);
heading('End-to-end tests in Chromium and Firefox');
const e2e = await vitest('e2e', 'e2e-alone');

const skipped = unit.numPendingTests + unit.numTodoTests + e2e.numPendingTests + e2e.numTodoTests;
heading('Result');
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${unit.numPassedTests + e2e.numPassedTests} passed, 0 failed`);

function heading(title: string): void {
  console.log(`\n=== ${title}\n`);
}

function orStop<T>(require: () => T): T {
  try {
    return require();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Gives back what a script said, to be shown when nothing else speaks. npm is a .cmd file on Windows, which only a shell runs. */
function npm(script: string): Promise<string> {
  return ended(spawn(`npm run --silent ${script}`, { cwd: ROOT, shell: true, stdio: ['ignore', 'pipe', 'pipe'] }));
}

async function vitest(...projects: readonly string[]): Promise<z.infer<typeof Report>> {
  const file = join(reports, `${projects.join('-')}.json`);
  const args = [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  await ended(spawn(process.execPath, [VITEST, ...args], { cwd: ROOT, stdio: 'inherit' }));
  return Report.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Waits until a program has ended, and gives back what it said unheard. Where it failed, all ends. */
function ended(child: ChildProcess): Promise<string> {
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  return new Promise((resolve) => {
    child.on('close', (status) => {
      running.delete(child);
      if (status === 0) return resolve(said);
      console.error(said);
      process.exit(status ?? 1);
    });
  });
}
