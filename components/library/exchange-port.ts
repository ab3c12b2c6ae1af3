import { strToU8, zipSync } from 'fflate';
import { browser } from 'wxt/browser';
import { backUp } from '../../data/library/back-up';
import { changePlan, nextBackup, readPlan, type StoredPlan } from '../../data/library/backup-plan';
import { DOWNLOADS, saveDownload } from '../../data/library/downloads';
import { FORMATS } from '../../data/library/formats/all';
import { withKeptGlosses } from '../../data/library/kept-glosses';
import type { Library } from '../../data/library/library';
import { openFile } from '../../data/library/open-file';
import type { StoreWatch } from '../../data/library/watch';
import { saveFile } from '../take-away';
import { groupPort } from './exchange/group/browser-port';
import type { BackupPlan, ExchangePort } from './port';

/** Exports, imports and backups in the browser. */
export function exchangePort(library: Library, watch: StoreWatch): ExchangePort {
  const { reads } = library;
  const collect: ExchangePort['collect'] = async (ids) => {
    if (ids === 'all') {
      const { articles, clippings } = await reads.everything();
      return { articles, clippings: clippings.filter(({ binned }) => !binned) };
    }
    const clippings = await reads.withGlosses(await reads.some(ids));
    const addresses = new Set(clippings.map(({ article }) => article));
    return { articles: (await reads.articles()).filter(({ address }) => addresses.has(address)), clippings };
  };
  return {
    collect,
    formats: FORMATS,
    async save(files, name) {
      const [first] = files;
      if (first && files.length === 1) return saveFile(first.name, new Blob([first.text], { type: first.type }));
      saveFile(`${name}.zip`, zipped(files));
    },

    async open(file) {
      const opened = await openFile(file);
      if (opened.isBackup) return opened;
      const kept = await reads.withGlosses(await reads.some(opened.collection.clippings.map(({ id }) => id)));
      return { ...opened, collection: withKeptGlosses(opened.collection, kept) };
    },
    preview: (collection) => library.preview(collection),
    import: (collection, from) => library.import(collection, from),
    replaceAll: (collection, from) => library.replaceAll(collection, from),

    async backUp() {
      // Whoever has not allowed downloads still gets the file that they asked for.
      const isAllowed = await browser.permissions.contains(DOWNLOADS);
      return shown(await backUp(library, isAllowed ? saveDownload : async (file, name) => saveFile(name, file)));
    },
    plan: async () => shown(await readPlan()),
    async setPlan(every) {
      // First of all, while the browser still knows of the click.
      const isAllowed = every === 'off' || (await browser.permissions.request(DOWNLOADS));
      if (!isAllowed) return shown(await readPlan());
      const plan = await changePlan({ every, failed: null });
      const due = nextBackup(plan, new Date());
      const isDue = due !== null && due <= new Date() && (await reads.count()) > 0;
      return shown(isDue ? await backUp(library, saveDownload) : plan);
    },
    async storage() {
      const [persisted, { usage = 0, quota = 0 }] = await Promise.all([
        navigator.storage.persisted(),
        navigator.storage.estimate(),
      ]);
      return { persisted, used: usage, room: quota };
    },
    persist: () => navigator.storage.persist(),
    lost: () => watch.lost(),
    dismissLoss: () => watch.dismiss(),
    undo: (number) => library.undo(number),
    group: groupPort(collect),
  };
}

function shown(plan: StoredPlan): BackupPlan {
  return { ...plan, next: nextBackup(plan, new Date())?.toISOString() ?? null };
}

function zipped(files: readonly { readonly name: string; readonly text: string }[]): Blob {
  const bytes = Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]));
  return new Blob([zipSync(bytes, { level: 1 }) as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
}
