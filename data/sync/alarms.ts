import { browser } from 'wxt/browser';
import { CHANGED_KEY } from '../library/changes';
import { SETTINGS_KEY } from '../settings-key';
import type { Sync, SyncPorts } from './sync';

/** What wakes the worker for sync. While sync is off none of these is set. */

const DUE = 'sync';
/** Soon after a change in the library or the settings; set anew with each. */
const NEWS = 'sync-news';
/** A run that was cut off goes on. */
const CUT = 'sync-cut';

/** The least that browsers allow. In minutes. */
const SOON_MINUTES = 0.5;
const CUT_MINUTES = 1;

export const SYNC_ALARMS: Pick<SyncPorts, 'plan' | 'stayAwake'> = {
  async plan(every) {
    const planned = await browser.alarms.get(DUE);
    if (every === null) for (const name of [DUE, NEWS, CUT]) await browser.alarms.clear(name);
    else if (planned?.periodInMinutes !== every) await browser.alarms.create(DUE, { periodInMinutes: every });
  },
  async stayAwake(isNeeded) {
    // To ask something of the browser is what keeps a worker awake.
    if (isNeeded) await browser.alarms.create(CUT, { delayInMinutes: CUT_MINUTES });
    else await browser.alarms.clear(CUT);
  },
};

/** Begins the run that an alarm is for. @returns whether it was one of these. */
export function onSyncAlarm(name: string, sync: Sync): boolean {
  if (name === DUE || name === CUT) void sync.run('due');
  else if (name === NEWS) void sync.run('news');
  else return false;
  return true;
}

/** Has what the reader changes sent soon after the last change, where sync is on. */
export function sendSoon(): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if (CHANGED_KEY in changes || SETTINGS_KEY in changes) void planSoon();
  });
}

async function planSoon(): Promise<void> {
  if (await browser.alarms.get(DUE)) await browser.alarms.create(NEWS, { delayInMinutes: SOON_MINUTES });
}
