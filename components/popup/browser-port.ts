import { browser } from 'wxt/browser';
import { tabPort } from '../tab/browser-port';
import type { Tab } from '../tab/port';
import type { PopupPort } from './port';

/** @param tabId the tab to talk to; without it, the one in front. */
export function browserPort(tabId?: number): PopupPort {
  const port = tabPort(tabId);
  let last: Tab | undefined;
  return {
    ...port,
    async tab() {
      last = await port.tab();
      return last;
    },
    // Nothing is awaited before the panel is asked for: the browser wants to see the click.
    openBriefing: () => openBriefing(last?.id),
    close: () => window.close(),
  };
}

/** Firefox's sidebar, which the types of Chromium lack. */
interface WithSidebar {
  readonly sidebarAction?: { open(): Promise<void> };
}

/** In Firefox the sidebar, in Chromium the side panel; a browser that has neither gets a tab. */
async function openBriefing(tab: number | undefined): Promise<void> {
  const { sidebarAction } = browser as WithSidebar;
  if (sidebarAction) return sidebarAction.open();
  if (tab === undefined) throw new Error('There is no page in front.');
  if (browser.sidePanel) return browser.sidePanel.open({ tabId: tab });
  await browser.tabs.create({ url: browser.runtime.getURL(`/sidepanel.html?tab=${tab}`) });
}
