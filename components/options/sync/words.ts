import type { SyncProblemKind, SyncStep } from '../../../data/schema/sync-messages';
import { dayInWords, number } from '../../words';
import type { Strength } from './strength';
import type { SyncOn } from './use-sync';

export const STEP_WORDS: Readonly<Record<SyncStep, string>> = {
  listing: 'Looking for what is new',
  reading: 'Reading what the others wrote',
  settling: 'Bringing it into your library',
  writing: 'Sending what is new here',
  tidying: 'Tidying up',
};

export const EVERY_WORDS: Readonly<Record<SyncOn['every'], string>> = {
  5: 'Every 5 minutes',
  15: 'Every 15 minutes',
  60: 'Every hour',
  360: 'Every 6 hours',
};

export const STRENGTH_WORDS: Readonly<Record<Strength, string>> = {
  short: '',
  weak: 'Weak: easily guessed. Add words that do not belong together, or take one that Sidenote makes.',
  fair: 'Fair. Another word or two would make it strong.',
  strong: 'Strong.',
};

/** For these sync waits for the reader. */
const WAITS: readonly SyncProblemKind[] = ['passphrase', 'folder'];

/** "Step, 3 of 12". */
export const doingInWords = ({ step, done, of }: NonNullable<SyncOn['doing']>): string =>
  of > 0 ? `${STEP_WORDS[step]}, ${number(Math.min(done + 1, of))} of ${number(of)}` : STEP_WORDS[step];

const RELATIVE = new Intl.RelativeTimeFormat('en-GB');
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = (moment: string): string => CLOCK.format(new Date(moment));

/** "4 minutes ago, at 14:32"; the day, where it is another one. */
export function agoInWords(moment: string, now: number): string {
  const past = now - Date.parse(moment);
  // A clock that was put right may have it in the future.
  if (past < -MINUTE || past >= DAY) return `${dayInWords(moment)}, at ${clock(moment)}`;
  if (past < MINUTE) return `Just now, at ${clock(moment)}`;
  const ago = past < HOUR ? relative(-past / MINUTE, 'minute') : relative(-past / HOUR, 'hour');
  return `${ago}, at ${clock(moment)}`;
}

const relative = (value: number, unit: 'minute' | 'hour'): string => RELATIVE.format(Math.trunc(value), unit);

/** When sync begins by itself the next time. */
export function nextInWords({ next, problems, every }: SyncOn, now: number): string {
  if (problems.some(({ kind }) => WAITS.includes(kind))) return 'When what is wrong has been put right';
  const left = next === null ? 0 : Date.parse(next) - now;
  if (next !== null && left > MINUTE)
    return `It is tried again by itself ${left < HOUR ? relative(left / MINUTE, 'minute') : relative(left / HOUR, 'hour')}, at ${clock(next)}`;
  return `Within ${every < 60 ? `${every} minutes` : every === 60 ? 'an hour' : `${every / 60} hours`}, and soon after a change`;
}

/** "3 changes to send, 12 to bring in"; that nothing waits, where nothing does. */
export function waitingInWords({ out, in: arrived }: SyncOn['waiting']): string {
  const parts = [out > 0 && `${number(out)} to send`, arrived > 0 && `${number(arrived)} to bring in`].filter(Boolean);
  return parts.length === 0 ? 'Nothing' : parts.join(', ');
}
