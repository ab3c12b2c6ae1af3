import { browser } from 'wxt/browser';
import { ask, askerOf, type Body } from './messaging';
import { BRIEFING_MESSAGES } from './schema/claim-messages';
import { WORKER_MESSAGES } from './schema/messages';
import { PAGE_MESSAGES } from './schema/page-messages';
import type { MessageTable, ResponseOf } from './schema/protocol';

/** Asks the worker, from the popup or any of our own pages. */
export const askWorker = askerOf(WORKER_MESSAGES);

/** Asks a script on the page of a tab what a table holds. */
const tabAskerOf =
  <T extends MessageTable>(table: T) =>
  <K extends keyof T & string>(tab: number, type: K, body: Body<T, K>): Promise<ResponseOf<T, K>> =>
    ask(table, type, body, (message) => browser.tabs.sendMessage(tab, message, { frameId: 0 }));

/** Asks the content script of a tab. */
export const askPage = tabAskerOf(PAGE_MESSAGES);

/** Asks the script that checks claims on the page of a tab; `brief` has the page load it. */
export const askBriefing = tabAskerOf(BRIEFING_MESSAGES);
