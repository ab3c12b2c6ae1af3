import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS, foreignRequests, openSession, type Session } from './harness';

const HOST = 'www.hsj.co.uk';
const ARTICLE = '<!doctype html><html lang="en"><title>News</title><p>NHS England has published its plan.</p></html>';

describe.each(BROWSERS)('in %s', (name) => {
  let session: Session;

  beforeAll(async () => {
    session = await openSession(
      name,
      ({ host, path }) => (host === HOST && path === '/article' ? { type: 'text/html', body: ARTICLE } : undefined),
      { isNew: true },
    );
  });

  afterAll(() => session?.close());

  test('the extension is installed and its worker starts', async () => {
    expect(session.extensionId).not.toBe('');
    expect(session.origin).toMatch(/^(chrome|moz)-extension:\/\/[\w-]+$/);
    expect(await session.workerRunning()).toBe(true);
  });

  test('the worker can be stopped', async () => {
    await session.stopWorker();
    expect(await session.workerRunning()).toBe(false);
  });

  test('an article of a news site loads, and nobody but that site is asked for anything', async () => {
    const page = await session.open(HOST, '/article');
    expect(page.url()).toBe(session.url(HOST, '/article'));
    expect(await page.evaluate(() => document.body.innerText)).toContain('NHS England has published its plan.');
    expect(session.server.requests.map(({ path }) => path)).toContain('/article');
    expect(foreignRequests(session)).toEqual([]);
  });
});
