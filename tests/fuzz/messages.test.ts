import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { workerHandlers } from '../../data/handlers';
import { Library } from '../../data/library/library';
import { StoreWatch } from '../../data/library/watch';
import { answer, type Handlers } from '../../data/messaging';
import { BRIEFING_MESSAGES } from '../../data/schema/claim-messages';
import { WORKER_MESSAGES } from '../../data/schema/messages';
import { PAGE_MESSAGES } from '../../data/schema/page-messages';
import { type MessageTable, PROTOCOL, Reply } from '../../data/schema/protocol';
import { freshWorld } from '../data/layers/world';
import { syncOff } from '../data/sync/off';
import { anything, PATIENCE, RUNS, shapedLike } from './arbitrary';
import { countWrites } from './writes';

/** A request of a table, from the right shape to nothing of the kind. */
const requestOf = (table: MessageTable): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: anything },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constantFrom(...Object.keys(table)), protocol: fc.constant(PROTOCOL) }),
    },
    ...Object.entries(table).map(([type, { request }]) => ({
      weight: 1,
      arbitrary: shapedLike(request).map((body) =>
        typeof body === 'object' && body !== null ? { ...body, type, protocol: PROTOCOL } : body,
      ),
    })),
  );

/** Faults of the program, as engines put them, and not of what was asked. */
const PROGRAM_FAULT =
  /undefined|is not a function|not iterable|cannot read|Invalid (array length|time value|Date)|call stack|DataError|DataCloneError/i;

describe('whatever is asked', () => {
  let worker: Handlers<typeof WORKER_MESSAGES>;

  beforeAll(async () => {
    const { knowledge } = await freshWorld();
    const library = new Library(new StoreWatch());
    worker = workerHandlers({
      knowledge,
      library,
      sync: syncOff(library),
      install: () => undefined,
      openPage: async () => undefined,
      openLibrary: async () => undefined,
    });
  }, PATIENCE);

  test(
    'the worker answers or refuses, and what it refuses changes nothing',
    async () => {
      // Its library is opened, and there from now on.
      await answer(WORKER_MESSAGES, worker, { type: 'undo', protocol: PROTOCOL, number: 0 });
      const writes = countWrites();
      await fc.assert(
        fc.asyncProperty(requestOf(WORKER_MESSAGES), async (message) => {
          const before = writes();
          const reply = await answer(WORKER_MESSAGES, worker, message);
          expect(Reply.safeParse(reply).success).toBe(true);
          if (!reply.ok) {
            if (reply.code === 'storage') expect(reply.reason).not.toMatch(PROGRAM_FAULT);
            expect(writes()).toBe(before);
          }
        }),
        RUNS,
      );
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
    PATIENCE,
  );

  test.each<[string, MessageTable]>([
    ['a page', PAGE_MESSAGES],
    ['what checks claims', BRIEFING_MESSAGES],
  ])(
    '%s does only what it understands',
    async (_who, table) => {
      let done = 0;
      const handlers = Object.fromEntries(
        Object.entries(table).map(([type, { request }]) => [
          type,
          (asked: unknown) => {
            done++;
            expect(request._zod.run({ value: asked, issues: [] }, {})).toMatchObject({ issues: [] });
            return null;
          },
        ]),
      ) as unknown as Handlers<MessageTable>;
      await fc.assert(
        fc.asyncProperty(requestOf(table), async (message) => {
          const before = done;
          const reply = await answer(table, handlers, message);
          expect(Reply.safeParse(reply).success).toBe(true);
          expect(done - before).toBe(reply.ok ? 1 : 0);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});
