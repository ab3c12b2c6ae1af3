import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { requireBrowser } from './browsers';
import { requireServer, SERVERS } from './dav/programs';

/**
 * `npm test`: every check there is, in the order in which a failure is cheapest to find; it stops at the first,
 * but gives the end-to-end tests a second try. The builds, which only these need, are made while the unit tests run.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const reports = mkdtempSync(join(tmpdir(), 'sidenote-test-'));
const Report = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), status: z.string() })),
});
type Report = z.infer<typeof Report>;
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
const unit = await passing(vitest(['unit']));
heading('Production builds');
console.log(await build);
heading('Test builds');
console.log(await testBuild);
heading('End-to-end tests in Chromium and Firefox');
const E2E = ['e2e', 'e2e-alone'];
const first = await vitest(E2E);
const failed = first.testResults.filter(({ status }) => status !== 'passed').map(({ name }) => relative(ROOT, name));
const runs = [unit, first];
if (failed.length > 0) {
  // A test that goes on from where the one before it left the browser cannot be tried again by itself. Twice is no accident.
  heading('Second and last try of what failed, one file at a time in a new browser');
  console.log(failed.join('\n'));
  runs.push(await passing(vitest(E2E, failed, ['--no-file-parallelism'])));
}

const sum = (of: (run: Report) => number): number => runs.reduce((total, run) => total + of(run), 0);
const skipped = sum((run) => run.numPendingTests + run.numTodoTests);
heading('Result');
if (skipped > 0) console.log(`${skipped} skipped`);
if (failed.length > 0) console.log(`Passed only on the second try: ${failed.join(', ')}`);
console.log(`${sum((run) => run.numPassedTests)} passed, 0 failed`);

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

/** @param files those of the projects that are run; all of them where none is named. */
async function vitest(
  projects: readonly string[],
  files: readonly string[] = [],
  options: readonly string[] = [],
): Promise<Report> {
  const report = join(reports, `${projects.join('-')}-${files.length}.json`);
  const args = [
    'run',
    ...files,
    ...projects.flatMap((project) => ['--project', project]),
    ...options,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const child = spawn(process.execPath, [VITEST, ...args], { cwd: ROOT, stdio: 'inherit' });
  const { status } = await closed(child);
  // Without a report it did not get as far as a test.
  if (!existsSync(report)) process.exit(status || 1);
  const read = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
  // An error outside of any test fails the run, and no file.
  const isTold = read.testResults.some((file) => file.status !== 'passed');
  if (status !== 0 && !isTold) process.exit(status);
  return read;
}

/** Ends all where a test failed. */
async function passing(run: Promise<Report>): Promise<Report> {
  const report = await run;
  if (report.testResults.some(({ status }) => status !== 'passed')) process.exit(1);
  return report;
}

/** Waits until a program has ended, and gives back what it said unheard. Where it failed, all ends. */
async function ended(child: ChildProcess): Promise<string> {
  const { status, said } = await closed(child);
  if (status === 0) return said;
  console.error(said);
  process.exit(status);
}

function closed(child: ChildProcess): Promise<{ status: number; said: string }> {
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  return new Promise((resolve) => {
    child.on('close', (status) => {
      running.delete(child);
      resolve({ status: status ?? 1, said });
    });
  });
}
