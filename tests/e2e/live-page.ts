import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { PROTOCOL } from '../../data/schema/protocol';
import { type Endless, endlessPage, type Growing, minutePage } from '../fixtures/growing';
import type { Routes } from '../run/server';
import { openSession, type Session, waitForMarks } from './harness';
import { PLAIN_HOST, routes, TEST_HOST } from './site';

/** Pages that grow, and what is marked and asked of them. */

declare global {
  interface Window {
    readonly growing: Growing;
    /** The marks of an earlier moment. */
    earlier: { readonly name: string; readonly range: AbstractRange }[];
  }
}

export const LONG = 600_000;

const ENDLESS: Readonly<Record<string, Endless>> = {
  '/endless/kept': {},
  '/endless/removed': { keep: 5 },
  '/endless/shadow': { keep: 5, inside: 'shadow' },
  '/endless/frame': { keep: 5, inside: 'frame' },
  '/endless/all-frames': { inside: 'frame' },
  '/endless/bare': { bare: true },
  '/endless/addresses': { addresses: true },
};

const growingRoutes: Routes = (request) => {
  const { host, path } = request;
  if (host !== TEST_HOST && host !== PLAIN_HOST) return routes(request);
  const [, endless] = Object.entries(ENDLESS).find(([known]) => path.startsWith(known)) ?? [];
  if (endless) return { type: 'text/html', body: endlessPage(endless) };
  const [, every] = path.match(/^\/minute\/(\d+)$/) ?? [];
  return every ? { type: 'text/html', body: minutePage(Number(every)) } : routes(request);
};

/** A browser in which the knowledge base is installed and every mention is marked. */
export async function growingSession(name: Session['name']): Promise<{ session: Session; ear: Ear }> {
  const session = await openSession(name, growingRoutes);
  const ear = await Ear.open(session);
  await (await openGrowing(session, TEST_HOST, '/minute/1000')).close();
  await ear.forget();
  return { session, ear };
}

export async function openGrowing(session: Session, host: string, path: string): Promise<Page> {
  const page = await session.open(host, path);
  if (host === TEST_HOST) await waitForMarks(page);
  return page;
}

/** Something that a content script asked of the worker. */
interface Asked {
  readonly type: string;
  readonly blocks: readonly string[];
  readonly bytes: number;
}

/** A page of the extension, which hears whatever is sent to the worker. */
export class Ear {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  static async open(session: Session): Promise<Ear> {
    const page = await session.extensionPage('popup.html?tab=-1');
    const every = { type: 'setDensity', protocol: PROTOCOL, host: TEST_HOST, density: 'every' };
    await page.evaluate((message) => chrome.runtime.sendMessage(message), every);
    await page.evaluate(() => {
      const heard: Asked[] = [];
      Object.assign(window, { heard });
      chrome.runtime.onMessage.addListener((message) => {
        const blocks = (message.blocks ?? []).map(({ text }: { text: string }) => text.trim());
        heard.push({ type: message.type, blocks, bytes: JSON.stringify(message).length });
      });
    });
    return new Ear(page);
  }

  /** All that was sent since it last forgot. */
  heard(): Promise<Asked[]> {
    return this.#page.evaluate(() => (window as unknown as { heard: Asked[] }).heard);
  }

  async annotated(): Promise<Asked[]> {
    return (await this.heard()).filter(({ type }) => type === 'annotate');
  }

  async forget(): Promise<void> {
    await this.#page.evaluate(() => {
      (window as unknown as { heard: Asked[] }).heard.length = 0;
    });
  }

  /** How many times the one page that is read says a name, by what the popup would say of it. */
  found(id: string): Promise<number> {
    return this.#page.evaluate(
      async (wanted, protocol) => {
        let count = 0;
        for (const { id: tab = -1 } of await chrome.tabs.query({})) {
          const reply = await chrome.tabs.sendMessage(tab, { protocol, type: 'found' }).catch(() => undefined);
          for (const entity of reply?.value?.entities ?? []) if (entity.id === wanted) count += entity.count;
        }
        return count;
      },
      id,
      PROTOCOL,
    );
  }
}

interface Marks {
  readonly all: number;
  /** Whose text has left the page. */
  readonly dead: number;
  /** Of the marks that `remember` kept. */
  readonly lost: number;
  /** The last paragraphs of entries or articles that end near the viewport and are without a mark, by their text. */
  readonly unmarked: readonly string[];
}

/** Keeps the marks of this moment, and says how many there are. */
export const remember = (page: Page): Promise<number> =>
  page.evaluate(() => {
    window.earlier = [...CSS.highlights]
      .filter(([name]) => name.startsWith('sidenote'))
      .flatMap(([name, highlight]) => [...highlight].map((range) => ({ name, range })));
    return window.earlier.length;
  });

export const marksOf = (page: Page): Promise<Marks> =>
  page.evaluate(() => {
    const articles = [...document.querySelectorAll('#entries article, #stream article')];
    const framed = articles.flatMap((article) => article.querySelector('iframe')?.contentWindow ?? []);
    const windows = [window, ...framed] as (Window & typeof globalThis)[];
    const highlights = windows
      .flatMap((one) => [...one.CSS.highlights])
      .filter(([name]) => name.startsWith('sidenote'));
    const texts = highlights.flatMap(([, highlight]) => [...highlight].map(({ startContainer }) => startContainer));
    // Claims are fewer, and are kept few by a count of their own.
    const named = highlights.filter(([name]) => !/claim|misfit/.test(name));
    const marked = new Set(texts.map(({ parentElement }) => parentElement));
    const near = articles.filter((article) => {
      const { bottom } = article.getBoundingClientRect();
      return bottom > -innerHeight && bottom < 2 * innerHeight;
    });
    const last = near.flatMap((article) => {
      const frame = article.querySelector('iframe');
      const root = frame ? frame.contentDocument?.body : (article.firstElementChild?.shadowRoot ?? article);
      return [...(root?.querySelectorAll('p') ?? [])].slice(-1);
    });
    return {
      all: named.reduce((sum, [, highlight]) => sum + highlight.size, 0),
      dead: texts.filter((node) => !node.isConnected || node.ownerDocument?.defaultView === null).length,
      lost: (window.earlier ?? []).filter(({ name, range }) => !CSS.highlights.get(name)?.has(range)).length,
      unmarked: last.filter((paragraph) => !marked.has(paragraph)).map((paragraph) => paragraph.textContent ?? ''),
    };
  });

/** Has the page grow to so many entries or articles. */
export async function grow(page: Page, wanted: number): Promise<void> {
  await page.evaluate((count) => {
    window.growing.wanted = count;
  }, wanted);
  await expect.poll(() => page.evaluate(() => window.growing.added), { timeout: LONG, interval: 200 }).toBe(wanted);
}

/** Waits until every entry and article near the viewport is marked, and nothing that has left the page. */
export async function caughtUp(page: Page): Promise<Marks> {
  await expect
    .poll(async () => ({ ...(await marksOf(page)), all: 0, lost: 0 }), { timeout: 60_000, interval: 200 })
    .toEqual({ all: 0, dead: 0, lost: 0, unmarked: [] });
  return marksOf(page);
}

/** What the page has written into itself since it was loaded. */
export const toldBy = (page: Page): Promise<string[]> =>
  page.evaluate(() => window.growing.told.map((text) => text.trim()));

/** How many times texts were asked beyond the times they were written, and how many were written and never asked. */
export function compared(told: readonly string[], asked: readonly Asked[]) {
  const left = new Map<string, number>();
  for (const text of told) left.set(text, (left.get(text) ?? 0) + 1);
  for (const { blocks } of asked) for (const text of blocks) left.set(text, (left.get(text) ?? 0) - 1);
  const over = [...left].filter(([, count]) => count < 0);
  const never = [...left].filter(([, count]) => count > 0);
  return {
    again: over.map(([text]) => text.slice(0, 60)),
    never: never.reduce((sum, [, count]) => sum + count, 0),
  };
}

export const pause = (page: Page, ms: number): Promise<void> =>
  page.evaluate((time) => new Promise<void>((resolve) => setTimeout(resolve, time)), ms);

export const blocksIn = (asked: readonly Asked[]): number => asked.flatMap(({ blocks }) => blocks).length;
