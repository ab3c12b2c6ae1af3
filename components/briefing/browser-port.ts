import { browser } from 'wxt/browser';
import { askBriefing } from '../../data/asking';
import { openOwnPage } from '../../data/own-pages';
import { SHEET_LIMIT } from '../../data/schema/figures';
import { tabPort } from '../tab/browser-port';
import type { BriefingPort } from './port';

/** @param tabId the tab that the briefing is of; without it, the one in front. */
export function browserPort(tabId?: number): BriefingPort {
  return {
    ...tabPort(tabId),
    askBriefing,
    follow: (changed) => follow(changed, tabId),
    openFigures: (entities, metric, article) =>
      openOwnPage({ page: 'figures', entities: entities.slice(0, SHEET_LIMIT), metric, article }),
  };
}

/** These events come without the permission `tabs`; what they leave out without it, addresses and titles, is not looked at. */
function follow(changed: () => void, tabId: number | undefined): () => void {
  const { tabs, windows } = browser;
  const onActivated = (): void => {
    if (tabId === undefined) changed();
  };
  const onUpdated = (id: number, { status }: { status?: string | undefined }, tab: { active: boolean }): void => {
    if (status !== undefined && (tabId === undefined ? tab.active : id === tabId)) changed();
  };
  const onRemoved = (id: number): void => {
    if (id === tabId) changed();
  };
  tabs.onActivated.addListener(onActivated);
  tabs.onUpdated.addListener(onUpdated);
  tabs.onRemoved.addListener(onRemoved);
  // Firefox on a phone has no windows.
  windows?.onFocusChanged.addListener(onActivated);
  return () => {
    tabs.onActivated.removeListener(onActivated);
    tabs.onUpdated.removeListener(onUpdated);
    tabs.onRemoved.removeListener(onRemoved);
    windows?.onFocusChanged.removeListener(onActivated);
  };
}
