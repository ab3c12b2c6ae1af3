import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../data/schema/settings';
import { parseSettings, writeSettings } from '../../data/settings-file';
import { downloadsFolder } from '../run/launch';
import {
  axe,
  BROWSERS,
  card,
  foreignRequests,
  markedTexts,
  openSession,
  pointAt,
  restOn,
  type Session,
  waitForMarks,
} from './harness';
import { ask, dump, type OptionsPage, openOptions, someFiles } from './options-page';
import { DATED_HOST, routes } from './site';

const ARTICLE = '/winter?written=2020-12-20';
const WORDS = 'Lincolnshire STP';

const files = someFiles();
afterAll(files.remove);

/** Presses, ticks or chooses what a label names. */
async function choose({ page }: OptionsPage, label: string, value?: string): Promise<void> {
  const done = await page.evaluate(
    (wanted, to) => {
      const named = (element: Element) =>
        (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim() === wanted;
      const found = [...document.querySelectorAll('label, [aria-label]')].find(named);
      const field = found instanceof HTMLLabelElement ? found.control : found;
      if (field instanceof HTMLSelectElement && to !== undefined) field.value = to;
      else if (field instanceof HTMLInputElement && to === undefined) {
        field.click();
        return true;
      } else return false;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    },
    label,
    value,
  );
  if (!done) throw new Error(`There is nothing to choose that is called "${label}".`);
}

const names = async (page: Page): Promise<string[]> => [...new Set((await markedTexts(page)).map(({ name }) => name))];
const texts = async (page: Page): Promise<string[]> => (await markedTexts(page)).map(({ text }) => text);
const lineOf = (page: Page, name: string): Promise<string> =>
  page.evaluate((highlight) => {
    const { textDecorationStyle, textDecorationColor, backgroundColor } = getComputedStyle(
      document.body,
      `::highlight(${highlight})`,
    );
    return [textDecorationStyle, textDecorationColor, backgroundColor].join(' ');
  }, name);

describe.each(BROWSERS)('settings hold at once in an open tab, in %s', (name) => {
  let session: Session;
  let options: OptionsPage;
  let page: Page;
  beforeAll(async () => {
    session = await openSession(name, routes);
    options = await openOptions(session);
    page = await session.open(DATED_HOST, ARTICLE);
    await waitForMarks(page);
    await vi.waitFor(async () => expect(await names(page)).toContain('sidenote-claim'), 60_000);
  });
  afterAll(() => session?.close());

  test('how often names are marked', async () => {
    const before = (await texts(page)).length;
    await choose(options, 'Every mention');
    await vi.waitFor(async () => expect((await texts(page)).length).toBeGreaterThan(before), 60_000);
    await choose(options, 'First in each section');
    await vi.waitFor(async () => expect((await texts(page)).length).toBe(before), 60_000);
  });

  test('what is marked, and then it does not answer to the pointer either', async () => {
    await choose(options, 'Systems, regions and former CCGs');
    await vi.waitFor(async () => expect(await texts(page)).not.toContain(WORDS), 60_000);
    expect(await texts(page)).toContain('NHS England');
    await page.bringToFront();
    await pointAt(page, WORDS);
    await restOn(page, 'Care Quality Commission');
    // Of the two the pointer rested on, the one that is marked opens.
    expect(await card(page).waitOpen()).toContain('Care Quality Commission');
    await page.keyboard.press('Escape');
    await card(page).waitClosed();
    await choose(options, 'Systems, regions and former CCGs');
    await vi.waitFor(async () => expect(await texts(page)).toContain(WORDS), 60_000);
  });

  test('whether numbers are marked', async () => {
    await choose(options, 'Numbers set beside the published ones');
    const claims = async () => (await names(page)).filter((one) => one.startsWith('sidenote-claim'));
    await vi.waitFor(async () => expect(await claims()).toEqual([]), 60_000);
    await choose(options, 'Numbers set beside the published ones');
    await vi.waitFor(async () => expect(await names(page)).toContain('sidenote-claim'), 60_000);
  });

  test('the line and its colour', async () => {
    const usual = await lineOf(page, 'sidenote-mark');
    expect(usual).toMatch(/^dotted/);
    await choose(options, 'A tint');
    await vi.waitFor(async () => expect(await lineOf(page, 'sidenote-mark')).toMatch(/^solid .*0\.16/), 60_000);
    await choose(options, 'Dots');
    await vi.waitFor(async () => expect(await lineOf(page, 'sidenote-mark')).toBe(usual), 60_000);
    const set = { ...DEFAULT_SETTINGS.marks, colours: { names: '#3170d6', claims: null } };
    await ask(options.page, 'changeSettings', { change: { marks: set } });
    await vi.waitFor(
      async () => expect(await lineOf(page, 'sidenote-mark')).toMatch(/^dotted rgb\(49, 112, 214\)/),
      60_000,
    );
    await ask(options.page, 'changeSettings', { change: { marks: DEFAULT_SETTINGS.marks } });
  });

  test('the card’s size, its order, and how much a definition says', async () => {
    const read = async (): Promise<{ size: number; first: string; definition: string }> => {
      await page.bringToFront();
      await page.mouse.move(5, 5);
      await restOn(page, WORDS);
      await card(page).waitOpen('Sources');
      const seen = await page.evaluate(() => {
        const root = document.querySelector('sidenote-card')?.shadowRoot;
        const definition = root?.querySelector<HTMLElement>('.definition');
        const figures = root?.querySelector('.figures');
        const follows = Node.DOCUMENT_POSITION_FOLLOWING;
        return {
          size: root?.querySelector('h2')?.getBoundingClientRect().height ?? 0,
          first: definition && figures && definition.compareDocumentPosition(figures) & follows ? 'text' : 'figures',
          definition: definition?.innerText ?? '',
        };
      });
      await page.keyboard.press('Escape');
      await card(page).waitClosed();
      return seen;
    };
    // Where it is tried again, the first try has changed them.
    await ask(options.page, 'changeSettings', { change: { card: DEFAULT_SETTINGS.card } });
    const before = await read();
    expect(before.first).toBe('text');
    await choose(options, 'Largest');
    await choose(options, 'The figures');
    await choose(options, 'Their first sentence');
    await vi.waitFor(async () => {
      const stored = await ask<{ card: object }>(options.page, 'settings', {});
      expect(stored.value?.card).toMatchObject({ size: 'largest', first: 'figures', definition: 'short' });
    }, 60_000);
    await vi.waitFor(async () => {
      const now = await read();
      expect(now.first).toBe('figures');
      expect(now.size).toBeGreaterThan(before.size * 1.2);
      expect(before.definition.startsWith(now.definition)).toBe(true);
    }, 60_000);
    await ask(options.page, 'changeSettings', { change: { card: DEFAULT_SETTINGS.card } });
  });

  test('a key, by keyboard alone; one that is taken is refused', async () => {
    const field = '#key-next';
    await options.page.bringToFront();
    await options.page.focus(field);
    await options.page.select(field, 'KeyK');
    await options.says('Alt + K is the key of “Previous mark” already.', 'keys');
    await options.page.select(field, 'KeyM');
    await vi.waitFor(async () => {
      const stored = await ask<{ keys: object }>(options.page, 'settings', {});
      expect(stored.value?.keys).toMatchObject({ next: 'KeyM' });
    }, 60_000);
    await page.bringToFront();
    await page.mouse.move(5, 5);
    const press = async (key: 'j' | 'm'): Promise<void> => {
      await page.keyboard.down('Alt');
      await page.keyboard.press(key);
      await page.keyboard.up('Alt');
    };
    await vi.waitFor(async () => {
      await press('m');
      expect(await card(page).isOpen()).toBe(true);
    }, 60_000);
    await page.keyboard.press('Escape');
    await card(page).waitClosed();
    await press('j');
    expect(await card(page).isOpen()).toBe(false);
    await ask(options.page, 'changeSettings', { change: { keys: DEFAULT_SETTINGS.keys } });
  });

  test('how a site is read: with marks only under the pointer, and with marks again', async () => {
    await ask(options.page, 'changeSettings', { change: { sites: { [DATED_HOST]: 'point' } } });
    await options.says(DATED_HOST, 'sites');
    await vi.waitFor(async () => expect(await texts(page)).toEqual([]), 60_000);
    await choose(options, `On ${DATED_HOST}`, 'marks');
    await waitForMarks(page);
  });

  test('they go out as a file and come in again; one that is not understood changes nothing', async () => {
    await options.page.bringToFront();
    const settings = { ...DEFAULT_SETTINGS, density: 'every', clipButton: false } as const;
    await options.choose('file', files.path('mine.json', writeSettings(settings)));
    await options.says('The settings are those of mine.json.');
    expect((await ask(options.page, 'settings', {})).value).toEqual(settings);
    await options.press('Export settings', 'file');
    await vi.waitFor(() => {
      const text = readFileSync(join(downloadsFolder(), 'sidenote-settings.json'), 'utf8');
      expect(parseSettings(text)).toEqual(settings);
    }, 60_000);
    const wrong = { format: 'sidenote-settings', version: 1, settings: { density: 'loud' } };
    await options.choose('file', files.path('wrong.json', JSON.stringify(wrong)));
    await options.says('At “settings.density”', 'file');
    expect((await ask(options.page, 'settings', {})).value).toEqual(settings);
    await options.press('Undo');
    await vi.waitFor(
      async () => expect((await ask(options.page, 'settings', {})).value).toMatchObject({ density: 'first' }),
      60_000,
    );
  });

  test('axe finds nothing, with a colour that is refused and the question before erasing', async () => {
    await options.page.bringToFront();
    // What was undone last is put away once it is: it would lie over what is measured.
    await expect.poll(() => options.page.$('.notices .toast')).toBeNull();
    await options.page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('.colour input');
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(field, '#f0f0f0');
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await options.says('so it was not taken', 'marks');
    await options.press('Erase all…', 'privacy');
    await options.says('This cannot be undone', 'privacy');
    const found = await axe(options.page);
    await options.press('Keep it', 'privacy');
    expect(found).toEqual([]);
  });

  test('all is erased: databases, settings, what else is stored; and the facts come back', async () => {
    await options.page.bringToFront();
    await ask(options.page, 'changeSettings', { change: { density: 'every' } });
    await ask(options.page, 'clipped', { href: 'https://paper.example/', canonical: null });
    await options.press('Erase all…', 'privacy');
    await options.press('Erase all', 'privacy');
    await options.says('All was erased.', undefined, 60_000);
    await vi.waitFor(
      async () =>
        expect((await ask<{ state: string }>(options.page, 'status', { retry: false })).value?.state).toBe('ready'),
      60_000,
    );
    expect((await ask(options.page, 'settings', {})).value).toEqual(DEFAULT_SETTINGS);
    const stored = await options.page.evaluate(() => chrome.storage.local.get(null));
    expect(Object.keys(stored).filter((key) => !['knowledge', 'library', 'library-changed'].includes(key))).toEqual([]);
    const rows = await dump(options.page, 'library');
    expect(Object.entries(rows).filter(([table, hash]) => table !== 'library/whole' && !hash.startsWith('0 '))).toEqual(
      [],
    );
    expect(foreignRequests(session)).toEqual([]);
  });
});
