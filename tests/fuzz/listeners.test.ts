import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerHandover } from '../../data/library/downloads';
import { anything, PATIENCE, RUNS } from './arbitrary';

/** Whoever hears messages is asked whatever may be asked; here it is seen to that this is all of them. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['components', 'data', 'entrypoints', 'utils'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path).replaceAll('\\', '/')),
);

/** What a pattern finds in the sources, as "file: found". */
const found = (pattern: RegExp): string[] =>
  sources
    .flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(pattern)].map(([, what]) => `${path}: ${what}`),
    )
    .sort();

test('every table that is served is one of those that messages.test.ts asks', () => {
  expect(found(/\bserve\(\s*([A-Z_]+)/g)).toEqual([
    'components/claims/talk.ts: BRIEFING_MESSAGES',
    'components/visit/attend.ts: PAGE_MESSAGES',
    'entrypoints/background.ts: WORKER_MESSAGES',
  ]);
});

test('nobody else hears messages of the browser, but for the one below', () => {
  expect(found(/\b(onMessage|onMessageExternal|onConnect|onConnectExternal)\.addListener/g)).toEqual([
    'data/library/downloads.ts: onMessage',
    'data/messaging.ts: onMessage',
  ]);
});

beforeEach(() => {
  fakeBrowser.reset();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test(
  'the page that hands backups over answers only the extension itself, and only that question',
  async () => {
    const opened = vi.fn(async () => ({ match: async () => undefined }));
    vi.stubGlobal('caches', { open: opened });
    answerHandover();
    const senders = fc.constantFrom({ id: fakeBrowser.runtime.id }, { id: 'another' }, {});
    const messages = fc.oneof(anything, fc.record({ to: fc.oneof(fc.constant('handover'), anything) }));
    await fc.assert(
      fc.asyncProperty(messages, senders, async (message, sender) => {
        opened.mockClear();
        const isAsked =
          (message as { to?: unknown } | null)?.to === 'handover' && 'id' in sender && sender.id !== 'another';
        await fakeBrowser.runtime.onMessage.trigger(message, sender, () => undefined);
        expect(opened).toHaveBeenCalledTimes(isAsked ? 1 : 0);
      }),
      RUNS,
    );
  },
  PATIENCE,
);
