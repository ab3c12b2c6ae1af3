import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import * as z from 'zod/mini';
import { askWorker } from '../../data/asking';
import { AskError, answer, type Handlers, Refusal, serve } from '../../data/messaging';
import { BRIEFING_MESSAGES } from '../../data/schema/claim-messages';
import { WORKER_MESSAGES, type WorkerMessages } from '../../data/schema/messages';
import { PAGE_MESSAGES } from '../../data/schema/page-messages';
import { PROTOCOL, type Reply } from '../../data/schema/protocol';
import { SITE } from './made-site';

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

test('a handler is told whether a private window asks, where that is known', async () => {
  const handler = vi.fn(greet);
  await answer(TABLE, { greet: handler }, hello, { isPrivate: true });
  expect(handler.mock.lastCall).toEqual([hello, { isPrivate: true }]);
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
  const state = { ...SITE, host: 'bmj.com' };
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

  test('a worker that is ended while it is asked is asked once more', async () => {
    const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
    send
      .mockRejectedValueOnce(new Error('The message channel closed.'))
      .mockResolvedValue({ ok: true, value: state } as never);
    expect(await askWorker('site', { host: 'bmj.com' })).toEqual(state);
    expect(send).toHaveBeenCalledTimes(2);
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

  describe('where two tables stand on one page', () => {
    const FAREWELL = {
      leave: {
        request: z.object({ protocol: z.number(), type: z.literal('leave') }),
        response: z.string(),
      },
    } as const;

    /** Sends a message to two scripts of ours on a page; gives what each of them answers, undefined for one that leaves it alone. */
    async function heard(message: unknown): Promise<(Reply | undefined)[]> {
      const listeners = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockClear();
      const { signal } = new AbortController();
      serve(TABLE, { greet }, signal);
      serve(FAREWELL, { leave: () => 'Goodbye' }, signal);
      return Promise.all(
        listeners.mock.calls.map(
          ([listener]) =>
            new Promise<Reply | undefined>((resolve) => {
              const call = listener as unknown as (...of: unknown[]) => true | undefined;
              if (!call(message, { id: fakeBrowser.runtime.id }, resolve)) resolve(undefined);
            }),
        ),
      );
    }

    test('each answers for its own, and leaves the other’s alone', async () => {
      expect(await heard(hello)).toEqual([{ ok: true, value: 'Hello, you' }, undefined]);
      expect(await heard({ type: 'leave', protocol: PROTOCOL })).toEqual([undefined, { ok: true, value: 'Goodbye' }]);
    });

    test.each(['shout', 'constructor', '__proto__'])('nobody answers for "%s"', async (type) => {
      expect(await heard({ ...hello, type })).toEqual([undefined, undefined]);
    });

    test('one that is not understood is refused by whose it is', async () => {
      const [reply, other] = await heard({ ...hello, name: 7 });
      expect(reply).toMatchObject({ ok: false, code: 'bad-request' });
      expect(other).toBeUndefined();
    });

    test('one of another protocol is told so, whosever it is', async () => {
      const replies = await heard({ type: 'whatever', protocol: PROTOCOL - 1 });
      expect(replies).toMatchObject(Array(2).fill({ ok: false, code: 'stale' }));
    });

    test('one that is nothing is refused', async () => {
      expect(await heard(null)).toMatchObject(Array(2).fill({ ok: false, code: 'bad-request' }));
    });
  });

  test('the worker, which has one table, refuses what it does not know', async () => {
    carryTo(handlers(() => state));
    const reply = await fakeBrowser.runtime.sendMessage({ type: 'shout', protocol: PROTOCOL });
    expect(reply).toMatchObject({ ok: false, code: 'bad-request', reason: 'There is no message called "shout".' });
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

test('no request of a page has the name of one of the worker’s: our own pages hear both', () => {
  const ofPages = [...Object.keys(PAGE_MESSAGES), ...Object.keys(BRIEFING_MESSAGES)];
  expect(ofPages.filter((name) => Object.hasOwn(WORKER_MESSAGES, name))).toEqual([]);
});
