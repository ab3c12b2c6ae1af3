import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import * as z from 'zod/mini';
import { AskError, answer, askWorker, type Handlers, Refusal, serve } from '../../data/messaging';
import { PROTOCOL, WORKER_MESSAGES, type WorkerMessages } from '../../data/schema/messages';

const TABLE = {
  greet: {
    request: z.object({ protocol: z.number(), type: z.literal('greet'), name: z.string() }),
    response: z.string(),
  },
} as const;

const greet = (request: { name: string }) => `Hello, ${request.name}`;
const ask = (message: unknown, handler: (request: { name: string }) => string = greet) =>
  answer(TABLE, { greet: handler }, message);
const hello = { type: 'greet', protocol: PROTOCOL, name: 'you' };

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

describe('every message gets an answer', () => {
  test('one that is understood, what its handler gives', async () => {
    expect(await ask(hello)).toEqual({ ok: true, value: 'Hello, you' });
  });

  test.each([
    ['of an unknown type', { ...hello, type: 'shout' }, 'bad-request', 'There is no message called "shout".'],
    [
      'of a type that every object has: __proto__',
      { ...hello, type: '__proto__' },
      'bad-request',
      'There is no message called "__proto__".',
    ],
    [
      'of a type that every object has: constructor',
      { ...hello, type: 'constructor' },
      'bad-request',
      'There is no message called "constructor".',
    ],
    [
      'of a type that every object has: toString',
      { ...hello, type: 'toString' },
      'bad-request',
      'There is no message called "toString".',
    ],
    ['of a wrong shape', { ...hello, name: 7 }, 'bad-request', /^"greet" was not understood: name /],
    ['that lacks a part', { type: 'greet', protocol: PROTOCOL }, 'bad-request', /^"greet" was not understood: name /],
    ['without a type', { protocol: PROTOCOL }, 'bad-request', 'The message has no type.'],
    ['that is nothing', null, 'bad-request', 'The message has no type.'],
    ['that is a text', 'greet', 'bad-request', 'The message has no type.'],
    ['of an older protocol', { ...hello, protocol: PROTOCOL - 1 }, 'stale', 'Sidenote was updated: reload the page.'],
    [
      'of a newer protocol, whatever it says',
      { type: 'whisper', protocol: PROTOCOL + 1 },
      'stale',
      'Sidenote was updated: reload the page.',
    ],
  ])('one %s: a code and a reason, and no handler runs', async (_what, message, code, reason) => {
    const handler = vi.fn(greet);
    const reply = await ask(message, handler);
    expect(reply).toEqual({
      ok: false,
      code,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
    expect(handler).not.toHaveBeenCalled();
  });

  test('one that its handler refuses, the code and reason of the refusal', async () => {
    const refuse = () => {
      throw new Refusal('unknown-entity', 'Nobody here.');
    };
    expect(await ask(hello, refuse)).toEqual({ ok: false, code: 'unknown-entity', reason: 'Nobody here.' });
  });

  test('one whose handler fails, that failure in words', async () => {
    const fail = () => {
      throw new Error('The disk is gone.');
    };
    expect(await ask(hello, fail)).toEqual({ ok: false, code: 'storage', reason: 'The disk is gone.' });
  });
});

describe('over the wire', () => {
  const state = { host: 'bmj.com', mode: 'marks', density: 'first' } as const;
  const handlers = (site: () => typeof state) => ({ site }) as unknown as Handlers<WorkerMessages>;

  test('what the worker gives comes back', async () => {
    const seen = carryTo(handlers(() => state));
    expect(await askWorker('site', { host: 'bmj.com' })).toEqual(state);
    expect(seen).toEqual([{ type: 'site', protocol: PROTOCOL, host: 'bmj.com' }]);
  });

  test.each<[string, unknown, string]>([
    ['a refusal is an error with its code', { ok: false, code: 'not-ready', reason: 'Wait.' }, 'not-ready'],
    ['no answer at all', undefined, 'unreachable'],
    ['an answer of another kind', { yes: true }, 'unreachable'],
    ['an answer that does not fit the question', { ok: true, value: { mode: 'loud' } }, 'bad-request'],
  ])('%s', async (_what, reply, code) => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(reply as never);
    const failure = await askWorker('site', { host: 'bmj.com' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AskError);
    expect(failure).toMatchObject({ code });
  });

  test('an extension that is gone is told as such', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(new Error('Extension context invalidated.'));
    await expect(askWorker('site', { host: 'bmj.com' })).rejects.toMatchObject({
      code: 'unreachable',
      message: 'Sidenote could not be reached (Extension context invalidated.).',
    });
  });

  test('messages of others are left alone', () => {
    const site = vi.fn(() => state);
    const listen = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    serve(WORKER_MESSAGES, handlers(site));
    const listener = listen.mock.calls[0]?.[0] as (
      message: unknown,
      sender: { id?: string },
      respond: () => void,
    ) => unknown;
    const message = { type: 'site', protocol: PROTOCOL, host: 'bmj.com' };
    expect(listener(message, { id: 'someone-else' }, () => undefined)).toBeUndefined();
    expect(listener(message, {}, () => undefined)).toBeUndefined();
    expect(site).not.toHaveBeenCalled();
  });

  test('after the end, nobody answers', () => {
    const end = new AbortController();
    const added = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    const removed = vi.spyOn(fakeBrowser.runtime.onMessage, 'removeListener');
    serve(
      WORKER_MESSAGES,
      handlers(() => state),
      end.signal,
    );
    end.abort();
    expect(removed.mock.calls).toEqual(added.mock.calls);
  });
});

/** Serves handlers and carries messages to them, as the browser does, from the extension itself; returns what was carried. */
function carryTo(handlers: Handlers<WorkerMessages>): unknown[] {
  const carried: unknown[] = [];
  const listeners = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
  serve(WORKER_MESSAGES, handlers);
  const listener = listeners.mock.calls[0]?.[0] as unknown as (
    message: unknown,
    sender: { id: string },
    respond: (reply: unknown) => void,
  ) => unknown;
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
    carried.push(message);
    return new Promise((resolve) => {
      expect(listener(structuredClone(message), { id: fakeBrowser.runtime.id }, resolve)).toBe(true);
    });
  }) as never);
  return carried;
}
