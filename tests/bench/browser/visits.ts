import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { PROTOCOL } from '../../../data/schema/protocol';
import type { Session } from '../../e2e/harness';
import { installProbe, readProbe, type Seen } from './probe';
import { type Traced, traced } from './trace';

/** The content script runs on the first and not on the second; the server gives both the same pages. */
export const WITH_US = 'news.sidenote.example';
export const WITHOUT_US = 'plain.example';

/** No new mark for so long, and the page counts as read. */
const QUIET_MS = 1_500;
const LIMIT_MS = 60_000;

export interface Visited {
  readonly seen: Seen;
  readonly trace: Traced | undefined;
}

export type Tracing = 'none' | 'times' | 'whose';

/** Opens a page in a new tab, waits until nothing more is marked, and tells what was seen; the tab is closed again. */
export async function visit(session: Session, host: string, path: string, tracing: Tracing): Promise<Visited> {
  const page = await session.newPage();
  try {
    await installProbe(page);
    const load = async (): Promise<void> => {
      await page.goto(session.url(host, path));
      if (host === WITH_US) await settled(page);
      else await pause(QUIET_MS);
    };
    let trace: Traced | undefined;
    if (tracing === 'none') await load();
    else trace = await traced(page, tracing === 'whose', load);
    return { seen: await readProbe(page), trace };
  } finally {
    await page.close();
  }
}

export async function settled(page: Page): Promise<void> {
  for (const deadline = Date.now() + LIMIT_MS; Date.now() < deadline; await pause(100)) {
    const { marks, now } = await readProbe(page);
    const last = marks.at(-1);
    if (last && now - last.at > QUIET_MS) return;
  }
  throw new Error(`Nothing was marked on ${page.url()} in ${LIMIT_MS / 1000} s.`);
}

/** Waits until the pack is installed, has every mention marked from then on, and leaves the worker warm. */
export async function prepare(session: Session, path: string): Promise<void> {
  await visit(session, WITH_US, path, 'none');
  const page = await session.extensionPage('popup.html');
  const message = { type: 'setDensity', protocol: PROTOCOL, host: WITH_US, density: 'every' };
  await page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
  await page.close();
  await visit(session, WITHOUT_US, path, 'none');
  await visit(session, WITH_US, path, 'whose');
}
