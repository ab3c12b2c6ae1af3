import 'fake-indexeddb/auto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DavFolder } from '../../../data/sync/dav';
import { startProxy } from '../../run/dav/proxy';
import { PASSWORD, startDav, USER } from '../../run/dav/server';
import { Maker, type Materials } from '../clippings/made';
import { type Day, trafficOf } from './traffic';

/**
 * A year of daily use: each day a laptop clips five passages of that day, three notes are written, one of them on another machine, and
 * both sync once. The extension's own library and sync, in a process without a browser, against a real Apache: what is sent does not
 * depend on who stores it. Run by `measure.ts`, with a file of materials and the number of days; says a line of JSON for each day that is told.
 */

const TOLD_DAYS = [1, 7, 30, 91, 182, 365];
const DAILY_CLIPPINGS = 5;
const DAILY_NOTES = 3;
const FOLDER = '/year';

const [file = '', length = '365'] = process.argv.slice(2);
const maker = new Maker(JSON.parse(readFileSync(file, 'utf8')) as Materials, 5);

// The library tells open tabs of changes by the browser's store; what reads this must come after it.
Object.assign(globalThis, { chrome: fakeBrowser });
const { Machine, untilQuiet } = await import('../../data/sync/machines');

const server = await startDav('apache');
const proxy = await startProxy(server);
try {
  const account = { address: `http://127.0.0.1:${proxy.port}${FOLDER}`, user: USER, password: PASSWORD };
  const [laptop, desk] = ['laptop', 'desk'].map((name) => new Machine(name, () => new DavFolder(account)));
  if (!laptop || !desk) throw new Error('There are two machines.');
  for (const machine of [laptop, desk]) await machine.join();
  const ids: string[] = [];
  for (let day = 1; day <= Number(length); day++) {
    for (let count = 0; count < DAILY_CLIPPINGS; count++) {
      const article = maker.article(day * 10 + maker.between(0, 2));
      const { clipping } = await laptop.library.clip({ ...maker.clipping(article), note: '', tags: [] }, article);
      ids.push(clipping.id);
    }
    for (let count = 0; count < DAILY_NOTES; count++) {
      const id = ids[ids.length - 1 - maker.between(0, Math.min(ids.length, 40) - 1)];
      const { library } = count === 0 && day > 2 ? desk : laptop;
      // The desk has only what had been synced the day before.
      const [row] = await library.reads.some([id as never]);
      if (row) await library.edit(row.id, { note: maker.text(maker.between(8, 30)) }, row.note);
    }
    proxy.passed.length = 0;
    await laptop.run();
    await desk.run();
    if (!TOLD_DAYS.includes(day) && day !== Number(length)) continue;
    const names = readdirSync(join(server.folder, FOLDER));
    const told: Day = {
      day,
      clippings: ids.length,
      files: names.length,
      bytes: names.reduce((sum, name) => sum + statSync(join(server.folder, FOLDER, name)).size, 0),
      ...trafficOf(proxy.passed),
    };
    console.log(JSON.stringify(told));
  }
  await untilQuiet(laptop, desk);
  const [one, other] = await Promise.all([laptop.all(), desk.all()]);
  if (one.clippings.length !== ids.length || JSON.stringify(one) !== JSON.stringify(other))
    throw new Error('After the year the two libraries are not the same.');
} finally {
  await proxy.close();
  await server.close();
}
