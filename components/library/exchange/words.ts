import type { Collection } from '../../../data/schema/clipping';
import { counted, dayInWords, number } from '../../words';
import type { BackupPlan, Frequency } from '../port';

export const FREQUENCIES: readonly (readonly [every: Frequency, words: string])[] = [
  ['off', 'Never'],
  ['day', 'Every day'],
  ['week', 'Every week'],
  ['month', 'Every month'],
];

/** The plan and how it went, a sentence each. */
export function planInWords({ every, last, next }: BackupPlan, now: Date): string[] {
  const plan =
    every === 'off' ? 'No backup is written by itself.' : `A backup is written to your downloads every ${every}.`;
  const lately = last
    ? `Last: ${dayInWords(last.at)}, ${last.file}, ${counted(last.clippings, 'clipping')}.`
    : 'None has been written yet.';
  if (next === null) return [plan, lately];
  const due = new Date(next) <= now;
  return [plan, lately, due ? 'Next: due now; it is written while the browser is open.' : `Next: ${dayInWords(next)}.`];
}

const ONE_PLACE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

export function bytesInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${number(Math.ceil(bytes / 1000))} KB`;
  return bytes < 1_000_000_000
    ? `${ONE_PLACE.format(bytes / 1_000_000)} MB`
    : `${ONE_PLACE.format(bytes / 1_000_000_000)} GB`;
}

/** Above this part of the room, the reader is told to make some. */
const TIGHT = 0.8;

/** What Sidenote takes of the room that the browser gives it. */
export function roomInWords(used: number, room: number): { readonly words: string; readonly tight: boolean } {
  if (room <= 0) return { words: `Sidenote uses ${bytesInWords(used)}.`, tight: false };
  const part = (100 * used) / room;
  const share = part < 1 ? 'less than 1%' : `${number(Math.round(part))}%`;
  return {
    words: `Sidenote uses ${bytesInWords(used)} of the ${bytesInWords(room)} that the browser gives it, ${share}.`,
    tight: used >= TIGHT * room,
  };
}

/** "412 clippings from 57 articles", "57 articles", "nothing". */
export function collectionInWords({ articles, clippings }: Collection): string {
  const of = counted(articles.length, 'article');
  if (clippings.length > 0) return `${counted(clippings.length, 'clipping')} from ${of}`;
  return articles.length > 0 ? of : 'nothing';
}

/** "2026-11-22", where the reader is: for the name of a file. */
export function dayForName(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
