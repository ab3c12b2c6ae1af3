import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PackHeader } from '../../data/schema/pack';
import { sign } from '../../data/sign-pack';
import {
  aCorrection,
  aNaming,
  anEntity,
  aSource,
  headerOf,
  packOf,
  type RawRecord,
  someSeries,
} from '../data/layers/packs';
import { card, DICTIONARIES, foreignRequests, markedTexts, openSession, restOn, type Session } from './harness';
import { type OptionsPage, openOptions, settledDump, someFiles } from './options-page';
import { routes, TEST_HOST } from './site';

// Each asks the worker hundreds of questions, or opens a dozen pages.
vi.setConfig({ testTimeout: 300_000 });

const files = someFiles();
afterAll(files.remove);

const STORY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Open by night</title><main><h1>Open by night</h1>
<p>NHS England and the Care Quality Commission wrote to every integrated care board about the lantern clinic that opened in the spring, and about the glow ward.</p>
<p>Patients at the lantern clinic had waited in A&amp;E before, and the acute trust said that the clinic would help them before winter.</p></main></html>`;

/** This machine as the server of packs: the test build may fetch from it. */
const PACK_HOST = '127.0.0.1';

/** What the server gives now, by path. */
const served = new Map<string, { text: string; etag: string }>();
const asked: { path: string; etag: string | undefined; cookie: string | undefined; referer: string | undefined }[] = [];

const serve = (path: string, text: string): void => {
  served.set(path, { text, etag: `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"` });
};

async function signed(
  records: readonly RawRecord[],
  keys: CryptoKeyPair,
  header: Record<string, unknown> = {},
): Promise<string> {
  const body = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const signedHeader = await sign({ ...headerOf(body), ...header } as PackHeader, keys);
  return `${JSON.stringify(signedHeader)}\n${body}`;
}

const lantern = (definition: string): RawRecord[] => [
  aSource('s1'),
  anEntity('term:lantern-clinic', { name: 'Lantern clinic', definition }),
  aNaming('term:lantern-clinic', { 'lantern clinic': 'always' }),
];

// One browser: the other runs the same code, at a fifth of the speed; its storage and pages have tests of their own.
describe.each(['chromium'] as const)('in %s', (name) => {
  let session: Session;
  let options: OptionsPage;
  let alice: CryptoKeyPair;
  let mallory: CryptoKeyPair;

  beforeAll(async () => {
    const pair = () => crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
    [alice, mallory] = [await pair(), await pair()];
    session = await openSession(name, (request) => {
      const { host, path, headers } = request;
      if (host === TEST_HOST && path === '/lantern') return { type: 'text/html; charset=utf-8', body: STORY };
      if (host !== PACK_HOST) return routes(request);
      const { cookie, referer } = headers ?? {};
      asked.push({ path, etag: headers?.['if-none-match'], cookie, referer });
      if (path === '/elsewhere') return { status: 302, type: 'text/plain', body: '', headers: { location: '/pack' } };
      const pack = served.get(path);
      if (!pack) return undefined;
      if (headers?.['if-none-match'] === pack.etag) return { status: 304, type: 'text/plain', body: '' };
      return { type: 'application/x-ndjson', body: pack.text, headers: { etag: pack.etag } };
    });
    options = await openOptions(session);
  });
  afterAll(() => session?.close());

  /** The story as a reader opens it now, with what is marked in it. */
  async function story<T>(look: (page: Page, marks: readonly string[]) => Promise<T>): Promise<T> {
    const page = await session.open(TEST_HOST, '/lantern');
    const marks = async () => (await markedTexts(page)).map(({ text }) => text);
    await expect.poll(async () => (await marks()).length).toBeGreaterThan(2);
    await pause(500);
    const result = await look(page, await marks());
    await page.close();
    await options.page.bringToFront();
    return result;
  }
  const marked = (): Promise<string[]> =>
    story(async (_, marks) => [...new Set(marks)].filter((text) => /lantern|glow/i.test(text)).sort());
  /** What the card says of a text. */
  const cardOf = (text: string, saying: string): Promise<string> =>
    story(async (page) => {
      await restOn(page, text);
      await card(page).waitOpen(saying);
      // What screen readers are told comes a moment later.
      await pause(600);
      return card(page).text();
    });

  test('a term of one’s own is marked on pages, its card shows it, and it can be changed, hidden and taken back', async () => {
    expect(await marked()).toEqual([]);
    await options.press('Explain a term', 'terms');
    await options.write('Name', 'Lantern clinic');
    await options.write('Definition', 'A clinic that is open by night.');
    await options.press('Add the term', 'terms');
    await options.says('Saved: Lantern clinic.');
    expect(await marked()).toEqual(['lantern clinic']);
    const said = await cardOf('lantern clinic', 'open by night');
    expect(said).toContain('Added or corrected by Your own terms and corrections');
    expect(said).toContain('Part of this has no source yet');

    await options.press('Change Lantern clinic', 'terms');
    await options.write('Definition', 'A clinic with a lantern.');
    await options.press('Save', 'terms');
    await options.says('A clinic with a lantern.', 'terms');
    await cardOf('lantern clinic', 'A clinic with a lantern.');

    await options.press('Hide Your own terms and corrections', 'packs');
    await options.says('are hidden: none of them shows on a page', 'terms');
    expect(await marked()).toEqual([]);
    await options.press('Show them', 'terms');
    await options.says(/^(?!.*none of them shows)/, 'terms');
    expect(await marked()).toEqual(['lantern clinic']);

    await options.press('Remove Lantern clinic', 'terms');
    await options.says('Removed: Lantern clinic.');
    expect(await marked()).toEqual([]);
    await options.press('Undo');
    await options.says('A clinic with a lantern.', 'terms');
    expect(await marked()).toEqual(['lantern clinic']);
    await options.press('Dismiss all');
  });

  test('an entry is put right and its card says by whom; hidden, it is no longer marked', async () => {
    const before = await cardOf('Care Quality Commission', 'Care Quality Commission');
    const find = async (): Promise<void> => {
      await options.press('Correct an entry', 'terms');
      await options.page.keyboard.type('care quality commission');
      await options.says(/\d results?/, 'terms');
      await pause(500);
      await options.page.keyboard.press('Enter');
      await options.says('Save the correction', 'terms');
    };
    await find();
    await options.write('Definition', 'Inspects whoever gives care in England.');
    await options.press('Save the correction', 'terms');
    await options.says('Saved: Care Quality Commission.');
    const said = await cardOf('Care Quality Commission', 'Inspects whoever gives care in England.');
    expect(said).toContain('Added or corrected by Your own terms and corrections');
    await options.press('Remove Care Quality Commission', 'terms');
    await options.says('Removed: Care Quality Commission.');
    expect(await cardOf('Care Quality Commission', 'Care Quality Commission')).toBe(before);

    await find();
    await options.press('hide this entry', 'terms');
    await options.says('Hidden: Care Quality Commission.');
    expect(await story(async (_, marks) => marks.includes('Care Quality Commission'))).toBe(false);
    await options.press('Show again Care Quality Commission', 'terms');
    await options.says('Shown again: Care Quality Commission.');
    expect(await story(async (_, marks) => marks.includes('Care Quality Commission'))).toBe(true);
    await options.press('Dismiss all');
  });

  test('what is exported says the same when it is added again', async () => {
    const before = await cardOf('lantern clinic', 'A clinic with a lantern.');
    await options.page.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        Object.assign(globalThis, { saved: (blob as Blob).text() });
        return make(blob);
      };
      // Chromium asks Google about whatever is downloaded.
      HTMLAnchorElement.prototype.click = () => undefined;
    });
    await options.press('Export Your own terms and corrections', 'packs');
    await expect.poll(() => options.page.evaluate(() => 'saved' in globalThis)).toBe(true);
    const exported = (await options.page.evaluate(
      () => (globalThis as unknown as { saved: Promise<string> }).saved,
    )) as string;
    await options.press('Remove Your own terms and corrections', 'packs');
    await options.says('Removed: Your own terms and corrections.');
    expect(await marked()).toEqual([]);
    // Its name says nothing of what it is, and the field is that of the figures.
    await options.choose('data', files.path(`exported-${name}.txt`, exported));
    await options.says('Add this pack', 'data');
    await options.press('Add this pack', 'data');
    await options.says('Added: Your own terms and corrections.');
    expect(await cardOf('lantern clinic', 'A clinic with a lantern.')).toBe(before);
    await options.press('Remove Your own terms and corrections', 'packs');
    await options.says(/Removed: Your own terms and corrections.*Removed: Your own/);
    expect(await marked()).toEqual([]);
    await options.press('Dismiss all');
  });

  test('packs lie over each other in the order that the reader gives them', async () => {
    const pack = (title: string, definition: string): string =>
      files.path(`${title}-${name}.ndjson`, packOf(lantern(definition), { name: title }));
    for (const [title, definition] of [
      ['Alpha', 'As Alpha says.'],
      ['Beta', 'As Beta says.'],
    ] as const) {
      await options.choose('packs', pack(title, definition));
      await options.says('not signed', 'packs');
      await options.press('Add this pack', 'packs');
      await options.says(`Added: ${title}.`);
    }
    await cardOf('lantern clinic', 'As Beta says.');
    await options.press('Move down Beta', 'packs');
    await options.says('“Beta” is now 2nd of 2.');
    await cardOf('lantern clinic', 'As Alpha says.');
    await options.press('Hide Alpha', 'packs');
    await options.says('“Alpha” is hidden.');
    await cardOf('lantern clinic', 'As Beta says.');
    await options.press('Show Alpha', 'packs');
    await options.says('“Alpha” is shown.');
    await options.press('Remove Alpha', 'packs');
    await options.says('Removed: Alpha.');
    await cardOf('lantern clinic', 'As Beta says.');
    await options.press('Undo');
    await options.says('Undone.');
    await cardOf('lantern clinic', 'As Alpha says.');
    await session.stopWorker();
    await cardOf('lantern clinic', 'As Alpha says.');
    for (const title of ['Alpha', 'Beta']) {
      await options.press(`Remove ${title}`, 'packs');
      await options.says(`Removed: ${title}.`);
    }
    expect(await marked()).toEqual([]);
    await options.press('Dismiss all');
  });

  test('a pack from an address is fetched when the reader says so, and no sooner; then only what is new', async () => {
    serve('/pack', await signed(lantern('Version one.'), alice, { name: 'Desk' }));
    const address = session.server.url(PACK_HOST, '/pack');
    expect(asked).toEqual([]);
    await options.write('Address', address);
    await pause(300);
    expect(asked).toEqual([]);
    await options.press('Fetch and look', 'packs');
    await options.says('Add this pack', 'packs');
    expect(asked).toEqual([{ path: '/pack', etag: undefined, cookie: undefined, referer: undefined }]);
    expect(await options.text('packs')).toMatch(/Signature signed by key .{8}…/);
    await options.press('Add this pack', 'packs');
    await options.says('Added: Desk.');
    await cardOf('lantern clinic', 'Version one.');
    await options.page.close();
    options = await openOptions(session);
    await options.says('Desk', 'packs');
    expect(asked).toHaveLength(1);

    await options.press('Check for an update Desk', 'packs');
    await options.says('“Desk” is up to date.');
    expect(asked).toHaveLength(2);
    expect(asked[1]?.etag).toBe(served.get('/pack')?.etag);

    serve(
      '/pack',
      await signed(lantern('Version two.'), alice, { name: 'Desk', version: '2', published: '2026-11-01' }),
    );
    await options.press('Check for an update Desk', 'packs');
    await options.says('2, in the place of 1', 'packs');
    await cardOf('lantern clinic', 'Version one.');
    await options.press('Add this pack', 'packs');
    await options.says('Added: Desk.');
    await cardOf('lantern clinic', 'Version two.');
    await options.press('Go back to version 1 Desk', 'packs');
    await options.says('“Desk” is back at version 1.');
    await cardOf('lantern clinic', 'Version one.');
    await options.press('Go back to version 2 Desk', 'packs');
    await options.says('“Desk” is back at version 2.');
    await cardOf('lantern clinic', 'Version two.');
    await options.press('Dismiss all');
  });

  test.each([
    [
      'signed by another',
      () => signed(lantern('Mallory’s.'), mallory, { name: 'Desk', version: '3', published: '2026-11-02' }),
      'is signed with another key',
    ],
    [
      'not signed',
      async () => packOf(lantern('Nobody’s.'), { name: 'Desk', version: '3', published: '2026-11-02' }),
      'This pack is not signed',
    ],
    [
      'changed after it was signed',
      async () =>
        (await signed(lantern('Hers.'), alice, { name: 'Desk', version: '3', published: '2026-11-02' })).replace(
          '"version":"3"',
          '"version":"4"',
        ),
      'its signature does not fit',
    ],
    [
      'older',
      () => signed(lantern('Old.'), alice, { name: 'Desk', version: '0', published: '2026-01-01' }),
      'older than the one that is here',
    ],
    [
      'cut',
      async () =>
        (await signed(lantern('Cut.'), alice, { name: 'Desk', version: '3', published: '2026-11-02' })).slice(0, -40),
      'was not added',
    ],
    ['a web page', async () => '<!doctype html><title>Not found</title>', 'was not added'],
    ['gone', async () => '', 'has no pack at this address'],
  ] satisfies [string, () => Promise<string>, string][])(
    'an update that is %s is refused, and the last good one stays',
    async (_, make, message) => {
      const text = await make();
      if (text === '') served.delete('/pack');
      else serve('/pack', text);
      const stored = await settledDump(options.page, 'layers');
      await options.press('Check for an update Desk', 'packs');
      const said = await options.says(/Add this pack|was not added/, 'packs');
      if (said.includes('Add this pack')) {
        await options.press('Add this pack', 'packs');
        await options.says(message);
        await options.press('Discard', 'packs');
      } else {
        expect(said).toContain(message);
        await options.press('Close', 'packs');
      }
      expect(await settledDump(options.page, 'layers')).toEqual(stored);
      await cardOf('lantern clinic', 'Version two.');
    },
  );

  test('addresses that are none, lead elsewhere or are not secure are refused', async () => {
    for (const [address, message] of [
      ['packs', 'is not an address'],
      ['http://packs.example/a', 'by https only'],
      ['https://me:secret@packs.example/a', 'carries a password'],
    ] as const) {
      await options.write('Address', address);
      await options.press('Fetch and look', 'packs');
      await options.says(message, 'packs');
    }
    asked.length = 0;
    await options.write('Address', session.server.url(PACK_HOST, '/elsewhere'));
    await options.press('Fetch and look', 'packs');
    await options.says('leads elsewhere', 'packs');
    await options.press('Close', 'packs');
    expect(asked.map(({ path }) => path)).toEqual(['/elsewhere']);
  });

  test('a pack’s figures and corrections of built-in entries show, and go with it', async () => {
    const path = files.path(
      `figures-${name}.ndjson`,
      packOf(
        [
          aSource('s1'),
          someSeries('ods:RWD', 'ae-4h-type1', '2026-06', [12.3]),
          aCorrection('body:care-quality-commission', { definition: 'The pack’s words.' }, ['s1']),
        ],
        { name: 'Figures' },
      ),
    );
    await options.choose('packs', path);
    await options.says(/1 correction, 1 series of figures|was not added/, 'packs');
    await options.press('Add this pack', 'packs');
    await options.says('Added: Figures.');
    await cardOf('Care Quality Commission', 'The pack’s words.');
    await options.press('Remove Figures', 'packs');
    await options.says('Removed: Figures.');
    expect(await cardOf('Care Quality Commission', 'Care Quality Commission')).not.toContain('The pack’s words.');
  });

  test('no host but those that were typed was asked', () => {
    expect(foreignRequests(session).filter(({ host }) => host !== PACK_HOST && host !== DICTIONARIES)).toEqual([]);
  });
});
