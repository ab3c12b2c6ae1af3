import type { Page } from 'puppeteer-core';
import { vi } from 'vitest';
import type { Session } from './harness';

/** Errors of our own scripts, told apart from those of the page in which they run. */
export interface OurFaults {
  /** Begins to listen on a page; before it is loaded. */
  watch(page: Page): Promise<void>;
  /** What went wrong in our scripts since the last call. */
  take(): Promise<string[]>;
}

export const ourFaults = (session: Session): Promise<OurFaults> =>
  session.name === 'chromium' ? Promise.resolve(inChromium(session)) : inFirefox(session);

/** What is thrown and not caught, in any world of a page; and warnings of ours, which say what was caught. */
function inChromium({ origin }: Session): OurFaults {
  let seen: string[] = [];
  return {
    async watch(page) {
      const client = await page.createCDPSession();
      client.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text, url, stackTrace } }) => {
        const from = [url, ...(stackTrace?.callFrames.map((frame) => frame.url) ?? [])];
        const said = exception?.description ?? text;
        if (from.some((one) => one?.startsWith(origin)) || said.includes(origin)) seen.push(said);
      });
      client.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
        const isOurs = stackTrace?.callFrames.some(({ url }) => url.startsWith(origin));
        if (isOurs && /warning|error/.test(type)) seen.push(args.map(({ value }) => String(value)).join(' '));
      });
      await client.send('Runtime.enable');
    },
    async take() {
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}

/** What the browser's console has of scripts of ours, read where the browser itself keeps it; but not what it says of a page that left while it was asking. */
async function inFirefox({ newPage, origin }: Session): Promise<OurFaults> {
  const control = await newPage();
  control.goto('about:config', { timeout: 1 }).catch(() => undefined);
  await vi.waitUntil(async () => (await control.evaluate(() => location.href).catch(() => '')) === 'about:config');
  const take = (): Promise<string[]> =>
    control.evaluate(`(() => {
      const ours = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & 1) && one.sourceName.startsWith('${origin}') && !/context unloaded/.test(one.errorMessage));
      Services.console.reset();
      return ours.map(({ errorMessage, sourceName, lineNumber }) => errorMessage + ' (' + sourceName + ':' + lineNumber + ')');
    })()`) as Promise<string[]>;
  await take();
  return { watch: async () => undefined, take };
}
