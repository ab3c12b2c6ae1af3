// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Options } from '../../../components/options/Options';
import { type SyncProblem, type SyncProblemKind, SyncState } from '../../../data/schema/sync-messages';
import { packDraft, World } from './world';

const NOW = '2026-11-20T14:36:00.000Z';
const ADDRESS = 'https://cloud.example.org/remote.php/dav/files/ada/Sidenote/';
const PASSPHRASE = 'teacup ladder violin marsh';

type On = Extract<SyncState, { is: 'on' }>;

/** Checked like any answer. */
const on = (more: Partial<On> = {}): On =>
  SyncState.parse({
    is: 'on',
    address: ADDRESS,
    user: 'ada',
    machineName: 'Laptop',
    every: 15,
    since: '2026-11-01T09:00:00.000Z',
    also: { settings: false, terms: false },
    offers: [],
    last: '2026-11-20T14:32:00.000Z',
    next: null,
    doing: null,
    problems: [],
    machines: [
      { id: '0'.repeat(16), name: 'Library computer', isThis: false, left: false, heard: '2026-11-19T10:00:00.000Z' },
      { id: '1'.repeat(16), name: '', isThis: false, left: false, heard: null },
      { id: '2'.repeat(16), name: 'Old phone', isThis: false, left: true, heard: '2026-11-20T12:36:00.000Z' },
      { id: '3'.repeat(16), name: 'Laptop', isThis: true, left: false, heard: '2026-11-20T14:32:00.000Z' },
    ],
    waiting: { out: 0, in: 0 },
    traffic: {
      last: { requests: 2, sent: 1840, received: 0 },
      all: { requests: 1204, sent: 5_300_000, received: 12_700_000 },
    },
    ...more,
  }) as On;

const problem = (kind: SyncProblemKind, what: string, advice = 'Do this.'): SyncProblem => ({
  kind,
  what,
  advice,
  at: '2026-11-20T14:30:00.000Z' as SyncProblem['at'],
});

let world: World;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
  world = new World();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const chapter = () => within(screen.getByRole('region', { name: 'Sync' }));
const button = (name: string | RegExp): HTMLElement => chapter().getByRole('button', { name });
const press = (name: string | RegExp): boolean => fireEvent.click(button(name));
const write = (label: string, value: string): boolean =>
  fireEvent.change(chapter().getByLabelText(label), { target: { value } });
const fault = (label: string): string => {
  const ids = chapter().getByLabelText(label).getAttribute('aria-describedby') ?? '';
  const id = ids.split(' ').find((each) => each.endsWith('-fault'));
  return (id && document.getElementById(id)?.textContent) || '';
};
const asked = (type: string): object[] =>
  world.asked.mock.calls.filter(([each]) => each === type).map(([, body]) => body);

async function open(): Promise<void> {
  render(<Options port={world.port()} />);
  await waitFor(() => expect(chapter().getAllByRole('button').length).toBeGreaterThan(0));
}

describe('while sync is off', () => {
  const fill = (): void => {
    write('Address of the folder', ` ${ADDRESS} `);
    write('User name there', 'ada ');
    write('App password', 'abcde-fghij');
    write('Passphrase', PASSPHRASE);
    write('Passphrase again', PASSPHRASE);
    write('Name of this machine', ' Laptop');
  };

  test('nothing is asked but how it stands, and what was allowed for it is given back', async () => {
    await open();
    await waitFor(() => expect(world.released).toEqual([null]));
    const types = world.asked.mock.calls.map(([type]) => type);
    expect(types.filter((type) => /sync/i.test(type))).toEqual(['syncState']);
  });

  test('a form that is not filled in says beside each field what is missing, and asks nobody', async () => {
    await open();
    press('Set up sync');
    const labels = ['Address of the folder', 'User name there', 'App password', 'Passphrase', 'Name of this machine'];
    for (const label of labels) {
      expect(chapter().getByLabelText(label).getAttribute('aria-invalid')).toBe('true');
      expect(fault(label)).not.toBe('');
    }
    expect(document.activeElement).toBe(chapter().getByLabelText('Address of the folder'));
    expect(world.did).not.toHaveBeenCalled();
    expect(asked('setUpSync')).toEqual([]);
  });

  test.each([
    ['cloud.example.org/dav', /is not an address/],
    ['http://cloud.example.org/dav', /https only/],
    ['https://ada:secret@cloud.example.org/dav', /carries a password/],
    ['https://cloud.example.org/apps/files?dir=/', /of a page, not of a folder/],
  ])('%s is refused before the browser asks', async (address, says) => {
    await open();
    fill();
    write('Address of the folder', address);
    press('Set up sync');
    expect(fault('Address of the folder')).toMatch(says);
    expect(world.did).not.toHaveBeenCalled();
  });

  test('it is set up once the browser has allowed that host', async () => {
    world.syncAfter = on();
    await open();
    fill();
    press('Set up sync');
    // Within the click, or Firefox does not ask.
    expect(world.did.mock.calls).toEqual([['allowFolder', 'cloud.example.org']]);
    await chapter().findByRole('button', { name: 'Sync now' });
    expect(asked('setUpSync')).toEqual([
      { address: ADDRESS, user: 'ada', password: 'abcde-fghij', passphrase: PASSPHRASE, machineName: 'Laptop' },
    ]);
    await screen.findByText(/Sync is on/);
    await waitFor(() => expect(world.released).toEqual([null, 'cloud.example.org']));
  });

  test('and not where the reader declines', async () => {
    world.allows = false;
    await open();
    fill();
    press('Set up sync');
    await waitFor(() => expect(fault('Address of the folder')).toMatch(/not allowed .* cloud\.example\.org/));
    expect(asked('setUpSync')).toEqual([]);
  });

  test.each<[SyncProblemKind, string]>([
    ['network', 'Address of the folder'],
    ['folder', 'Address of the folder'],
    ['damaged', 'Address of the folder'],
    ['access', 'App password'],
    ['passphrase', 'Passphrase'],
  ])('a refusal (%s) stands beside the field “%s”', async (kind, label) => {
    world.syncAfter = problem(kind, 'That is wrong.');
    await open();
    fill();
    press('Set up sync');
    await waitFor(() => expect(fault(label)).toBe('That is wrong. Do this.'));
    await waitFor(() => expect(document.activeElement).toBe(chapter().getByLabelText(label)));
    expect(chapter().getByLabelText('App password')).toHaveProperty('value', 'abcde-fghij');
  });

  test('a refusal of another kind is told below', async () => {
    world.syncAfter = problem('full', 'cloud.example.org is full.');
    await open();
    fill();
    press('Set up sync');
    expect((await chapter().findByRole('alert')).textContent).toBe(
      'cloud.example.org is full.Do this. Nothing has been changed.',
    );
  });

  test('a new folder’s passphrase is typed twice; that of one that is there, once', async () => {
    await open();
    fill();
    write('Passphrase again', 'something else');
    press('Set up sync');
    expect(fault('Passphrase again')).toMatch(/not what you typed above/);
    fireEvent.click(chapter().getByRole('radio', { name: /^Another/ }));
    expect(chapter().queryByLabelText('Passphrase again')).toBeNull();
    press('Set up sync');
    await waitFor(() => expect(asked('setUpSync')).toHaveLength(1));
  });

  test('a folder that has a passphrase already is one that others sync', async () => {
    world.syncAfter = problem('passphrase', 'This is not the passphrase of this folder.');
    await open();
    fill();
    press('Set up sync');
    await waitFor(() => expect(chapter().getByRole('radio', { name: /^Another/ })).toHaveProperty('checked', true));
  });

  test('how strong the passphrase is, is said; one is made where that is wanted', async () => {
    await open();
    write('Passphrase', 'password12345');
    chapter().getByText(/^Weak/);
    expect(chapter().getByLabelText('Passphrase')).toHaveProperty('type', 'password');
    press('Make one for me');
    const made = chapter().getByLabelText('Passphrase') as HTMLInputElement;
    expect(made.value).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/);
    expect(made.type).toBe('text');
    expect(chapter().getByLabelText('Passphrase again')).toHaveProperty('value', made.value);
    chapter().getByText('Strong.');
    fireEvent.click(chapter().getByRole('checkbox', { name: /^Show/ }));
    expect(made.type).toBe('password');
  });
});

describe('while sync is on', () => {
  const fact = (name: string): string =>
    chapter().getByText(name, { selector: 'dt' }).parentElement?.querySelector('dd')?.textContent ?? '';

  beforeEach(() => {
    world.sync = on();
  });

  test('it says where, when, and what waits', async () => {
    await open();
    expect(fact('Folder')).toBe(ADDRESS);
    expect(fact('User')).toBe('ada');
    expect(fact('Last synced')).toMatch(/^4 minutes ago, at \d\d:32$/);
    expect(fact('Next')).toBe('Within 15 minutes, and soon after a change');
    expect(fact('Waiting')).toBe('Nothing');
    const rows = within(chapter().getAllByRole('table')[0] as HTMLElement).getAllByRole('row');
    expect(rows.slice(1).map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Laptop this one4 minutes ago/),
      'Not read yet–',
      expect.stringMatching(/^Library computer19 November 2026, at/),
      expect.stringMatching(/^Old phone has left2 hours ago/),
    ]);
    expect(chapter().getByRole('row', { name: /^In all/ }).textContent).toBe('In all1,2045.3 MB12.7 MB');
    await waitFor(() => expect(world.released).toEqual(['cloud.example.org']));
  });

  test('what goes on is followed, and is said without its count', async () => {
    world.sync = on({ doing: { step: 'reading', done: 2, of: 12 }, waiting: { out: 1, in: 1034 }, last: null });
    await open();
    chapter().getByText('Reading what the others wrote, 3 of 12');
    expect(chapter().getByRole('status').textContent).toBe('Reading what the others wrote');
    expect(chapter().getByRole('progressbar').getAttribute('value')).toBe('2');
    expect(fact('Waiting')).toBe('1 to send, 1,034 to bring in');
    expect(fact('Last synced')).toBe('Not to its end yet');
    expect(button('Sync now').getAttribute('aria-disabled')).toBe('true');
    press('Sync now');
    expect(asked('syncNow')).toEqual([]);
    world.sync = on();
    world.syncChanged();
    await waitFor(() => expect(chapter().queryByRole('progressbar')).toBeNull());
    press('Sync now');
    await waitFor(() => expect(asked('syncNow')).toEqual([{}]));
  });

  test('of many changes at once only the last is asked for', async () => {
    await open();
    const before = asked('syncState').length;
    for (let times = 0; times < 50; times++) world.syncChanged();
    world.sync = on({ user: 'grace' });
    await waitFor(() => expect(fact('User')).toBe('grace'));
    expect(asked('syncState').length - before).toBeLessThan(4);
  });

  test('alone in the folder, a reader is told so', async () => {
    const { machines } = on();
    world.sync = on({ machines: machines.filter(({ isThis }) => isThis) });
    await open();
    chapter().getByText(/No other machine has written into this folder/);
  });

  test('what is wrong has its advice and a way on', async () => {
    world.sync = on({
      problems: [
        problem('network', 'cloud.example.org could not be reached.', 'See whether you are connected.'),
        problem('record', 'A clipping could not be brought in.'),
      ],
      next: '2026-11-20T14:40:30.000Z' as On['next'],
    });
    await open();
    const told = within(chapter().getByRole('log', { name: 'What is wrong with sync' }));
    told.getByText('cloud.example.org could not be reached.');
    told.getByText(/See whether you are connected\./);
    expect(told.getAllByRole('button')).toHaveLength(1);
    expect(fact('Next')).toMatch(/^It is tried again by itself in 4 minutes, at \d\d:40$/);
    fireEvent.click(told.getByRole('button', { name: 'Try it now' }));
    await waitFor(() => expect(asked('syncNow')).toEqual([{}]));
  });

  test('a password that is refused is typed again', async () => {
    world.sync = on({ problems: [problem('access', 'cloud.example.org did not take the name or the password.')] });
    await open();
    press('Type the password again…');
    const form = within(chapter().getByRole('form', { name: 'Change the password' }));
    expect(document.activeElement).toBe(form.getByLabelText('New app password'));
    fireEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(fault('New app password')).toMatch(/Type the app password/));
    expect(asked('changeSync')).toEqual([]);
    write('New app password', 'fresh');
    fireEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked('changeSync')).toEqual([{ user: 'ada', password: 'fresh' }]));
    await waitFor(() => expect(document.activeElement).toBe(button('Change password…')));
  });

  test('where only the reader can help, nothing is promised', async () => {
    world.sync = on({ problems: [problem('folder', 'This folder is another.')] });
    await open();
    expect(fact('Next')).toBe('When what is wrong has been put right');
    press(/^Stop syncing, to set it up/);
    chapter().getByRole('group', { name: 'Stop syncing on this machine?' });
  });

  test('a permission that was taken back can be given again', async () => {
    world.reachable = false;
    await open();
    await chapter().findByText(/does not let Sidenote reach cloud\.example\.org any more/);
    world.allows = false;
    press('Allow it again…');
    await chapter().findByText(/It was not allowed/);
    world.allows = true;
    press('Allow it again…');
    await waitFor(() => expect(chapter().queryByText(/any more/)).toBeNull());
    expect(asked('syncNow')).toEqual([{}]);
  });

  test('settings and terms sync only once they are ticked, each by itself', async () => {
    await open();
    const box = (name: string) => chapter().getByRole('checkbox', { name }) as HTMLInputElement;
    expect([box('Settings, too').checked, box('Packs and own terms, too').checked]).toEqual([false, false]);
    fireEvent.click(box('Settings, too'));
    await waitFor(() => expect(box('Settings, too').checked).toBe(true));
    fireEvent.click(box('Packs and own terms, too'));
    await waitFor(() => expect(box('Packs and own terms, too').checked).toBe(true));
    fireEvent.click(box('Settings, too'));
    await waitFor(() => expect(box('Settings, too').checked).toBe(false));
    expect(asked('changeSync')).toEqual([
      { also: { settings: true } },
      { also: { terms: true } },
      { also: { settings: false } },
    ]);
  });

  describe('what other machines have', () => {
    const KEY = `${'k'.repeat(43)}=`;
    const PACK = 'https://desk.example/pack.ndjson';
    beforeEach(() => {
      world.sync = on({
        also: { settings: true, terms: true },
        offers: [
          { is: 'site', name: 'paper.example', title: null, key: null, from: 'Library computer' },
          { is: 'pack', name: PACK, title: 'Newsroom', key: KEY, from: null },
        ],
      });
      world.drafts.set(PACK, packDraft());
    });

    test('is offered, and nothing is asked of anybody for it', async () => {
      await open();
      chapter().getByText(/a site that “Library computer” reads/);
      chapter().getByText(/a pack that another machine has, from https:.*, signed by key kkkkkkkk…/);
      expect(world.did).not.toHaveBeenCalled();
      expect(world.reading).toBeUndefined();
    });

    test('a site is read once the browser allows it, and is offered no longer', async () => {
      await open();
      world.allows = false;
      press(/^Read it here, too… paper\.example/);
      await waitFor(() => expect(world.did).toHaveBeenCalledWith('allowSite', 'paper.example'));
      expect(asked('answerOffer')).toEqual([]);
      world.allows = true;
      press(/^Read it here, too… paper\.example/);
      await waitFor(() => expect(chapter().queryByText(/a site that/)).toBeNull());
      expect(asked('answerOffer')).toEqual([{ is: 'site', name: 'paper.example' }]);
      expect(world.addedSites).toEqual(['paper.example']);
    });

    test('a pack is fetched and shown, trusting the key that is trusted there; nothing is added before the reader says so', async () => {
      await open();
      fireEvent.click(await chapter().findByRole('button', { name: /^Fetch and look… Newsroom/ }));
      await waitFor(() => expect(world.did).toHaveBeenCalledWith('trusts', KEY));
      await within(screen.getByRole('region', { name: 'Packs' })).findByRole('button', { name: /^Add/ });
      expect(asked('answerOffer')).toEqual([]);
    });

    test('what is declined is offered no longer', async () => {
      await open();
      press(/^No, thanks Newsroom/);
      await waitFor(() => expect(chapter().queryByText('Newsroom')).toBeNull());
      expect(asked('answerOffer')).toEqual([{ is: 'pack', name: PACK }]);
    });
  });

  test('the name and how often are changed', async () => {
    await open();
    press('Change name…');
    expect(chapter().getByLabelText('Name of this machine')).toHaveProperty('value', 'Laptop');
    write('Name of this machine', ' Desk ');
    press('Save');
    await waitFor(() => expect(chapter().queryByRole('form')).toBeNull());
    fireEvent.change(chapter().getByRole('combobox', { name: 'How often' }), { target: { value: '360' } });
    await waitFor(() => expect(asked('changeSync')).toEqual([{ machineName: 'Desk' }, { every: 360 }]));
    expect(fact('Next')).toBe('Within 6 hours, and soon after a change');
  });

  test('what cannot be saved is told, and the form stays', async () => {
    await open();
    world.full = true;
    press('Change name…');
    press('Save');
    expect((await chapter().findByRole('alert')).textContent).toBe('The disk is full.Nothing has been changed.');
    press('Cancel');
    expect(document.activeElement).toBe(button('Change name…'));
  });
});

describe('to leave', () => {
  beforeEach(async () => {
    world.sync = on();
    await open();
    press('Stop syncing…');
  });
  const question = () => within(chapter().getByRole('group', { name: 'Stop syncing on this machine?' }));

  test('says first what stays and what goes, and can be thought better of', () => {
    expect(document.activeElement).toBe(question().getByRole('heading'));
    question().getByText(/library in this browser stays as it is/);
    fireEvent.click(question().getByRole('button', { name: 'Keep syncing' }));
    expect(document.activeElement).toBe(button('Stop syncing…'));
    expect(asked('endSync')).toEqual([]);
  });

  test.each([
    ['Leave them: others can still read them', false],
    ['Take them off', true],
  ])('%s', async (name, erase) => {
    fireEvent.click(question().getByRole('radio', { name }));
    fireEvent.click(question().getByRole('button', { name: 'Stop syncing' }));
    await screen.findByText(/Sync is off\. Your library is as it was/);
    expect(asked('endSync')).toEqual([{ erase }]);
    button('Set up sync');
    await waitFor(() => expect(world.released.at(-1)).toBeNull());
  });

  test('is refused where the server cannot be reached, and sync stays on', async () => {
    world.syncAfter = problem('network', 'This machine is offline.');
    fireEvent.click(question().getByRole('radio', { name: 'Take them off' }));
    fireEvent.click(question().getByRole('button', { name: 'Stop syncing' }));
    expect((await question().findByRole('alert')).textContent).toBe(
      'Sync is still on. This machine is offline.Do this.',
    );
    await act(async () => undefined);
    button('Sync now');
  });
});
