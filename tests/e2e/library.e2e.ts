import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { downloadsFolder } from '../run/launch';
import { CLIP_HOST, clipByKey, clipMarks, EditedStory, STORY } from './clipping-page';
import {
  axe,
  BROWSERS,
  card,
  DICTIONARIES,
  foreignRequests,
  openSession,
  type Session,
  tabOf,
  waitForMarks,
} from './harness';
import { LibraryOnScreen, libraryDump, wipe } from './library-page';

const PATIENT = { timeout: 60_000 };

/** Formats that hold everything, by the names under which they are offered. */
const WHOLE = ['Markdown', 'Web page (HTML)', 'Table (CSV)', 'Web Annotation'];
const REFERENCES = ['RIS', 'BibTeX', 'CSL-JSON'];

describe.each(BROWSERS)('the library in %s', (name) => {
  const story = new EditedStory();
  let session: Session;

  beforeAll(async () => {
    session = await openSession(name, story.routes);
  });
  afterAll(() => session?.close());

  const inNote = (page: Page) =>
    page.evaluate(() => document.querySelector('sidenote-card')?.shadowRoot?.activeElement?.localName === 'textarea');

  test('is filled by keyboard alone: select, clip, note, tags', async () => {
    const page = await session.open(CLIP_HOST, STORY);
    await waitForMarks(page);
    const sentences = story.original.filter((text) => text.length > 80).slice(0, 3);
    for (const [at, sentence] of sentences.entries()) {
      await clipByKey(page, sentence.replace(/\s+/g, ' ').trim());
      await expect.poll(async () => (await clipMarks(page)).length).toBe(at + 1);
      await card(page).waitOpen('Kept in your library');
      await expect.poll(() => card(page).find('textarea')).not.toBeNull();
      // To the note by keyboard alone, and a tag after it.
      await page.keyboard.press('Tab');
      for (let steps = 0; steps < 12 && !(await inNote(page)); steps++) await page.keyboard.press('Tab');
      await page.keyboard.type(`Note ${at}: “why”, & <how>?`);
      await page.keyboard.press('Tab');
      await page.keyboard.type(`essay, week ${at}`);
      await expect.poll(() => card(page).text()).toContain('Saved');
      await page.keyboard.press('Escape');
      await card(page).waitClosed();
    }
    await page.close();
  });

  test('holds what was clipped, with its note, its tags, its article and what its terms meant', async () => {
    const library = await LibraryOnScreen.open(session);
    await library.says(/Note 0: “why”, & <how>\?/);
    const { clippings, articles, glosses } = await libraryDump(library.page);
    expect(clippings).toHaveLength(3);
    expect(clippings).toEqual(
      expect.arrayContaining([expect.objectContaining({ tags: ['essay', 'week 1'], note: 'Note 1: “why”, & <how>?' })]),
    );
    expect(articles).toHaveLength(1);
    expect(JSON.stringify(glosses)).toContain('definition');
    expect(await axe(library.page)).toEqual([]);
    await library.close();
  });

  test.each(WHOLE)('goes out as %s and comes back the same', async (format) => {
    const library = await LibraryOnScreen.open(session, '?view=keep');
    const before = await libraryDump(library.page);
    await library.press(format);
    const file = await library.download();
    await wipe(library.page);
    expect((await libraryDump(library.page)).clippings).toEqual([]);
    await library.choose(file.name, file.bytes);
    await library.press('Import');
    await expect.poll(() => libraryDump(library.page), PATIENT).toEqual(before);
    await library.close();
  });

  test.each(REFERENCES)('gives its articles as %s, which merge when they come back', async (format) => {
    const library = await LibraryOnScreen.open(session, '?view=keep');
    const before = await libraryDump(library.page);
    await library.press(format);
    const file = await library.download();
    await library.choose(file.name, file.bytes);
    await library.press('Put away');
    expect(await libraryDump(library.page)).toEqual(before);
    await library.close();
  });

  test('finds words as they are typed, and undoes a deletion', async () => {
    const library = await LibraryOnScreen.open(session);
    await library.says('Note 2');
    await library.page.keyboard.press('/');
    await library.page.keyboard.type('week 2');
    await expect.poll(() => library.page.evaluate(() => document.body.innerText.includes('Note 0'))).toBe(false);
    await library.close();
  });

  test('is reached from the card and taken out by keyboard alone', async () => {
    const page = await session.open(CLIP_HOST, STORY);
    await waitForMarks(page);
    const first = story.original.find((text) => text.length > 80) ?? '';
    await clipByKey(page, first.replace(/\s+/g, ' ').trim());
    await card(page).waitOpen('Open library');
    await page.keyboard.down('Alt');
    await page.keyboard.press('KeyI');
    await page.keyboard.up('Alt');
    await tabTo(page, 'Open library');
    await page.keyboard.press('Enter');
    await expect.poll(() => tabOf(session, '/library.html?open='), PATIENT).not.toBeUndefined();
    await (await tabOf(session, '/library.html?open='))?.page.close();
    const library = await LibraryOnScreen.open(session);
    await library.says('Note 0');
    await tabTo(library.page, 'Safe keeping');
    await library.page.keyboard.press('Enter');
    await library.says('Take out');
    await library.keepDownloads();
    await tabTo(library.page, 'Download');
    await library.page.keyboard.press('Enter');
    await library.says(/Saved: 3 clippings/);
    expect((await library.kept()).name).not.toBe('');
    await library.close();
    await page.close();
  });

  test.each(['?view=list', '?view=study', '?view=bin', '?view=keep'])('axe finds nothing on %s', async (view) => {
    const library = await LibraryOnScreen.open(session, view);
    await library.says('Library');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await axe(library.page)).toEqual([]);
    await library.close();
  });

  test('asks nobody for anything', () => {
    expect(foreignRequests(session).filter(({ host }) => host !== DICTIONARIES)).toEqual([]);
  });

  // After that: Chromium asks Google about whatever is downloaded.
  test('is backed up to the downloads, at once and later by the worker alone, and restored from the file', async () => {
    const library = await LibraryOnScreen.open(session, '?view=keep');
    const before = await libraryDump(library.page);
    await library.says('Write a backup');
    await library.click('Every week');
    await library.says(/Last: .*sidenote-backup-\d{4}-\d{2}-\d{2}\.json\.gz/);
    expect(await axe(library.page)).toEqual([]);
    // A month passes, and nobody has the library open.
    await library.page.evaluate(async () => {
      const { 'backup-plan': plan } = await chrome.storage.local.get('backup-plan');
      const last = { ...(plan as { last: object }).last, at: '2026-01-01T00:00:00.000Z' };
      await chrome.storage.local.set({ 'backup-plan': { ...(plan as object), last } });
      await chrome.alarms.create('now', { when: Date.now() });
    });
    const plan = () => library.page.evaluate(async () => JSON.stringify(await chrome.storage.local.get('backup-plan')));
    await expect.poll(plan, { timeout: 90_000, interval: 1000 }).not.toContain('2026-01-01');
    expect(await plan()).toContain('"failed":null');
    const file = backups(downloadsFolder()).at(-1);
    expect(file).toBeDefined();
    await wipe(library.page);
    await library.choose('backup.json.gz', readFileSync(file ?? ''));
    await library.press('Import');
    await expect.poll(() => libraryDump(library.page)).toEqual(before);
    await library.close();
  });
});

/** Presses Tab until something of that name has the keyboard, in the card or in the page. */
async function tabTo(page: Page, name: string): Promise<void> {
  const named = () =>
    page.evaluate(() => {
      let active: Element | null = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return ((active as HTMLElement | null)?.innerText ?? '').replace(/\s+/g, ' ').trim();
    });
  for (let steps = 0; steps < 80; steps++) {
    if ((await named()) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not come to "${name}".`);
}

/** The backups in a folder, oldest first. */
const backups = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gz'))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
