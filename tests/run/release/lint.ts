import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { ROOT } from '../build';

const Finding = z.object({ code: z.string(), message: z.string(), file: z.optional(z.nullable(z.string())) });
const Report = z.object({ errors: z.array(Finding), warnings: z.array(Finding), notices: z.array(Finding) });
type Finding = z.infer<typeof Finding>;

/** Every finding that may stay has a row here: its code, its message, why. */
const EXPLAINED = 'docs/releasing.md';

/**
 * Mozilla's linter over a build for Firefox; it answers how many findings there are.
 * @throws Error if there is an error, or a warning that docs/releasing.md does not explain.
 */
export function lint(folder: string): number {
  const program = join(ROOT, 'node_modules', 'addons-linter', 'bin', 'addons-linter');
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--output', 'json', folder], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  if (!stdout.trim().startsWith('{')) throw new Error(`Mozilla's linter did not finish. ${stderr || stdout}`);
  const { errors, warnings, notices } = Report.parse(JSON.parse(stdout));
  if (errors.length > 0) throw new Error(`Mozilla's linter refuses the build:\n${inWords(errors)}`);
  const explained = readFileSync(join(ROOT, EXPLAINED), 'utf8');
  const findings = [...warnings, ...notices];
  const strange = findings.filter(({ code, message }) => !explained.includes(`| \`${code}\` | ${message} |`));
  if (strange.length > 0)
    throw new Error(`Mozilla's linter warns of what ${EXPLAINED} does not explain:\n${inWords(strange)}`);
  return findings.length;
}

const inWords = (findings: readonly Finding[]): string =>
  findings.map(({ code, message, file }) => `  ${code}: ${message} (${file ?? 'the whole'})`).join('\n');
