import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { card, DICTIONARIES, foreignRequests, openSession, restOn, type Session, waitForMarks } from './harness';
import { type OptionsPage, openOptions, settledDump } from './options-page';
import { routes, TEST_HOST } from './site';
import { filesOf, openWebFolder, type WebFolder } from './web-folder';

// The command compiles the built-in pack each time, and pages are opened by the dozen.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const STORY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Open by night</title><main><h1>Open by night</h1>
<p>NHS England and the Care Quality Commission wrote to every integrated care board about the lantern clinic.</p></main></html>`;

const PACK_HOST = '127.0.0.1';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const COLUMNS =
  'id,kind,name,acronym,definition,always,cue,ordinary,for,against,from,to,status,successors,predecessors,related,legal_basis,events,sources';

/** A desk's glossary, in which only the first entry changes. */
const glossary = (definition: string): string =>
  [
    COLUMNS,
    `term:lantern-clinic,concept,Lantern clinic,,${definition},lantern clinic,,,,,,,current,,,body:nhs-england,,,https://lantern.example/style`,
    ...Array.from(
      { length: 30 },
      (_, at) =>
        `term:glow-ward-${at},concept,Glow ward ${at},,Ward ${at} that has kept its lights on since ${1900 + at * 3}.,glow ward ${at},,,,,,,current,,,,,,https://lantern.example/ward-${at}`,
    ),
    '',
  ].join('\n');

let session: Session;
let options: OptionsPage;
let web: WebFolder;
let desk: string;
/** What the browser asked of the host, since it was last looked at. */
const asked: { file: string; status: number; bytes: number }[] = [];

const pack = async (...words: readonly string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, ['--import', 'tsx', 'data/publish/run.ts', ...words], { cwd: ROOT }))
    .stdout;

/** The desk's next version: built, signed and verified by the command, as a newsroom does it. Nothing is sent yet. */
async function nextVersion(definition: string): Promise<Record<string, Uint8Array>> {
  writeFileSync(join(desk, 'facts/terms/desk.csv'), glossary(definition));
  await pack('build', join(desk, 'facts'), '--out', join(desk, 'out'));
  await pack('sign', join(desk, 'out'), '--key', join(desk, 'desk.pem'));
  expect(await pack('verify', join(desk, 'out'))).toContain('All is well');
  return filesOf(join(desk, 'out'));
}

const sizeOf = (file: string): number => readFileSync(join(desk, 'out', file)).length;
const since = (): typeof asked => asked.splice(0);

/** What the card says of the clinic. */
async function clinic(saying: string): Promise<void> {
  const page = await session.open(TEST_HOST, '/lantern');
  await waitForMarks(page);
  await restOn(page, 'lantern clinic');
  await card(page).waitOpen(saying);
  await page.close();
  await options.page.bringToFront();
}

const choose = (words: string): Promise<void> =>
  options.page.locator(`::-p-xpath(//div[@class="updates"]//label[normalize-space()="${words}"])`).click();

/** A week passes for the subscription, and the worker's alarm rings: one of its own, as one that rings twice is one. */
const aWeekLater = (): Promise<void> =>
  options.page.evaluate(async () => {
    for (const [key, value] of Object.entries(await chrome.storage.local.get(null)))
      if (key.startsWith('subscription ')) {
        const looked = {
          ...(value as { looked: object }).looked,
          at: new Date(Date.now() - 8 * 86_400_000).toISOString(),
        };
        await chrome.storage.local.set({ [key]: { ...(value as object), looked } });
      }
    await chrome.alarms.create(`a week later, ${crypto.randomUUID()}`, { when: Date.now() });
  });

const subscription = (): Promise<string> =>
  options.page.evaluate(async () =>
    JSON.stringify(
      Object.entries(await chrome.storage.local.get(null)).filter(([key]) => key.startsWith('subscription ')),
    ),
  );

beforeAll(async () => {
  desk = mkdtempSync(join(tmpdir(), 'sidenote-desk-'));
  mkdirSync(join(desk, 'facts/terms'), { recursive: true });
  writeFileSync(join(desk, 'facts/pack.json'), '{ "name": "The Lantern", "licence": "CC BY 4.0" }');
  await pack('key', join(desk, 'desk.pem'));
  web = await openWebFolder();
  session = await openSession('chromium', async (request) => {
    const { host, path, headers } = request;
    if (host === TEST_HOST && path === '/lantern') return { type: 'text/html; charset=utf-8', body: STORY };
    if (host !== PACK_HOST) return routes(request);
    // The browser's only way out leads here: what it asks of Apache is passed on, and so is the answer.
    const tag = headers?.['if-none-match'];
    const answer = await fetch(`${new URL(web.address).origin}${path}`, {
      headers: tag ? { 'if-none-match': tag } : {},
    });
    const body = new Uint8Array(await answer.arrayBuffer());
    asked.push({ file: path.replace('/packs/', ''), status: answer.status, bytes: body.length });
    const etag = answer.headers.get('etag');
    const type = answer.headers.get('content-type') ?? 'text/plain';
    return { status: answer.status, type, body, ...(etag && { headers: { etag } }) };
  });
  options = await openOptions(session);
});
afterAll(async () => {
  await session?.close();
  await web?.close();
  rmSync(desk, { recursive: true, force: true });
});

test('a newsroom’s pack is followed by the address of its index: whole at first, then nothing, then what changed', async () => {
  await web.put(await nextVersion('Open on the first night.'));
  await options.write('Address', `${web.address}/index.json`);
  await options.press('Fetch and look', 'packs');
  await options.says('Add this pack', 'packs');
  expect(since()).toEqual([
    { file: 'index.json', status: 200, bytes: sizeOf('index.json') },
    { file: 'the-lantern-1.ndjson.gz', status: 200, bytes: sizeOf('the-lantern-1.ndjson.gz') },
  ]);
  await options.press('Add this pack', 'packs');
  await options.says('Added: The Lantern.');
  await clinic('Open on the first night.');

  await options.press('Check for an update The Lantern', 'packs');
  await options.says('“The Lantern” is up to date.');
  expect(since()).toEqual([{ file: 'index.json', status: 304, bytes: 0 }]);

  await web.put(await nextVersion('Open on the second night.'));
  await options.press('Check for an update The Lantern', 'packs');
  await options.says('2, in the place of 1', 'packs');
  expect(since()).toEqual([
    { file: 'index.json', status: 200, bytes: sizeOf('index.json') },
    { file: 'delta-1-2.ndjson.gz', status: 200, bytes: sizeOf('delta-1-2.ndjson.gz') },
  ]);
  expect(sizeOf('delta-1-2.ndjson.gz')).toBeLessThan(sizeOf('the-lantern-2.ndjson.gz'));
  await options.press('Add this pack', 'packs');
  await options.says('Added: The Lantern.');
  await clinic('Open on the second night.');
  await options.press('Dismiss all');
});

test('a version that was tampered with is refused by delta and whole, and the last good one stays', async () => {
  const files = await nextVersion('Open on the third night.');
  const spoilt = (file: string): Record<string, Uint8Array> => ({
    [file]: gzipSync(
      gunzipSync(files[file] ?? '')
        .toString()
        .replaceAll('third', 'THIRD'),
    ),
  });
  const { 'delta-2-3.ndjson.gz': _, ...withoutDelta } = files;
  const unsigned = JSON.parse(Buffer.from(files['index.json'] ?? '').toString());
  const attacks: readonly [Record<string, Uint8Array>, string][] = [
    [{ ...withoutDelta, ...spoilt('the-lantern-3.ndjson.gz') }, 'the-lantern-3.ndjson is not what its index says'],
    [{ ...files, ...spoilt('delta-2-3.ndjson.gz') }, 'delta-2-3.ndjson is not what its index says'],
    [
      { 'index.json': Buffer.from(JSON.stringify({ ...unsigned, key: undefined, signature: undefined })) },
      'is not signed',
    ],
    [{ 'index.json': Buffer.from(JSON.stringify({ ...unsigned, name: 'The Lamp' })) }, 'its signature does not fit'],
  ];
  const stored = await settledDump(options.page, 'layers');
  for (const [sent, message] of attacks) {
    await web.put(sent);
    await options.press('Check for an update The Lantern', 'packs');
    expect(await options.says('was not added', 'packs')).toContain(message);
    await options.press('Close', 'packs');
    expect(await settledDump(options.page, 'layers')).toEqual(stored);
  }
  await clinic('Open on the second night.');

  await web.put(files);
  since();
  await options.press('Check for an update The Lantern', 'packs');
  await options.says('3, in the place of 2', 'packs');
  expect(since().map(({ file }) => file)).toEqual(['index.json', 'delta-2-3.ndjson.gz']);
  await options.press('Add this pack', 'packs');
  await options.says('Added: The Lantern.');
  await clinic('Open on the third night.');
});

test('looked for by itself, only where the reader says so, an update is put in place; to go back ends it', async () => {
  await web.put(await nextVersion('Open on the fourth night.'));
  await aWeekLater();
  await choose('every week');
  await options.says('“The Lantern”: Sidenote looks for updates every week.');
  expect(since()).toEqual([]);
  await options.press('Dismiss all');
  await aWeekLater();
  await expect.poll(() => asked.length, { timeout: 90_000 }).toBe(2);
  expect(since()).toEqual([
    { file: 'index.json', status: 200, bytes: sizeOf('index.json') },
    { file: 'delta-3-4.ndjson.gz', status: 200, bytes: sizeOf('delta-3-4.ndjson.gz') },
  ]);
  // What was found is in place once the look is noted.
  const lastLook = async (): Promise<number> => Date.parse(/"at":"([^"]+)"/.exec(await subscription())?.[1] ?? '');
  await expect.poll(lastLook, { timeout: 90_000 }).toBeGreaterThan(Date.now() - 86_400_000);
  await options.page.reload();
  await options.says('version 4', 'packs');
  expect(await subscription()).toContain('"failed":null');
  await clinic('Open on the fourth night.');

  // A broken one changes nothing, and is told.
  const files = await nextVersion('Open on the fifth night.');
  await web.put({ ...files, 'index.json': Buffer.from('{ "format": "sidenote-index"') });
  await aWeekLater();
  await expect.poll(subscription, { timeout: 90_000, interval: 1000 }).toContain('damaged');
  await options.page.reload();
  expect(await options.says('it is not readable as an index', 'packs')).toContain('version 4');

  await options.press('Go back to version 3 The Lantern', 'packs');
  await options.says('“The Lantern” is back at version 3.');
  await clinic('Open on the third night.');
  expect(await subscription()).toBe('[]');
  await web.put(files);
  since();
  await aWeekLater();
  await clinic('Open on the third night.');
  expect(since()).toEqual([]);
});

test('no host was asked but the newsroom’s', () => {
  expect(foreignRequests(session).filter(({ host }) => host !== PACK_HOST && host !== DICTIONARIES)).toEqual([]);
});
