import { browser } from 'wxt/browser';
import { messageOf } from '../../utils/message-of';
import type { Instant } from '../schema/clipping';
import { writeBackup } from './backup';
import { changePlan, nextBackup, readPlan, type StoredPlan } from './backup-plan';
import type { Library } from './library';

/** How often the worker looks whether a backup is due, in minutes. */
const LOOK_MINUTES = 60;
const ALARM = 'backup';

/** Hands a file to the browser's downloads. */
export type SaveFile = (file: Blob, name: string) => Promise<void>;

/** Wakes the worker now and then, even after the browser was closed. */
export async function planAlarm(): Promise<void> {
  if (!(await browser.alarms.get(ALARM)))
    await browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: LOOK_MINUTES });
}

/** Writes a backup if one is due. An empty library is not backed up: it is no reason to push full backups out of sight. */
export async function backUpIfDue(library: Library, save: SaveFile, now = new Date()): Promise<void> {
  const due = nextBackup(await readPlan(), now);
  if (due === null || due > now || (await library.reads.count()) === 0) return;
  await backUp(library, save, now);
}

/** Writes a backup now; a failure is remembered with the plan, and told there. */
export async function backUp(library: Library, save: SaveFile, now = new Date()): Promise<StoredPlan> {
  try {
    const at = now.toISOString() as Instant;
    const collection = await library.reads.everything();
    const file = `sidenote-backup-${at.slice(0, 10)}.json.gz`;
    await save(await writeBackup(collection, at), file);
    return await changePlan({ last: { at, file, clippings: collection.clippings.length }, failed: null });
  } catch (error) {
    return changePlan({ failed: messageOf(error) });
  }
}
