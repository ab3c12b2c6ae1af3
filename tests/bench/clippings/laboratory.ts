import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import { openSession, type Session } from '../../e2e/harness';
import { buildVariant } from '../../run/build';
import type { Lodger, Routes } from '../../run/server';
import type { Doings } from './lab';

/** A copy of the test build with one page more, which has the library's own code at hand. */
export async function extensionWithLab(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-bench-extension-'));
  cpSync(await buildVariant('chrome', 'test'), folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      target: 'chrome137',
      rollupOptions: {
        input: fileURLToPath(new URL('./lab.ts', import.meta.url)),
        output: { format: 'iife', entryFileNames: 'lab.js' },
      },
    },
  });
  writeFileSync(
    join(folder, 'lab.html'),
    '<!doctype html><meta charset="utf-8"><title>Laboratory</title><script src="lab.js"></script>',
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Answer<K extends keyof Doings> = Awaited<ReturnType<Doings[K]>>;

/** A browser with the laboratory open. */
export class Laboratory {
  readonly session: Session;
  #page: Page;

  private constructor(session: Session, page: Page) {
    this.session = session;
    this.#page = page;
  }

  static async open(extension: string, routes: Routes = () => undefined, lodger?: Lodger): Promise<Laboratory> {
    const session = await openSession('chromium', routes, { extension, ...(lodger && { lodger }) });
    return new Laboratory(session, await session.extensionPage('lab.html'));
  }

  /** @throws Error where the doing fails, or the page is gone. */
  async do<K extends keyof Doings>(name: K, ...args: Parameters<Doings[K]>): Promise<Answer<K>> {
    await this.#page.evaluate(`lab.begin(${JSON.stringify(name)}, ${JSON.stringify(args)})`);
    for (;;) {
      const outcome = await this.#outcome();
      if (outcome?.failed !== undefined) throw new Error(outcome.failed);
      if (outcome) return outcome.value as Answer<K>;
      await pause(20);
    }
  }

  /** A doing that holds up the page's thread for minutes is waited for: the driver alone would give up. */
  async #outcome(): Promise<{ value?: unknown; failed?: string } | null> {
    for (let left = 4; ; left--) {
      try {
        return (await this.#page.evaluate('lab.outcome()')) as { value?: unknown; failed?: string } | null;
      } catch (error) {
        if (left === 0 || !String(error).includes('timed out')) throw error;
      }
    }
  }

  /** With nothing left in memory. */
  async reload(): Promise<void> {
    await this.#page.close().catch(() => undefined);
    this.#page = await this.session.extensionPage('lab.html');
  }

  /** What the extension's process holds now and held at most since the last question, in bytes. Linux only. */
  async memory(): Promise<{ now: number; most: number }> {
    const devtools = await this.session.browser.target().createCDPSession();
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    await devtools.detach();
    const held = processInfo
      .filter(({ type }) => type === 'renderer')
      .flatMap(({ id }) => {
        try {
          const status = readFileSync(`/proc/${id}/status`, 'utf8');
          const bytes = (name: string): number =>
            Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024;
          writeFileSync(`/proc/${id}/clear_refs`, '5');
          return [{ now: bytes('VmRSS'), most: bytes('VmHWM') }];
        } catch {
          return [];
        }
      });
    return held.sort((a, b) => b.most - a.most)[0] ?? { now: Number.NaN, most: Number.NaN };
  }

  close(): Promise<void> {
    return this.session.close();
  }
}
