import type { TabPort } from './port';

/** How long a script that was just put into a page is waited for, and how often it is asked, in milliseconds. */
const PATIENCE = 3000;
const STEP = 60;

/**
 * Brings Sidenote onto a page, and waits until it answers there. A script that was told to stop on this page before is still
 * there, so it is told how things stand now.
 * @throws where the browser does not allow it.
 */
export async function joinPage(port: TabPort, tab: number, host: string): Promise<void> {
  await port.readOnce(tab);
  const site = await port.askWorker('site', { host });
  const giveUp = Date.now() + PATIENCE;
  for (;;) {
    try {
      await port.askPage(tab, 'siteChanged', { site });
      return;
    } catch (error) {
      if (Date.now() > giveUp) throw error;
      await new Promise((resolve) => setTimeout(resolve, STEP));
    }
  }
}

/** Takes the reader's permission for a site back, and the marks off its page. */
export async function leaveSite(port: TabPort, tab: number, host: string): Promise<void> {
  await port.disallow(host);
  const site = await port.askWorker('site', { host });
  // Not stored: it is for the script that is still on the page.
  await port.askPage(tab, 'siteChanged', { site: { ...site, mode: 'off' } }).catch(() => undefined);
}
