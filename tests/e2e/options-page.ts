import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ElementHandle, Page } from 'puppeteer-core';
import { PROTOCOL } from '../../data/schema/protocol';
import { until } from '../run/until';
import { clickAtRest, type Session } from './harness';

/** The options page as a reader's hands and eyes have it. */

type Chapter =
  | 'data'
  | 'packs'
  | 'terms'
  | 'age'
  | 'sites'
  | 'marks'
  | 'cards'
  | 'keys'
  | 'clippings'
  | 'sync'
  | 'privacy'
  | 'file';

export interface OptionsPage {
  readonly page: Page;
  /** Gives files to a chapter's own file field. */
  choose(chapter: 'data' | 'packs' | 'file', ...paths: readonly string[]): Promise<void>;
  /** Clicks a button of a chapter, or of the notices, by its whole name or the beginning of it. */
  press(name: string, chapter?: Chapter): Promise<void>;
  /** Writes into a field by its label, in place of what was there. */
  write(label: string, text: string): Promise<void>;
  text(chapter?: Chapter): Promise<string>;
  /** Waits until words are to be read. */
  says(words: string | RegExp, chapter?: Chapter, timeout?: number): Promise<string>;
  /** The figures of the preview, by the words beside them. */
  tally(): Promise<Record<string, number>>;
}

/** @param before is run before the page's own scripts; Chromium only. */
export async function openOptions(session: Session, before?: () => void): Promise<OptionsPage> {
  let page: Page;
  if (before) {
    page = await session.newPage();
    await page.evaluateOnNewDocument(before);
    await page.goto(`${session.origin}/options.html`);
  } else page = await session.extensionPage('options.html');
  const text = (chapter?: Chapter): Promise<string> =>
    page.evaluate((selector) => {
      const element = document.querySelector<HTMLElement>(selector);
      return element?.innerText.replace(/\s+/g, ' ') ?? '';
    }, areaOf(chapter));
  const says = async (words: string | RegExp, chapter?: Chapter, timeout?: number): Promise<string> => {
    let read = '';
    const isSo = async (): Promise<boolean> => {
      read = await text(chapter);
      return typeof words === 'string' ? read.includes(words) : words.test(read);
    };
    await until(() => `"${words}" is to be read: ${read}`, isSo, timeout);
    return read;
  };
  // Set up for the first time, it has the knowledge base to install.
  await says('Files that you added', 'data', 60_000);
  return {
    page,
    text,
    says,
    async choose(chapter, ...paths) {
      const field = (await page.waitForSelector(
        `${areaOf(chapter)} input[type=file]`,
      )) as ElementHandle<HTMLInputElement>;
      await field.uploadFile(...paths);
    },
    async press(name, chapter) {
      let found: ElementHandle<Element> | null = null;
      const look = async (): Promise<boolean> => {
        found = await button(page, areaOf(chapter), name);
        return found !== null;
      };
      await until(`there is a button "${name}"`, look);
      if (found) await clickAtRest(found);
    },
    async write(label, written) {
      const field = (
        await page.evaluateHandle((wanted) => {
          const labels = [...document.querySelectorAll('label')];
          return labels.find(({ textContent }) => textContent === wanted)?.control ?? null;
        }, label)
      ).asElement() as ElementHandle<HTMLInputElement> | null;
      if (!field) throw new Error(`There is no field "${label}".`);
      await field.focus();
      await field.evaluate((element) => element.select());
      if (written === '') await page.keyboard.press('Backspace');
      else await page.keyboard.type(written);
    },
    tally: () =>
      page.evaluate(() => {
        const rows = [...document.querySelectorAll('.tally > div')];
        const words = (row: Element, tag: string) => row.querySelector(tag)?.lastChild?.textContent ?? '';
        return Object.fromEntries(rows.map((row) => [words(row, 'dt'), Number(words(row, 'dd').replaceAll(',', ''))]));
      }),
  };
}

const areaOf = (chapter: Chapter | undefined): string => (chapter ? `section[aria-labelledby="${chapter}"]` : 'body');

async function button(page: Page, area: string, name: string): Promise<ElementHandle<Element> | null> {
  const found = await page.evaluateHandle(
    (selector, wanted) => {
      const nameOf = ({ textContent }: Element) => (textContent ?? '').replace(/\s+/g, ' ').trim();
      const buttons = [...document.querySelectorAll(`${selector} button`)];
      const one =
        buttons.find((each) => nameOf(each) === wanted) ?? buttons.find((each) => nameOf(each).startsWith(wanted));
      // Clear of the notices at the foot of the window.
      one?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return one ?? null;
    },
    area,
    name,
  );
  return found.asElement() as ElementHandle<Element> | null;
}

interface Answer<T> {
  readonly value?: T;
  /** Of the failure, where it failed. */
  readonly code?: string;
}

/** What the worker answers a page of the extension. */
export async function ask<T>(page: Page, type: string, body: object): Promise<Answer<T>> {
  const [answer] = await askAll<T>(page, type, [body]);
  return answer ?? {};
}

export function askAll<T>(page: Page, type: string, bodies: readonly object[]): Promise<Answer<T>[]> {
  const questions = bodies.map((body) => ({ protocol: PROTOCOL, type, ...body }));
  return page.evaluate(async (all) => {
    const answers = [];
    for (const question of all) answers.push(await chrome.runtime.sendMessage(question));
    return answers;
  }, questions);
}

/**
 * All that the extension has stored, every record of every database whose name begins so: a hash for each table, and how many
 * records it has.
 */
export function dump(page: Page, prefix = ''): Promise<Record<string, string>> {
  return page.evaluate(async (beginning) => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const plain = (_: string, value: unknown): unknown =>
      ArrayBuffer.isView(value) ? [value.constructor.name, ...(value as Uint8Array)] : value;
    const all: Record<string, string> = {};
    const every = (await indexedDB.databases()).map(({ name = '' }) => name);
    const names = every.filter((name) => name.startsWith(beginning)).sort();
    for (const name of names) {
      const database = await settled(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
        const text = JSON.stringify([keys, values], plain);
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
        all[`${name}/${table}`] = `${keys.length} ${[...hash.slice(0, 12)].map((byte) => byte.toString(16)).join('')}`;
      }
      database.close();
    }
    return all;
  }, prefix);
}

/** A folder for the files of a test, and how it goes. */
export function someFiles(): { path(name: string, content: string | Uint8Array): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-files-'));
  return {
    path(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The row that the library writes of itself when the alarm of the backups opens it, a minute after the start. */
const LIBRARY_MEMORY = 'library/whole';

/** What is stored, once nothing is being written any more: caches are kept after the answer that they were made for. */
export async function settledDump(page: Page, prefix = ''): Promise<Record<string, string>> {
  // The library's database is made when it is first asked, which that alarm does too.
  await ask(page, 'clipping', { id: '00000000-0000-4000-8000-000000000000' });
  // Only there is anything written after the first installation, but for the library's memory of itself (below).
  let before = await dump(page, 'layers');
  for (;;) {
    await pause(300);
    const now = await dump(page, 'layers');
    if (JSON.stringify(now) === JSON.stringify(before)) {
      const { [LIBRARY_MEMORY]: _, ...stored } = await dump(page, prefix);
      return stored;
    }
    before = now;
  }
}
