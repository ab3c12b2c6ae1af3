import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../../data/schema/settings';
import { anEntity, packOf } from '../data/layers/packs';
import { FAULTS } from '../run/dav/faults';
import type { ServerKind } from '../run/dav/programs';
import { type FaultProxy, startProxy } from '../run/dav/proxy';
import { type DavServer, startDav } from '../run/dav/server';
import { axe, type BrowserName, DICTIONARIES, foreignRequests } from './harness';
import { openOptions } from './options-page';
import { DAV_HOST, PACK_PATH, SyncMachine, untilQuiet } from './sync-machine';

const PAIRS: readonly (readonly [ServerKind, BrowserName, BrowserName])[] = [
  ['apache', 'chromium', 'firefox'],
  ['rclone', 'chromium', 'chromium'],
];

/** One of each kind: all of them, by both servers, are for `tests/data/sync`. */
const KINDS_OF_FAULT = [...new Map(FAULTS.map((fault) => [fault.kind, fault])).values()];

/** One library in two browsers, by way of a real server. */
describe.each(PAIRS)('sync by %s of %s and %s', (kind, first, second) => {
  let server: DavServer;
  let proxy: FaultProxy;
  let laptop: SyncMachine;
  let desk: SyncMachine;
  const both = () => [laptop, desk];
  const onDisk = () => readdirSync(join(server.folder, 'library'));

  beforeAll(async () => {
    server = await startDav(kind);
    proxy = await startProxy(server);
    [laptop, desk] = await Promise.all([
      SyncMachine.open(first, 'laptop', proxy),
      SyncMachine.open(second, 'desk', proxy),
    ]);
  });
  afterAll(async () => {
    await Promise.all([laptop?.close(), desk?.close()]);
    await proxy?.close();
    await server?.close();
  });
  beforeEach(() => {
    proxy.plan = undefined;
    proxy.isCut = false;
  });

  /** Once somebody writes, Chromium looks for the words that it checks spelling by. */
  const foreign = ({ session }: SyncMachine) => foreignRequests(session).filter(({ host }) => host !== DICTIONARIES);

  const expectEqual = async () => {
    await untilQuiet(both());
    expect(await desk.library()).toEqual(await laptop.library());
  };

  test('while it is off, nothing is asked of anybody and nothing is planned', async () => {
    const { id } = await laptop.clip('Waits have grown.');
    await laptop.edit(id, { note: 'Before sync' });
    await desk.clip('Beds are short.');
    await pause(1000);
    for (const machine of both()) {
      expect(await machine.state()).toEqual({ is: 'off' });
      expect(machine.asked).toBe(0);
      expect(foreignRequests(machine.session)).toEqual([]);
      expect((await machine.alarms()).filter((name) => name.startsWith('sync'))).toEqual([]);
    }
  });

  test('set up on both, what each had is on both; a wrong passphrase before that changed nothing', async () => {
    expect(await laptop.setUp()).toMatchObject({ is: 'done' });
    const before = await desk.library();
    expect(await desk.setUp('another passphrase')).toMatchObject({ is: 'refused', problem: { kind: 'passphrase' } });
    expect(await desk.state()).toEqual({ is: 'off' });
    expect(await desk.library()).toEqual(before);
    expect(await desk.setUp()).toMatchObject({ is: 'done' });
    await expectEqual();
    const words = (await laptop.clippings()).map(({ anchors }) => anchors.quote.exact).sort();
    expect(words).toEqual(['Beds are short.', 'Waits have grown.']);
    expect((await desk.find('Waits have grown.'))?.note).toBe('Before sync');
  });

  test('what lies on the server tells nothing of what was read or written', () => {
    const names = onDisk();
    expect(names).toContain('sidenote.json');
    expect(names.filter((name) => !/^(sidenote\.json|[0-9a-f]+\.\d+-\d+\.bin)$/.test(name))).toEqual([]);
    for (const name of names) {
      const text = readFileSync(join(server.folder, 'library', name), 'latin1');
      for (const secret of ['Waits', 'Before sync', 'a-story', 'laptop', 'desk', 'correct horse'])
        expect(text.includes(secret), `${name} says "${secret}"`).toBe(false);
    }
  });

  test('with the network cut, both write the same note, tag, and put away: all of it is kept on both', async () => {
    const { id } = await laptop.clip('A shared passage.');
    await laptop.edit(id, { note: 'The middle.' });
    const { id: away } = await laptop.clip('One to be put away.');
    await expectEqual();
    proxy.isCut = true;
    await laptop.edit(id, { note: 'Laptop first. The middle.', tags: ['laptop'] });
    await desk.edit(id, { note: 'The middle. Desk last.', tags: ['desk'] });
    await desk.bin(away);
    const { problems } = await laptop.sync();
    expect(problems).toMatchObject([{ kind: 'network', what: expect.stringMatching(/could not be reached/) }]);
    proxy.isCut = false;
    await expectEqual();
    expect(await desk.find('A shared passage.')).toMatchObject({ note: 'Laptop first. The middle. Desk last.' });
    expect([...((await desk.find('A shared passage.'))?.tags ?? [])].sort()).toEqual(['desk', 'laptop']);
    expect((await laptop.find('One to be put away.'))?.binned).not.toBeNull();
  });

  test('an undo on one machine is one on both', async () => {
    const { id } = await laptop.clip('Taken back.');
    await expectEqual();
    const { number } = await desk.bin(id);
    await expectEqual();
    expect((await laptop.find('Taken back.'))?.binned).not.toBeNull();
    await desk.undo(number);
    await expectEqual();
    expect((await laptop.find('Taken back.'))?.binned).toBeNull();
  });

  test('settings, own terms and packs travel once both want it; what is offered is asked of nobody', async () => {
    const settingsOf = (machine: SyncMachine) => machine.ask<Settings>('settings');
    const choose = (machine: SyncMachine, change: object) => machine.ask('changeSettings', { change });
    const before = await settingsOf(desk);
    await choose(laptop, { density: 'every', sites: { 'one.example': 'off' } });
    await choose(desk, { sites: { 'two.example': 'point' } });
    await expectEqual();
    expect((await settingsOf(desk)).density).toBe(before.density);

    for (const machine of both()) await machine.ask('changeSync', { also: { settings: true, terms: true } });
    await expectEqual();
    expect(await settingsOf(desk)).toEqual(await settingsOf(laptop));
    expect(await settingsOf(desk)).toMatchObject({
      density: 'every',
      sites: { 'one.example': 'off', 'two.example': 'point' },
    });

    laptop.pack = packOf([anEntity('term:lantern-clinic', { name: 'Lantern clinic' })]);
    const address = laptop.session.url(DAV_HOST, PACK_PATH);
    const options = await openOptions(laptop.session);
    await options.press('Explain a term', 'terms');
    await options.write('Name', 'Glow ward');
    await options.write('Definition', 'A ward that is lit by night.');
    await options.press('Add the term', 'terms');
    await options.says('Saved: Glow ward.');
    await options.write('Address', address);
    await options.press('Fetch and look', 'packs');
    await options.says('Add this pack', 'packs');
    await options.press('Add this pack', 'packs');
    await options.says('Added: ');
    await options.page.close();
    expect(laptop.packAsked).toBe(1);
    await expectEqual();

    const page = await openOptions(desk.session);
    await page.says('Glow ward', 'terms');
    await page.says('a pack that “laptop” has', 'sync');
    expect((await desk.on()).offers).toMatchObject([{ is: 'pack', name: address, from: 'laptop' }]);
    expect(await axe(page.page)).toEqual([]);
    await page.press('No, thanks', 'sync');
    await expect.poll(async () => (await desk.on()).offers).toEqual([]);
    await page.page.close();
    await expectEqual();
    expect((await desk.on()).offers).toEqual([]);
    expect(laptop.packAsked + desk.packAsked).toBe(1);
    for (const machine of both()) expect(foreign(machine)).toEqual([]);
  }, 300_000);

  test.each(KINDS_OF_FAULT.map((fault) => [JSON.stringify(fault), fault] as const))(
    'though every other request suffers %s, nothing is lost',
    async (_name, fault) => {
      const words = `Kept in spite of ${JSON.stringify(fault)}`;
      const { id } = await laptop.clip(words);
      await desk.clip(`${words}, too`);
      proxy.plan = (nth) => (nth % 2 === 0 ? fault : undefined);
      await Promise.all(both().map((machine) => machine.sync()));
      await laptop.edit(id, { note: words });
      await Promise.all(both().map((machine) => machine.sync()));
      proxy.plan = undefined;
      await expectEqual();
      expect(await desk.find(words)).toMatchObject({ note: words });
      expect(await laptop.find(`${words}, too`)).toBeDefined();
    },
  );

  test('the worker is stopped in the middle of a run, and the server killed: it goes on from there', async () => {
    for (let time = 0; time < 3; time++) {
      await laptop.clip(`Stopped ${time}`);
      proxy.plan = () => ({ kind: 'delay', milliseconds: 150 });
      await laptop.ask('syncNow');
      await pause(200 * time);
      await laptop.stopWorker();
      if (time === 2) await server.kill();
      await laptop.sync();
      if (time === 2) await server.start();
    }
    proxy.plan = undefined;
    await expectEqual();
    expect(await desk.find('Stopped 2')).toBeDefined();
  }, 300_000);

  test('one changed note costs a listing and a file, and on the other side a listing and a reading', async () => {
    const { id } = await laptop.clip('To be counted.');
    await expectEqual();
    await laptop.edit(id, { note: 'Counted.' });
    proxy.passed.length = 0;
    await laptop.sync();
    expect(proxy.passed.map(({ method }) => method)).toEqual(['PROPFIND', 'PUT', 'MOVE']);
    proxy.passed.length = 0;
    await desk.sync();
    expect(proxy.passed.map(({ method }) => method)).toEqual(['PROPFIND', 'GET']);
  });

  test('turned off, it leaves the library, takes its own files along, and asks nothing more', async () => {
    const before = await laptop.library();
    const files = onDisk().length;
    expect(await laptop.ask('endSync', { erase: true })).toMatchObject({ is: 'done' });
    expect(onDisk().length).toBeLessThan(files);
    const { asked } = laptop;
    await laptop.clip('After the end.');
    await laptop.ask('syncNow');
    await pause(1000);
    expect(laptop.asked).toBe(asked);
    expect((await laptop.alarms()).filter((name) => name.startsWith('sync'))).toEqual([]);
    expect(((await laptop.library()).clippings ?? []).length).toBe((before.clippings ?? []).length + 1);
    await desk.sync();
    expect(((await desk.library()).clippings ?? []).length).toBe((before.clippings ?? []).length);
  });

  test('nobody but the folder’s server was asked for anything', () => {
    for (const machine of both()) expect(foreign(machine)).toEqual([]);
  });
});
