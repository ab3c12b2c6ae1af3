import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { PROTOCOL } from '../../data/schema/protocol';
import { openSession } from '../e2e/harness';
import { installedProfile } from '../e2e/installed';
import type { BrowserKind } from './browsers';
import { buildVariant } from './build';
import { makeLate } from './late';

/**
 * `npm run build:test`: the builds that the end-to-end tests load, and a profile of each browser in which one is installed. With
 * SIDENOTE_LATE=1 their worker answers late.
 */

/** Of a slow machine, for a knowledge base that takes seconds. */
const PATIENCE = 120_000;

for (const target of ['chrome', 'firefox'] as const) {
  const extension = await buildVariant(target, 'test');
  if (process.env.SIDENOTE_LATE) makeLate(extension);
}
await Promise.all([install('chromium'), install('firefox')]);

async function install(name: BrowserKind): Promise<void> {
  const profile = installedProfile(name);
  rmSync(profile, { recursive: true, force: true });
  const session = await openSession(name, () => undefined, { profile });
  try {
    const page = await session.extensionPage('popup.html?tab=-1');
    const question = { type: 'status', protocol: PROTOCOL, retry: false };
    const state = (): Promise<string> =>
      page.evaluate(async (asked) => (await chrome.runtime.sendMessage(asked))?.value?.state, question);
    const deadline = Date.now() + PATIENCE;
    while ((await state()) !== 'ready') {
      if (Date.now() > deadline) throw new Error(`Sidenote did not set itself up in ${name} in ${PATIENCE / 1000} s.`);
      await pause(100);
    }
  } finally {
    await session.close();
  }
}
