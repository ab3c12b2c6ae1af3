import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { machine } from '../machine';
import { type DatedRow, merged, type Row, readDated, readRows } from './rows';
import { measureTabs } from './tabs';

/**
 * `npm run reliability`: has the tests of load, faults and hostile input say their figures, measures what no test does, and writes
 * tests/RELIABILITY.md. `-- --only hostile,tabs` does some parts; the figures of the others stay as they were. Needs the test builds.
 */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const REPORT = join(ROOT, 'tests', 'RELIABILITY.md');
const KEPT = join(ROOT, 'tests', 'bench', 'results', 'reliability.ndjson');

type Chapter = 'Load' | 'Faults' | 'Hostile input';

interface Part {
  readonly chapter: Chapter;
  readonly tests?: {
    readonly project: 'e2e' | 'unit';
    readonly paths: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
  measure?(log: (line: string) => void): Promise<Row[]>;
}

const e2e = (chapter: Chapter, path: string, env: Readonly<Record<string, string>> = {}): Part => ({
  chapter,
  tests: { project: 'e2e', paths: [`tests/e2e/${path}.e2e.ts`], env },
});

const PARTS: Readonly<Record<string, Part>> = {
  hostile: e2e('Hostile input', 'hostile'),
  varied: e2e('Hostile input', 'varied'),
  fuzz: {
    chapter: 'Hostile input',
    tests: { project: 'unit', paths: ['tests/fuzz'], env: { FUZZ_RUNS: process.env.FUZZ_RUNS ?? '2000' } },
  },
  packs: e2e('Hostile input', 'packs'),
  'hostile-pack': e2e('Hostile input', 'hostile-pack'),
  faults: e2e('Faults', 'faults'),
  restless: e2e('Faults', 'restless', { SIDENOTE_STEPS: '200' }),
  sync: e2e('Faults', 'sync'),
  'sync-restless': e2e('Faults', 'sync-restless', { SIDENOTE_STEPS: process.env.SIDENOTE_STEPS ?? '1000' }),
  killed: e2e('Faults', 'clippings-kill'),
  cost: e2e('Load', 'live-cost'),
  endless: e2e('Load', 'live-endless'),
  'large-file': e2e('Load', 'large-file'),
  tabs: { chapter: 'Load', measure: measureTabs },
};

const Outcome = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), startTime: z.number(), endTime: z.number() })),
});

async function main(): Promise<number> {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  const wanted = only?.split(',') ?? Object.keys(PARTS);
  const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`);
    return 2;
  }
  let failed = 0;
  for (const name of wanted) {
    const part = PARTS[name] as Part;
    const rows = [...(part.tests ? runTests(name, part.tests) : []), ...((await part.measure?.(log)) ?? [])];
    failed += rows.filter(({ figures }) => Number(figures.failed ?? 0) > 0).length;
    const day = new Date().toISOString().slice(0, 10);
    // Written after each part: one that is broken off has not run in vain.
    const all = merged(
      readDated(KEPT),
      rows.map((row) => ({ ...row, day })),
    );
    writeFileSync(KEPT, all.map((row) => `${JSON.stringify(row)}\n`).join(''));
    writeFileSync(REPORT, report(all));
  }
  console.log(readFileSync(REPORT, 'utf8'));
  return failed > 0 ? 1 : 0;
}

/** Runs tests as a process of their own; what they print goes with it. */
function runTests(name: string, { project, paths, env = {} }: NonNullable<Part['tests']>): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-reliability-'));
  const [told, outcome] = [join(folder, 'told.ndjson'), join(folder, 'outcome.json')];
  try {
    // Which of the projects of end-to-end tests a file is of, Vitest finds out.
    const projects = project === 'e2e' ? ['e2e', 'e2e-alone', 'at-length'] : [project];
    const args = [
      'run',
      ...projects.flatMap((one) => ['--project', one]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${outcome}`,
    ];
    spawnSync(process.execPath, [VITEST, ...args, ...paths], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...env, SIDENOTE_FIGURES: told },
    });
    if (!existsSync(outcome)) throw new Error(`The tests of ${name} did not run.`);
    const { numPassedTests, numFailedTests, testResults } = Outcome.parse(JSON.parse(readFileSync(outcome, 'utf8')));
    const took = testResults.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0);
    const from = basename(paths[0] ?? '');
    const figures = {
      passed: numPassedTests,
      failed: numFailedTests,
      ...(env.FUZZ_RUNS && { 'cases of each property': Number(env.FUZZ_RUNS) }),
      seconds: Math.round(took / 1000),
    };
    const all: Row = {
      from,
      browser: project === 'unit' ? 'Node' : '–',
      what: 'all its tests',
      figures,
    };
    return [...readRows(told), all];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(rows: readonly DatedRow[]): string {
  const chapters = ['Load', 'Faults', 'Hostile input'] as const;
  const sections = chapters.map((chapter) => {
    const own = rows.filter(({ from }) => chapterOf(from) === chapter);
    const lines = own.map(
      ({ from, browser, what, figures, day }) =>
        `| ${what} | ${Object.entries(figures)
          .map(([name, value]) => `${name}: ${value}`)
          .join('; ')} | ${browser} | \`${from}\` | ${day} |`,
    );
    return [
      `## ${chapter}`,
      '',
      '| What | Figures | Browser | From | Day |',
      '| --- | --- | --- | --- | --- |',
      ...lines,
    ].join('\n');
  });
  return `# Reliability: under load, under faults, under attack

Written by \`npm run reliability\`, from what the tests themselves say; edit those, not this. A time tells of the machine as much as of
Sidenote; the counts hold anywhere. Tasks are those of the page's thread over 50 ms of the processor that a page has with Sidenote and
has not without it, in the best of up to three visits; where none are named, none were measured.

${machine().join('\n')}

${sections.join('\n\n')}
`;
}

function chapterOf(from: string): Chapter | undefined {
  const part = Object.entries(PARTS).find(
    ([name, { tests }]) => tests?.paths.some((path) => basename(path) === from) || from.endsWith(`/${name}.ts`),
  );
  return part?.[1].chapter;
}

const log = (line: string): void => console.error(`· ${line}`);

process.exitCode = await main();
