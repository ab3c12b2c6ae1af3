import type { Page } from 'puppeteer-core';
import { PROTOCOL } from '../../data/schema/protocol';
import { SyncState } from '../../data/schema/sync-messages';
import type { Session } from '../e2e/harness';
import { CHECK_FOLDER, CHECKS, inLook, type Look, PICTURES, SCHEMES, save } from './camera';

/** The section on sync, off and on, to be looked at: drawn without a server, from answers that are made up. */
export async function drawSync(session: Session): Promise<void> {
  const looks: [string, Look][] = SCHEMES.map((scheme) => [scheme, { scheme, width: 1000, height: 900, scale: 1 }]);
  for (const [name, look] of [...looks, ...Object.entries(CHECKS)])
    for (const [is, scene] of Object.entries(SCENES)) {
      const page = await openSync(session, look, scene);
      const isKept = is === 'on' && SCHEMES.some((scheme) => scheme === name);
      await save(isKept ? `${PICTURES}/sync-${name}` : `${CHECK_FOLDER}/sync-${is}-${name}`, page, true);
      await page.close();
    }
}

const moment = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();

const ON = {
  is: 'on',
  address:
    'https://nextcloud.library.a-university-with-a-long-name.example.ac.uk/remote.php/dav/files/ada.king/Sidenote/',
  user: 'ada.king@a-university-with-a-long-name.example.ac.uk',
  machineName: 'Laptop',
  every: 15,
  also: { settings: true, terms: true },
  offers: [
    { is: 'site', name: 'lincolnshire-reporter.example', title: null, key: null, from: 'Grace' },
    {
      is: 'pack',
      name: 'https://packs.seminar.example/index.json',
      title: 'Health policy seminar',
      key: 'N9v7znOPq2kW',
      from: 'Grace',
    },
  ],
  since: moment(20_000),
  last: moment(4),
  next: null,
  doing: null,
  problems: [],
  machines: [
    { id: '1', name: 'Laptop', isThis: true, left: false, heard: moment(4) },
    {
      id: '2',
      name: 'The computer by the window on the second floor of the library',
      isThis: false,
      left: false,
      heard: moment(190),
    },
    { id: '3', name: 'Grace', isThis: false, left: true, heard: moment(9000) },
  ],
  waiting: { out: 0, in: 0 },
  traffic: {
    last: { requests: 3, sent: 1840, received: 0 },
    all: { requests: 1204, sent: 5_300_000, received: 12_700_000 },
  },
};

interface Scene {
  /** Checked like any answer. */
  readonly state: SyncState;
  /** The button that is pressed then. */
  readonly press?: string;
}

const SCENES: Readonly<Record<string, Scene>> = {
  off: { state: SyncState.parse({ is: 'off' }) },
  refused: { state: SyncState.parse({ is: 'off' }), press: 'Set up sync' },
  on: { state: SyncState.parse(ON) },
  busy: {
    state: SyncState.parse({
      ...ON,
      doing: { step: 'reading', done: 2, of: 12 },
      waiting: { out: 1, in: 1034 },
      problems: [
        {
          kind: 'access',
          what: 'nextcloud.library.a-university-with-a-long-name.example.ac.uk did not take the name or the password.',
          advice:
            'Type them again. Nextcloud and ownCloud want an app password, which their settings make under Security.',
          at: moment(12),
        },
      ],
    }),
  },
  password: { state: SyncState.parse(ON), press: 'Change password…' },
  leaving: { state: SyncState.parse(ON), press: 'Stop syncing…' },
};

/** The section by itself, as a reader has it in that scene. */
async function openSync(session: Session, look: Look, { state, press }: Scene): Promise<Page> {
  const page = await inLook(await session.newPage(), look);
  // tsx names functions by something of its own, which the page lacks.
  await page.evaluateOnNewDocument('globalThis.__name = (named) => named;');
  await page.evaluateOnNewDocument(
    (made, protocol) => {
      const { runtime, permissions } = chrome;
      const ask = runtime.sendMessage.bind(runtime) as (message: unknown) => Promise<unknown>;
      const answer = async (message: { type?: string; protocol?: number }) =>
        message.type === 'syncState' && message.protocol === protocol ? { ok: true, value: made } : ask(message);
      Object.defineProperty(runtime, 'sendMessage', { value: answer });
      // The browser grants no such host here.
      Object.defineProperty(permissions, 'contains', { value: async () => true });
    },
    state,
    PROTOCOL,
  );
  await page.goto(`${session.origin}/options.html`);
  const shows = state.is === 'on' ? '.sync-state' : '.sync-form';
  await page.waitForSelector('.ages', { timeout: 60_000 });
  const section = await page.waitForSelector(`section[aria-labelledby="sync"] ${shows}`, { timeout: 30_000 });
  await section?.evaluate((element) => {
    const chapter = element.closest('section');
    for (const other of document.querySelectorAll('.chapter')) if (other !== chapter) other.remove();
    scrollTo({ top: 0, behavior: 'instant' });
  });
  if (press !== undefined) await page.click(`::-p-xpath(//section[@aria-labelledby="sync"]//button[.="${press}"])`);
  return page;
}
