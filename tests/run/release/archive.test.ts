import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { archive, filesBelow } from './archive';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a zip is the same to the byte whatever the order of its files, the day and the zone', () => {
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });
  const one = archive(
    new Map([
      ['b.txt', bytes('b'.repeat(5000))],
      ['a/c.txt', bytes('c')],
    ]),
  );
  vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z') });
  vi.stubEnv('TZ', 'Pacific/Auckland');
  const other = archive(
    new Map([
      ['a/c.txt', bytes('c')],
      ['b.txt', bytes('b'.repeat(5000))],
    ]),
  );
  expect(Buffer.from(other).equals(Buffer.from(one))).toBe(true);
  expect(Object.keys(unzipSync(one))).toEqual(['a/c.txt', 'b.txt']);
  expect(new TextDecoder().decode(unzipSync(one)['b.txt'])).toBe('b'.repeat(5000));
});

test('a change of one letter is seen', () => {
  expect(Buffer.from(archive(new Map([['a', bytes('a')]]))).equals(archive(new Map([['a', bytes('b')]])))).toBe(false);
});

test('files are found at any depth, but for the folders that are left out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const path of ['a/b/c.txt', 'node_modules/x.txt', '.ci/run', 'd.txt']) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  expect([...filesBelow(folder, ['node_modules']).keys()].sort()).toEqual(['.ci/run', 'a/b/c.txt', 'd.txt']);
});
