import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { ROOT } from './build';
import { archive, type Files, filesBelow } from './release/archive';
import { lint } from './release/lint';

/**
 * `npm run release`: what the stores are given, in `.output/release`. Everything is made twice, the second time in another folder,
 * from the sources that are handed in: if that is not the same to the byte, or Mozilla's linter objects, nothing is written.
 */

const RELEASE = join(ROOT, '.output', 'release');
/** What lies in a folder of sources that are built, and is none of them. */
const MADE = ['node_modules', '.output', '.wxt'];

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

heading('Build');
const first = releaseOf(ROOT, trackedFiles());

heading('Build again, in another folder, from the sources');
const elsewhere = mkdtempSync(join(tmpdir(), 'sidenote-release-'));
process.on('exit', () => rmSync(elsewhere, { recursive: true, force: true }));
for (const [path, bytes] of Object.entries(unzipSync(first.get(nameOf('sources')) ?? new Uint8Array())))
  write(join(elsewhere, path), bytes);
symlinkSync(join(ROOT, 'node_modules'), join(elsewhere, 'node_modules'), 'junction');
const second = releaseOf(elsewhere, filesBelow(elsewhere, MADE));
for (const [name, bytes] of first)
  if (hashOf(bytes) !== hashOf(second.get(name) ?? new Uint8Array()))
    stop(
      `${name} came out otherwise the second time. Compare .output here with a build of the sources in another folder.`,
    );
refusePaths(first, [ROOT.replace(/[\\/]$/, ''), elsewhere]);
console.log('The same to the byte, and no path of this machine in it.');

heading("Mozilla's linter");
console.log(`No errors; ${lint(join(ROOT, '.output', 'firefox-mv3'))} warnings, each explained in docs/releasing.md.`);

heading('Release');
rmSync(RELEASE, { recursive: true, force: true });
const sums = [...first].map(([name, bytes]) => {
  write(join(RELEASE, name), bytes);
  console.log(`${name}\n  ${bytes.byteLength.toLocaleString('en-GB')} bytes, SHA-256 ${hashOf(bytes)}`);
  return `${hashOf(bytes)}  ${name}\n`;
});
write(join(RELEASE, 'SHA256SUMS'), new TextEncoder().encode(sums.join('')));
console.log('\nThey are in .output/release.');

/** Builds a folder of sources for both browsers and packs the three archives, by name. */
function releaseOf(folder: string, sources: Files): Map<string, Uint8Array> {
  const { status, stdout, stderr } = spawnSync('npm run --silent build', {
    cwd: folder,
    shell: true,
    encoding: 'utf8',
  });
  if (status !== 0) stop(`The build failed in ${folder}.\n${stdout}\n${stderr}`);
  return new Map([
    [nameOf('chrome'), archive(filesBelow(join(folder, '.output', 'chrome-mv3')))],
    [nameOf('firefox'), archive(filesBelow(join(folder, '.output', 'firefox-mv3')))],
    [nameOf('sources'), archive(sources)],
  ]);
}

function nameOf(kind: 'chrome' | 'firefox' | 'sources'): string {
  return `sidenote-${version}-${kind}.zip`;
}

/** What git keeps, as it lies here. A change that is not committed is said: a release should be of a commit. */
function trackedFiles(): Files {
  const paths = git('ls-files', '-z').split('\0').filter(Boolean);
  if (git('status', '--porcelain') !== '') console.log('This is of changes that are not committed.');
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path))]));
}

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 16_000_000 });
  if (status !== 0) stop(`A release is made in a git clone. ${stderr ?? ''}`);
  return stdout;
}

function refusePaths(archives: ReadonlyMap<string, Uint8Array>, paths: readonly string[]): void {
  for (const [name, bytes] of archives)
    for (const [file, content] of Object.entries(unzipSync(bytes)))
      for (const path of paths)
        if (Buffer.from(content).includes(path)) stop(`${file} in ${name} names a folder of this machine: ${path}`);
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function heading(title: string): void {
  console.log(`\n=== ${title}\n`);
}

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}
