import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Answer, Job } from './job';

/** A child that takes longer is ended, and its contestants have no time. */
const LIMIT_MS = 600_000;

export interface Runner {
  /** Runs one job in a new process; undefined if it took too long. */
  run(job: Job): Answer | undefined;
  /** A place for a file that a later job reads. */
  file(name: string): string;
  close(): void;
}

/** Bundles the child, as the extension is bundled, into a folder of its own. */
export async function startRunner(): Promise<Runner> {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-bench-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./child.ts', import.meta.url)),
      outDir: folder,
      minify: true,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
    ssr: { noExternal: true },
  });
  let jobs = 0;
  return {
    run(job) {
      const question = join(folder, `job-${++jobs}.json`);
      const answer = join(folder, `answer-${jobs}.json`);
      writeFileSync(question, JSON.stringify(job));
      const { status, error, stderr } = spawnSync(
        process.execPath,
        ['--expose-gc', '--max-old-space-size=4096', join(folder, 'child.mjs'), question, answer],
        { timeout: LIMIT_MS, encoding: 'utf8' },
      );
      rmSync(question);
      if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') return undefined;
      if (status !== 0) throw new Error(`A child of the benchmark failed:\n${stderr}`);
      return JSON.parse(readFileSync(answer, 'utf8')) as Answer;
    },
    file: (name) => join(folder, name),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
