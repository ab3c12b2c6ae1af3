import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PROTOCOL } from '../../data/schema/protocol';
import {
  BROWSERS,
  card,
  foreignRequests,
  markedTexts,
  openSession,
  restOn,
  type Session,
  serialisedDom,
  testBuild,
  textPoint,
  waitForMarks,
} from './harness';
import { PLAIN_HOST, routes, TEST_HOST } from './site';

const HOST = 'notes.sidenote.example';
const ARTICLE = '/thirteen-to-go';

describe.each(BROWSERS)('when things go wrong in %s', (name) => {
  let session: Session;

  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());
  afterEach(async () => {
    for (const page of await session.browser.pages()) if (/sidenote\.example/.test(page.url())) await page.close();
  });

  test('a worker that is stopped between any two steps changes nothing', async () => {
    const page = await session.open(HOST, ARTICLE);
    const before = (await waitForMarks(page)).length;
    await pause(800);
    await session.stopWorker();
    await restOn(page, 'Lincolnshire STP');
    await card(page).waitOpen('NHS Lincolnshire');
    await session.stopWorker();
    await card(page).click('NHS England Midlands');
    await card(page).waitOpen('regional teams of NHS England');
    await session.stopWorker();
    await page.keyboard.press('Escape');
    await card(page).waitClosed();
    await session.stopWorker();
    await page.reload();
    await waitForMarks(page);
    await pause(800);
    expect((await markedTexts(page)).length).toBeGreaterThanOrEqual(before);
  });

  test.each([
    ['no type', {}],
    ['an unknown type', { protocol: PROTOCOL, type: 'eraseEverything' }],
    ['a prototype’s name for a type', { protocol: PROTOCOL, type: '__proto__' }],
    ['the wrong shape', { protocol: PROTOCOL, type: 'annotate', blocks: 'all of them' }],
    ['an id that is none', { protocol: PROTOCOL, type: 'card', id: '<script>', article: null }],
    ['an id that nobody has', { protocol: PROTOCOL, type: 'card', id: 'term:nothing-of-the-kind', article: null }],
    ['another version', { protocol: 99, type: 'status', retry: false }],
  ])('a message with %s gets a clear answer', async (_what, message) => {
    const page = await session.extensionPage('popup.html');
    const reply = await page.evaluate((sent) => chrome.runtime.sendMessage(sent), message);
    expect(reply).toMatchObject({ ok: false, reason: expect.stringMatching(/\w{4}/) });
    await page.close();
  });

  test('a page of 100,000 text nodes is read to its end and left as it was', async () => {
    const plain = await session.open(PLAIN_HOST, '/nodes');
    const before = await serialisedDom(plain);
    await plain.close();
    const page = await session.open(TEST_HOST, '/nodes');
    const marks = await waitForMarks(page);
    expect(marks.length).toBeGreaterThan(10);
    await pause(4000);
    expect((await serialisedDom(page)).length).toBe(before.length);
    expect(await serialisedDom(page)).toBe(before);
  }, 120_000);

  test('news that comes later is read, and a new page within the page too', async () => {
    const page = await session.open(TEST_HOST, '/live');
    await waitForMarks(page);
    const marked = async () => (await markedTexts(page)).map((mark) => mark.text);
    const before = (await marked()).length;
    for (let update = 0; update < 6; update++) {
      await page.evaluate(() => document.dispatchEvent(new Event('push-update')));
      await pause(400);
    }
    await expect.poll(async () => (await marked()).length).toBeGreaterThan(before);
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-view="/live/summary"]')?.click());
    await pause(2500);
    const after = await page.evaluate(() => {
      const ranges = [...CSS.highlights.entries()]
        .filter(([key]) => key.startsWith('sidenote'))
        .flatMap(([, highlight]) => [...highlight]);
      return { all: ranges.length, gone: ranges.filter((range) => !range.startContainer.isConnected).length };
    });
    expect(after.all).toBeGreaterThan(0);
    expect(after.gone).toBe(0);
  });

  test('a form whose fields cover its own properties is read like any other', async () => {
    const page = await session.open(TEST_HOST, '/clobbered');
    await waitForMarks(page);
    await pause(500);
    const marks = (await markedTexts(page)).map((mark) => mark.text);
    expect(marks).toEqual(expect.arrayContaining(['NHS England', 'Sussex ICB', 'King’s Fund']));
  });

  test('words that move under the pointer keep their card', async () => {
    const page = await session.open(TEST_HOST, '/clobbered');
    await waitForMarks(page);
    await restOn(page, 'Care Quality Commission');
    await card(page).waitOpen('Care Quality Commission');
    const { x, y } = await textPoint(page, 'Care Quality Commission');
    for (let step = 0; step < 12; step++) {
      await page.evaluate((count) => document.querySelector('p')?.append(` ${count}`), step);
      await page.mouse.move(x + (step % 3), y);
      await pause(150);
      expect(await card(page).isOpen(), `step ${step}`).toBe(true);
    }
  });

  test('nobody but the pages was asked for anything', async () => {
    await pause(500);
    expect(foreignRequests(session)).toEqual([]);
  });
});

describe.each(BROWSERS)('a damaged knowledge base in %s', (name) => {
  let session: Session;
  let extension: string;

  beforeAll(async () => {
    extension = mkdtempSync(join(tmpdir(), 'sidenote-damaged-'));
    cpSync(testBuild(name), extension, { recursive: true });
    const pack = join(extension, 'pack.ndjson');
    const whole = readFileSync(pack);
    writeFileSync(pack, whole.subarray(0, whole.byteLength >> 1));
    session = await openSession(name, routes, { extension });
  });
  afterAll(async () => {
    await session?.close();
    rmSync(extension, { recursive: true, force: true });
  });

  test('a pack cut in half is said in words, nothing of it is stored, and the page stays untouched', async () => {
    const popup = await session.extensionPage('popup.html');
    await expect.poll(() => popup.evaluate(() => document.body.innerText)).toMatch(/damaged or cut short/);
    expect(await popup.evaluate(() => document.body.innerText)).toMatch(/try again/i);
    expect(await popup.evaluate(async () => (await indexedDB.databases()).map((database) => database.name))).toEqual(
      [],
    );

    const plain = await session.open(PLAIN_HOST, ARTICLE);
    const before = await serialisedDom(plain);
    const page = await session.open(HOST, ARTICLE);
    await pause(1500);
    expect(await markedTexts(page)).toEqual([]);
    expect(await serialisedDom(page)).toBe(before);
  });
});
