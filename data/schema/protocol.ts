import * as z from 'zod/mini';

/**
 * How messages travel. Every request is idempotent and says which version of the protocol it speaks: an old content script that
 * meets a new worker gets `stale` and takes its marks down.
 */
export const PROTOCOL = 3;

/** What every request has beside its type and its body. */
export const request = { protocol: z.number() };

/** Requests by name: what is asked, and what comes back. */
export type MessageTable = Record<string, { request: z.core.$ZodType; response: z.core.$ZodType }>;
export type RequestOf<T extends MessageTable, K extends keyof T> = z.infer<T[K]['request']>;
export type ResponseOf<T extends MessageTable, K extends keyof T> = z.infer<T[K]['response']>;

/** Every answer travels in this envelope, so that a failure is data and not a lost promise. */
export const Reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    /** `stale`: speak a newer protocol. `not-ready`: knowledge is being installed. `bad-request`, `unknown-entity`, `unknown-clipping`, `no-figures`, `storage`: as said. */
    code: z.enum(['stale', 'not-ready', 'bad-request', 'unknown-entity', 'unknown-clipping', 'no-figures', 'storage']),
    reason: z.string(),
  }),
]);
export type Reply = z.infer<typeof Reply>;
export type FailureCode = Extract<Reply, { ok: false }>['code'];
