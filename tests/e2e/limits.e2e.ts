import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession, type Session, waitForMarks } from './harness';
import { PLAIN_HOST, routes, TEST_HOST } from './site';

const built = (file: string): string => fileURLToPath(new URL(`../../.output/chrome-mv3/${file}`, import.meta.url));

describe('what ships', () => {
  const gzipped = (file: string): number => gzipSync(readFileSync(built(file))).byteLength;

  test('the script on every page is at most 25 kB, the card at most 90 kB, gzipped', () => {
    expect(existsSync(built('manifest.json')), 'run `npm run build` first').toBe(true);
    expect(gzipped('content-scripts/annotator.js')).toBeLessThanOrEqual(25_000);
    expect(gzipped('card.js')).toBeLessThanOrEqual(90_000);
  });

  test('the script on every page holds no React and no Dexie', () => {
    const script = readFileSync(built('content-scripts/annotator.js'), 'utf8');
    expect(script).not.toMatch(/react|dexie/i);
  });

  test.each(['chrome-mv3', 'firefox-mv3'])('%s asks for these permissions and no others', (folder) => {
    const manifest = JSON.parse(
      readFileSync(fileURLToPath(new URL(`../../.output/${folder}/manifest.json`, import.meta.url)), 'utf8'),
    );
    expect(manifest.permissions).toEqual(['storage', 'scripting', 'activeTab']);
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    expect(manifest.content_scripts.flatMap((script: { matches: string[] }) => script.matches)).not.toContain(
      '<all_urls>',
    );
    expect(JSON.stringify(manifest)).not.toMatch(/sidenote\.example\/\*|localhost/);
  });

  test('the card’s shadow root is closed', () => {
    expect(readFileSync(built('content-scripts/annotator.js'), 'utf8')).not.toMatch(/open:\s*!0/);
  });
});

/** What the page's own scripts see of us: mutations of its nodes, and tasks over 50 ms. */
async function watched(session: Session, host: string, path: string): Promise<Page> {
  const page = await session.newPage();
  await page.evaluateOnNewDocument(() => {
    const seen = { mutations: [] as string[], tasks: [] as number[] };
    Object.assign(window, { seen });
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'complete') return;
      new MutationObserver((records) => {
        for (const record of records) {
          const nodes = [...record.addedNodes, ...record.removedNodes];
          if (nodes.length > 0 && nodes.every((node) => node.nodeName === 'SIDENOTE-CARD')) continue;
          seen.mutations.push(`${record.type} of ${record.target.nodeName}`);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.tasks.push(Math.round(entry.duration));
      }).observe({ type: 'longtask' });
    });
  });
  await page.goto(session.url(host, path));
  return page;
}

const seenBy = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: { mutations: string[]; tasks: number[] } }).seen);

describe('on a page, in chromium', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession('chromium', routes);
    // The knowledge base is installed before anything is counted.
    const first = await session.open(TEST_HOST, '/100k');
    await waitForMarks(first, 30_000);
    await first.close();
  });
  afterAll(() => session?.close());

  test.each(['/100k', '/1m'])(
    '%s: no node of the page is changed and no task is longer than 50 ms but the page’s own',
    async (path) => {
      const plain = await watched(session, PLAIN_HOST, path);
      await pause(2500);
      const without = await seenBy(plain);
      await plain.close();

      const page = await watched(session, TEST_HOST, path);
      await waitForMarks(page, 30_000);
      await pause(3000);
      const withUs = await seenBy(page);
      expect(withUs.mutations).toEqual([]);
      expect(
        withUs.tasks.length,
        `tasks with Sidenote ${withUs.tasks.join(', ')} ms, without ${without.tasks.join(', ')} ms`,
      ).toBeLessThanOrEqual(without.tasks.length);
      await page.close();
    },
  );
});
