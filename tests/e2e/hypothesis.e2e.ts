import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { webAnnotation } from '../../data/library/formats/web-annotation';
import type { Collection } from '../../data/schema/clipping';
import { manyClippings } from '../data/library/arbitrary';
import { SAMPLE } from '../data/library/samples';
import { type GroupThere, HypothesisServer, type User } from '../run/hypothesis-server';
import { serverAt } from '../run/server';
import { axe, BROWSERS, DICTIONARIES, foreignRequests, openSession, type Session } from './harness';
import { LibraryOnScreen, libraryDump, wipe } from './library-page';

// 250 annotations are 250 questions, and a server that is gone is asked for half a minute.
vi.setConfig({ testTimeout: 300_000 });

const PATIENT = { timeout: 120_000 };

/** 250 clippings that are kept, not in the bin. */
const CLASS: Collection = manyClippings(250, {
  ...SAMPLE,
  clippings: SAMPLE.clippings.filter(({ binned }) => !binned),
});

describe.each(BROWSERS)('a group of Hypothesis in %s', (name) => {
  let there: HypothesisServer;
  let jane: User;
  let group: GroupThere;
  let session: Session;
  let library: LibraryOnScreen;

  beforeAll(async () => {
    there = await HypothesisServer.start();
    jane = there.addUser('jane', 'Jane B');
    const sam = there.addUser('sam');
    group = there.addGroup('Seminar', [jane, sam]);
    session = await openSession(name, () => undefined, { lodger: serverAt(there.port) });
    library = await LibraryOnScreen.open(session, '?view=keep');
  });
  afterAll(async () => {
    await session?.close();
    await there?.close();
  });

  const write = async (field: string, text: string): Promise<void> => {
    const input = await library.page.waitForSelector(field, PATIENT);
    await input?.focus();
    await library.page.keyboard.down('Control');
    await library.page.keyboard.press('a');
    await library.page.keyboard.up('Control');
    await library.page.keyboard.type(text);
  };
  const connect = async (token: string): Promise<void> => {
    await library.says('Hypothesis group');
    await library.press('Another server');
    await write('.group-form input[type=url]', there.address);
    await write('.group-form input[type=password]', token);
    await library.click('Connect');
  };
  /** All that the extension keeps beside the library, as text. */
  const kept = (): Promise<string> =>
    library.page.evaluate(async () => {
      const stored = [
        await chrome.storage.local.get(null),
        await chrome.storage.session.get(null),
        { ...localStorage },
      ];
      return JSON.stringify(stored);
    });

  test('nobody is asked before one is connected', async () => {
    const [file] = webAnnotation.write?.(CLASS) ?? [];
    await library.choose('class.jsonld', new TextEncoder().encode(file?.text));
    await library.press('Import');
    await library.says('Imported class.jsonld: 250 clippings new');
    expect((await libraryDump(library.page)).clippings).toHaveLength(250);
    expect(await axe(library.page)).toEqual([]);
    expect(there.asked).toEqual([]);
    expect(session.server.requests.filter(({ host }) => host === '127.0.0.1')).toEqual([]);
  });

  test('a token that is not accepted is refused, and not kept', async () => {
    await connect('6879-wrong');
    await library.says(/127\.0\.0\.1:\d+ does not accept your token, or no longer\. Make a new one/);
    expect(await axe(library.page)).toEqual([]);
    await library.close();
    library = await LibraryOnScreen.open(session, '?view=keep');
    await library.says('Your token');
  });

  test('is connected by its reader’s token, which is shown masked and kept where no page can ask for it', async () => {
    await connect(jane.token);
    await library.says(`Jane B at 127.0.0.1:${there.port}`);
    await library.says(`Token ••••••••${jane.token.slice(-4)}`);
    await library.says('What you send, everyone in “Seminar” can read');
    expect(await kept()).not.toContain(jane.token);
    expect(await library.page.evaluate(() => document.documentElement.outerHTML)).not.toContain(jane.token);
    expect(await axe(library.page)).toEqual([]);
    const before = there.asked.length;
    await library.close();
    library = await LibraryOnScreen.open(session, '?view=keep');
    await library.says('Jane B at');
    expect(there.asked).toHaveLength(before);
  });

  test('takes 250 clippings, which are the same when they come back to an emptied library', async () => {
    const before = await libraryDump(library.page);
    await library.click('Send');
    await library.says('250 clippings sent.', PATIENT.timeout);
    expect(there.annotations.size).toBe(250);
    expect([...there.annotations.values()].every((one) => one.group === group.id && one.shared)).toBe(true);

    await wipe(library.page);
    await library.click('Look at the group');
    await library.says('It holds 250 clippings from 3 articles.', PATIENT.timeout);
    expect((await libraryDump(library.page)).clippings).toEqual([]);
    expect(await axe(library.page)).toEqual([]);
    await library.press('Import');
    await library.says('Imported Seminar: 250 clippings new');
    const glosses = (before.glosses as { clipping: string }[]).map(({ clipping }) => ({ clipping, glosses: [] }));
    expect(await libraryDump(library.page)).toEqual({ ...before, glosses });

    await library.click('Look at the group');
    await library.says('All of this is in your library already', PATIENT.timeout);
    await library.press('Put away');
    const posts = there.asked.filter(({ method }) => method !== 'GET').length;
    await library.click('Send');
    await library.says('250 clippings there already.', PATIENT.timeout);
    expect(there.asked.filter(({ method }) => method !== 'GET')).toHaveLength(posts);
  });

  test('what was brought in goes again by one undo', async () => {
    const [, sam] = there.users;
    if (sam)
      there.annotate(sam, {
        uri: 'https://example.org/0',
        text: 'I doubt it.',
        group: group.id,
        permissions: { read: [`group:${group.id}`] },
      });
    const before = await libraryDump(library.page);
    await library.click('Look at the group');
    await library.says('It holds 251 clippings', PATIENT.timeout);
    await library.press('Import');
    await library.says('Imported Seminar: 1 clipping new');
    expect(JSON.stringify((await libraryDump(library.page)).clippings)).toContain('By sam: I doubt it.');
    await library.press('Undo');
    await library.says('Undone: Imported Seminar.');
    expect(await libraryDump(library.page)).toEqual(before);
  });

  test('a connection that breaks in the middle is told, and sending goes on without doubles', async () => {
    there.annotations.clear();
    // The hundredth and first is made, and nobody hears of it.
    there.fault = ({ method }) => {
      if (method === 'POST' && there.annotations.size === 100) return { is: 'done-then-cut' };
      return there.annotations.size > 100 ? { is: 'cut' } : undefined;
    };
    await library.click('Send');
    await library.says('Broken off: 100 clippings sent. 150 clippings left', PATIENT.timeout);
    await library.says('could not be reached');
    expect(there.annotations.size).toBe(101);
    there.fault = () => undefined;
    await library.click('Send');
    await library.says('149 clippings sent, 101 clippings there already.', PATIENT.timeout);
    expect(there.annotations.size).toBe(250);
  });

  test('what was sent is taken back on demand', async () => {
    await library.click('Delete these 149 annotations');
    await library.says('Deleted from the group: 149 annotations.', PATIENT.timeout);
    expect(there.annotations.size).toBe(101);
  });

  test('all of it by keyboard alone; sending is stopped by the key that began it', async () => {
    const tabTo = async (text: string): Promise<void> => {
      const named = () => library.page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? '');
      for (let steps = 0; steps < 80 && (await named()) !== text; steps++) await library.page.keyboard.press('Tab');
      expect(await named()).toBe(text);
    };
    await tabTo('Look at the group');
    await library.page.keyboard.press('Enter');
    await library.says('Not brought in yet', PATIENT.timeout);
    await tabTo('Put away');
    await library.page.keyboard.press('Enter');
    await tabTo('Send');
    await library.page.keyboard.press('Enter');
    await expect.poll(() => there.annotations.size, PATIENT).toBeGreaterThan(105);
    await library.page.keyboard.press('Enter');
    await library.says(/Stopped: \d+ clippings? sent/, PATIENT.timeout);
    expect(there.annotations.size).toBeLessThan(250);
  });

  test('a token that was withdrawn meanwhile is told, and nothing is lost', async () => {
    const before = await libraryDump(library.page);
    there.users.splice(there.users.indexOf(jane), 1);
    const told = () =>
      library.page.evaluate(
        () => document.body.innerText.split('does not accept your token, or no longer.').length - 1,
      );
    for (const [at, button] of ['Send', 'Look at the group'].entries()) {
      await library.click(button);
      await expect.poll(told, PATIENT).toBe(at + 1);
    }
    expect(await libraryDump(library.page)).toEqual(before);
    expect(await axe(library.page)).toEqual([]);
  });

  test('is left: the token is forgotten, and nobody is asked', async () => {
    const asked = there.asked.length;
    await library.press('Disconnect…');
    await library.press('Disconnect and forget the token');
    await library.says('Your token');
    const rows = await library.page.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          const opening = indexedDB.open('hypothesis');
          opening.onsuccess = () => {
            const asking = opening.result.transaction('connections').objectStore('connections').getAll();
            asking.onsuccess = () => resolve(asking.result);
            opening.result.close();
          };
        }),
    );
    expect(rows).toEqual([]);
    expect(await kept()).not.toContain(jane.token);
    expect(there.asked).toHaveLength(asked);
  });

  test('nobody else was asked for anything', () => {
    const others = foreignRequests(session).filter(({ host }) => host !== DICTIONARIES && host !== '127.0.0.1');
    expect(others).toEqual([]);
    const elsewhere = there.asked.filter(({ path }) => !path.startsWith('/api/'));
    expect(elsewhere).toEqual([]);
  });
});
