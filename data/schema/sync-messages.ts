import * as z from 'zod/mini';
import { ClippingId, Instant } from './clipping';
import { request } from './protocol';

/** What the options page asks of the worker about sync. */

/** What goes on in a run, in the order in which it goes on. */
export const SyncStep = z.enum(['listing', 'reading', 'settling', 'writing', 'tidying']);
export type SyncStep = z.infer<typeof SyncStep>;

/**
 * What keeps sync from going on, or should be known. `network`: will be tried again by itself. `access`: the password or the
 * permission. `full`: no room on the server. `passphrase`, `folder`: the folder is another's, or of a newer Sidenote. `damaged`: a
 * file is not as it was written, or of a newer Sidenote. `older`: the server holds less than it did. `record`: something does not
 * fit the library and was left aside. `machine`: this browser's own store.
 */
export const SyncProblemKind = z.enum([
  'network',
  'access',
  'full',
  'passphrase',
  'folder',
  'damaged',
  'older',
  'record',
  'machine',
]);
export type SyncProblemKind = z.infer<typeof SyncProblemKind>;

export const SyncProblem = z.object({
  kind: SyncProblemKind,
  /** What is wrong, and where; and what to do about it: fit to show. */
  what: z.string(),
  advice: z.string(),
  at: Instant,
});
export type SyncProblem = z.infer<typeof SyncProblem>;

/** One that syncs the same folder, this one too. */
const SyncMachine = z.object({
  id: z.string(),
  /** As its reader named it; empty until something of it was read. */
  name: z.string(),
  isThis: z.boolean(),
  /** It has left the folder. */
  left: z.boolean(),
  /** When something new of it was last read, or written. */
  heard: z.nullable(Instant),
});

/** What syncs beside the library. */
const Also = z.object({ settings: z.boolean(), terms: z.boolean() });
export type Also = z.infer<typeof Also>;
export type AlsoChange = { readonly [K in keyof Also]?: Also[K] | undefined };

/** A site that another machine reads, or a pack that it fetched, and this one has not. Nothing was asked of anybody for it. */
const SyncOffer = z.object({
  is: z.enum(['site', 'pack']),
  /** The site's host; the pack's address. */
  name: z.string(),
  /** The pack's, and the key that was trusted for it there; null where it is not signed. */
  title: z.nullable(z.string()),
  key: z.nullable(z.string()),
  /** The name of the machine that told of it first; null where that cannot be read. */
  from: z.nullable(z.string()),
});
export type SyncOffer = z.infer<typeof SyncOffer>;

/** How often sync looks by itself, in minutes. */
export const SYNC_EVERY = [5, 15, 60, 360] as const;
const Every = z.union(SYNC_EVERY.map((minutes) => z.literal(minutes)));

export const SyncState = z.discriminatedUnion('is', [
  z.object({ is: z.literal('off') }),
  z.object({
    is: z.literal('on'),
    address: z.string(),
    user: z.string(),
    machineName: z.string(),
    every: Every,
    since: Instant,
    also: Also,
    offers: z.array(SyncOffer),
    /** When a run last came to its end without anything wrong. */
    last: z.nullable(Instant),
    /** When it is tried again by itself; null where it waits for the reader. */
    next: z.nullable(Instant),
    /** What goes on now; `of` is 0 where nobody knows yet how much there is. */
    doing: z.nullable(z.object({ step: SyncStep, done: z.number(), of: z.number() })),
    problems: z.array(SyncProblem),
    machines: z.array(SyncMachine),
    /** What is still to be sent, and to be brought into the library. */
    waiting: z.object({ out: z.number(), in: z.number() }),
    /** Since sync was set up, and in the last run: questions put to the server, bytes of files there and back. */
    traffic: z.object({
      all: z.object({ requests: z.number(), sent: z.number(), received: z.number() }),
      last: z.object({ requests: z.number(), sent: z.number(), received: z.number() }),
    }),
  }),
]);
export type SyncState = z.infer<typeof SyncState>;

/** What was asked, done; or why not, with nothing changed. */
const Outcome = z.discriminatedUnion('is', [
  z.object({ is: z.literal('done'), state: SyncState }),
  z.object({ is: z.literal('refused'), problem: SyncProblem }),
]);

/** Shorter ones are guessed. In UTF-16 units. */
export const PASSPHRASE_LEAST = 12;

const MachineName = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));

export const SYNC_MESSAGES = {
  syncState: {
    request: z.object({ ...request, type: z.literal('syncState') }),
    response: SyncState,
  },
  /** Joins the folder, or makes it. The browser's permission for the address must have been given. */
  setUpSync: {
    request: z.object({
      ...request,
      type: z.literal('setUpSync'),
      address: z.string().check(z.maxLength(2000)),
      user: z.string().check(z.maxLength(200)),
      password: z.string().check(z.maxLength(1000)),
      passphrase: z.string().check(z.minLength(PASSPHRASE_LEAST), z.maxLength(1000)),
      machineName: MachineName,
    }),
    response: Outcome,
  },
  /** Begins a run unless one goes on, and does not wait for its end. */
  syncNow: {
    request: z.object({ ...request, type: z.literal('syncNow') }),
    response: SyncState,
  },
  changeSync: {
    request: z.object({
      ...request,
      type: z.literal('changeSync'),
      every: z.optional(Every),
      machineName: z.optional(MachineName),
      user: z.optional(z.string().check(z.maxLength(200))),
      password: z.optional(z.string().check(z.maxLength(1000))),
      /** What is left out stays as it is: of two quick choices each holds. */
      also: z.optional(z.partial(Also)),
    }),
    response: SyncState,
  },
  /** The reader took an offer, or declined it: it is not made again. */
  answerOffer: {
    request: z.object({ ...request, type: z.literal('answerOffer'), is: z.enum(['site', 'pack']), name: z.string() }),
    response: SyncState,
  },
  /** Turns sync off. `erase`: takes this machine's files off the server first. The library stays as it is. */
  endSync: {
    request: z.object({ ...request, type: z.literal('endSync'), erase: z.boolean() }),
    response: Outcome,
  },
  /** Who clipped, and who last wrote the note, by the names of their machines; clippings that sync does not know are left out. */
  clippedBy: {
    request: z.object({ ...request, type: z.literal('clippedBy'), ids: z.array(ClippingId).check(z.maxLength(5000)) }),
    response: z.object({
      by: z.array(z.object({ id: ClippingId, clipped: z.string(), noted: z.nullable(z.string()) })),
    }),
  },
} as const;
