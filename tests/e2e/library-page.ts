import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { clickAtRest, named, type Session } from './harness';

const PATIENT = { timeout: 60_000 };

/** The library's page, used as a reader uses it. */
export class LibraryOnScreen {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(session: Session, query = ''): Promise<LibraryOnScreen> {
    const page = await session.extensionPage(`library.html${query}`);
    await page.waitForSelector('main', PATIENT);
    return new LibraryOnScreen(page);
  }

  says(what: string | RegExp, timeout = 60_000): Promise<void> {
    return expect
      .poll(() => this.page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ')), { timeout })
      .toMatch(what) as unknown as Promise<void>;
  }

  /** Presses a button or takes a radio or a box by the beginning of its name. */
  async press(name: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(pressNamed, name), PATIENT).toBe(true);
  }

  /** The same with the mouse itself: the browser asks for permissions only after what it saw the reader do. */
  async click(name: string): Promise<void> {
    await clickAtRest(await named(this.page, 'button, a, label', name));
  }

  /** What "Download" would hand over, kept from the reader's folder. */
  async download(): Promise<{ name: string; bytes: Uint8Array }> {
    await this.keepDownloads();
    await this.press('Download');
    return this.kept();
  }

  /** From now on what is handed over is kept for `kept`. */
  keepDownloads(): Promise<void> {
    return this.page.evaluate(keepDownloads);
  }

  async kept(): Promise<{ name: string; bytes: Uint8Array }> {
    await expect.poll(() => this.page.evaluate(() => 'keptFile' in window), PATIENT).toBe(true);
    const { name, base64 } = await this.page.evaluate(keptDownload);
    return { name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
  }

  /** Brings a file in, up to the question whether it shall be. */
  async choose(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(mkdtempSync(join(tmpdir(), 'sidenote-import-')), name);
    writeFileSync(path, bytes);
    const input = await this.page.waitForSelector('.exchange-in input[type=file]', PATIENT);
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
    await this.says('Not brought in yet');
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

function pressNamed(name: string): boolean {
  const named = (element: Element): string =>
    (element.getAttribute('aria-label') ?? (element as HTMLElement).innerText ?? '').replace(/\s+/g, ' ').trim();
  const control = [...document.querySelectorAll<HTMLElement>('button, a, label, [role=option], summary')].find(
    (element) => named(element).startsWith(name) && element.getClientRects().length > 0,
  );
  if (!control || (control as HTMLButtonElement).disabled) return false;
  control.click();
  return true;
}

function keepDownloads(): void {
  const kept = window as unknown as { keptBlob?: Blob; keptFile?: string };
  delete kept.keptFile;
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob: Blob) => {
    kept.keptBlob = blob;
    return createObjectURL(blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    kept.keptFile = this.download;
  };
}

async function keptDownload(): Promise<{ name: string; base64: string }> {
  const { keptBlob, keptFile = '' } = window as unknown as { keptBlob?: Blob; keptFile?: string };
  const bytes = new Uint8Array((await keptBlob?.arrayBuffer()) ?? []);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { name: keptFile, base64: btoa(binary) };
}

/** Every row of the library as it is stored, but for what only the browser keeps: the journal and the sightings. */
export function libraryDump(page: Page): Promise<Record<string, unknown[]>> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('library');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const all = (table: string) =>
      new Promise<unknown[]>((resolve) => {
        const asking = database.transaction(table).objectStore(table).getAll();
        asking.onsuccess = () => resolve(asking.result);
      });
    const dump = {
      articles: await all('articles'),
      clippings: await all('clippings'),
      glosses: await all('glosses'),
    };
    database.close();
    return dump;
  });
}

/** Empties the tables behind Sidenote's back. */
export function wipe(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('library');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tables = ['articles', 'clippings', 'glosses', 'sightings', 'journal'];
          const work = opening.result.transaction(tables, 'readwrite');
          for (const table of tables) work.objectStore(table).clear();
          work.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}
