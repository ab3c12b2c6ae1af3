import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { Instant } from '../schema/clipping';

/** When backups are written to the reader's downloads, and how the last one went. Kept outside of the library that they save. */
const StoredPlan = z.object({
  every: z.enum(['off', 'day', 'week', 'month']),
  last: z.nullable(z.object({ at: Instant, file: z.string(), clippings: z.number() })),
  failed: z.nullable(z.string()),
});
export type StoredPlan = z.infer<typeof StoredPlan>;
export type Frequency = StoredPlan['every'];

const KEY = 'backup-plan';
const NO_PLAN: StoredPlan = { every: 'off', last: null, failed: null };
const DAYS: Readonly<Record<Exclude<Frequency, 'off'>, number>> = { day: 1, week: 7, month: 30 };

export async function readPlan(): Promise<StoredPlan> {
  const result = StoredPlan.safeParse((await browser.storage.local.get(KEY))[KEY]);
  return result.success ? result.data : NO_PLAN;
}

export async function changePlan(part: Partial<StoredPlan>): Promise<StoredPlan> {
  const plan = { ...(await readPlan()), ...part };
  await browser.storage.local.set({ [KEY]: plan });
  return plan;
}

/** When the next backup is due; null where none is planned. A plan without a backup is due at once, as is one of a day to come. */
export function nextBackup({ every, last }: StoredPlan, now: Date): Date | null {
  if (every === 'off') return null;
  // Of a day to come: the clock was wrong then, and no backup must wait for it.
  if (!last || !(Date.parse(last.at) <= now.getTime())) return now;
  return new Date(Date.parse(last.at) + DAYS[every] * 86_400_000);
}
