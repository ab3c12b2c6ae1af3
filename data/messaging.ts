import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { messageOf } from '../utils/message-of';
import {
  type FailureCode,
  type MessageTable,
  PROTOCOL,
  Reply,
  type RequestOf,
  type ResponseOf,
} from './schema/protocol';

// Pages may forbid `eval`; the checks must not try it.
z.config({ jitless: true });

/** A request that was answered with a failure, or not at all. Its message is fit to show to a reader. */
export class AskError extends Error {
  readonly code: FailureCode | 'unreachable';
  constructor(code: FailureCode | 'unreachable', message: string) {
    super(message);
    this.name = 'AskError';
    this.code = code;
  }
}

/** Whether the extension that this script belongs to has been replaced by a newer one: it is asked and does not answer, or refuses. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof AskError && (error.code === 'stale' || error.code === 'unreachable');

export type Body<T extends MessageTable, K extends keyof T> = Omit<RequestOf<T, K>, 'type' | 'protocol'>;

/** Asks, and checks the answer by the table. @throws AskError */
export async function ask<T extends MessageTable, K extends keyof T & string>(
  table: T,
  type: K,
  body: Body<T, K>,
  send: (message: unknown) => Promise<unknown>,
): Promise<ResponseOf<T, K>> {
  let raw: unknown;
  try {
    raw = await send({ ...body, type, protocol: PROTOCOL });
  } catch (error) {
    throw new AskError('unreachable', `Sidenote could not be reached (${messageOf(error)}).`);
  }
  const reply = Reply.safeParse(raw);
  if (!reply.success) throw new AskError('unreachable', 'Sidenote gave no answer.');
  if (!reply.data.ok) throw new AskError(reply.data.code, reply.data.reason);
  const answer = z.safeParse(table[type]?.response as z.core.$ZodType<ResponseOf<T, K>>, reply.data.value);
  if (!answer.success) throw new AskError('bad-request', `Sidenote gave an answer that was not understood (${type}).`);
  return answer.data;
}

/** Asks the worker what a table holds. */
export const askerOf =
  <T extends MessageTable>(table: T) =>
  <K extends keyof T & string>(type: K, body: Body<T, K>): Promise<ResponseOf<T, K>> =>
    ask(table, type, body, (message) =>
      // A worker that was ended while it was asked is woken by the next question; an extension that is gone has no id.
      browser.runtime.sendMessage(message).catch((error: unknown) => {
        if (!browser.runtime?.id) throw error;
        return browser.runtime.sendMessage(message);
      }),
    );

/** Who asks, as far as a handler may want to know. */
export interface Asker {
  /** From a private window: nothing may be kept of it. */
  readonly isPrivate: boolean;
}

/** One handler for each request of a table. */
export type Handlers<T extends MessageTable> = {
  [K in keyof T]: (request: RequestOf<T, K>, asker?: Asker) => Promise<ResponseOf<T, K>> | ResponseOf<T, K>;
};

/** A failure that a handler wants told as it is. */
export class Refusal extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Answers one message: checks its protocol and shape, runs its handler, and turns whatever happens into a reply. */
export async function answer<T extends MessageTable>(
  table: T,
  handlers: Handlers<T>,
  message: unknown,
  asker?: Asker,
): Promise<Reply> {
  const head = z.safeParse(z.object({ type: z.string(), protocol: z.number() }), message);
  if (!head.success) return { ok: false, code: 'bad-request', reason: 'The message has no type.' };
  if (head.data.protocol !== PROTOCOL)
    return { ok: false, code: 'stale', reason: 'Sidenote was updated: reload the page.' };
  const entry = Object.hasOwn(table, head.data.type) ? table[head.data.type] : undefined;
  if (!entry) return { ok: false, code: 'bad-request', reason: `There is no message called "${head.data.type}".` };
  const request = z.safeParse(entry.request, message);
  if (!request.success) {
    const issue = request.error.issues[0];
    return {
      ok: false,
      code: 'bad-request',
      reason: `"${head.data.type}" was not understood: ${issue?.path.join('.')} ${issue?.message}`,
    };
  }
  try {
    const handler = handlers[head.data.type as keyof T] as (request: unknown, asker?: Asker) => unknown;
    return { ok: true, value: await handler(request.data, asker) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, reason: error.message };
    return { ok: false, code: 'storage', reason: messageOf(error) };
  }
}

/**
 * Serves a table to the extension's own senders; anyone else's message is left alone. Call synchronously when the script starts.
 * @param signal ends it, and says that it is a page that serves. Several scripts of ours serve there, a table each: what one's
 * lacks is left to the others. The worker has one table, and answers all.
 */
export function serve<T extends MessageTable>(table: T, handlers: Handlers<T>, signal?: AbortSignal): void {
  const listener = (
    message: unknown,
    sender: { id?: string | undefined; tab?: { incognito: boolean } | undefined },
    sendResponse: (reply: Reply) => void,
  ): true | undefined => {
    if (sender.id !== browser.runtime.id || (signal && isOfAnother(table, message))) return undefined;
    void answer(table, handlers, message, { isPrivate: sender.tab?.incognito ?? false }).then(sendResponse);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  signal?.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}

/** Whether a message of our protocol asks for what a table lacks. */
function isOfAnother(table: MessageTable, message: unknown): boolean {
  const head = message as { readonly type: string; readonly protocol: number } | null | undefined;
  return head?.protocol === PROTOCOL && !Object.hasOwn(table, head.type);
}
