import { readInWorker } from '../../data/import/reader';
import { Knowledge } from '../../data/knowledge';
import { Layers } from '../../data/layers';
import { fetchVersion } from '../../data/layers/fetch-version';
import { askedNow, lookForNewer } from '../../data/layers/look';
import { packAddress } from '../../data/layers/pack-address';
import { readSubscriptions, startLooking, stopLooking } from '../../data/layers/subscriptions';
import { PackError } from '../../data/pack-error';
import type { LayerId, LayerRow, LayerUndo } from '../../data/schema/layer';
import { storedPointer } from '../../data/shipped-pack';
import { withHost } from '../host-permission';
import { fileDraft, isPack, packDraft, packFromFile, type Stores, signedWith } from './drafts';
import { ownWords, saveCorrection, saveTerm } from './own-words';
import type { OptionsPort, Undo } from './port';
import { settingsPort } from './settings/browser-port';
import { syncPort } from './sync/browser-port';

const withPackHost = <T>(url: URL, work: () => Promise<T>): Promise<T> => withHost(url, work, () => declined(url));

const declined = ({ hostname }: URL): PackError =>
  new PackError(
    `Sidenote was not allowed to fetch from ${hostname}.`,
    'Try again and allow it, or save the pack as a file and choose that.',
  );

const DAY = 24 * 60 * 60 * 1000;

/** The page reads and writes the layers itself; the worker sees by their revision that they have changed. */
export function browserPort(): OptionsPort {
  const layers = new Layers();
  const stores: Stores = { layers, knowledge: new Knowledge(storedPointer, layers) };
  const { knowledge } = stores;
  const undoing =
    (undo: LayerUndo): Undo =>
    () =>
      layers.undo(undo);
  /** Ends the looking for updates of a layer as it is now, once something has become of it. */
  const stopper = async (id: LayerId): Promise<() => Promise<void>> => {
    const row = (await layers.list()).find((layer) => layer.id === id);
    const address = row && addressOf(row);
    return async () => {
      if (address !== undefined) await stopLooking(address);
    };
  };
  // No notice of that time stands any longer.
  void layers.forget(new Date(Date.now() - DAY)).catch(() => undefined);

  return {
    ...settingsPort(),
    ...syncPort(),
    async builtIn() {
      const { name, version, published } = await knowledge.header();
      return { name, version, published };
    },
    async layers() {
      const [rows, versions, subscriptions] = await Promise.all([
        layers.list(),
        layers.versionsBefore(),
        readSubscriptions(),
      ]);
      return rows.toReversed().map((row) => {
        const before = versions.get(row.id);
        const updates = subscriptions.find(({ address }) => address === addressOf(row));
        return { ...row, ...(before !== undefined && { before }), ...(updates && { updates }) };
      });
    },
    async read(file, reading) {
      if (await isPack(file)) return packFromFile(stores, file, reading);
      return fileDraft(stores, file.name, await readInWorker(file, reading), reading);
    },
    readAddress(typed, reading, key) {
      const url = packAddress(typed);
      return withPackHost(url, async () => {
        const got = await fetchVersion(url.href, {}, reading);
        if (got.state === 'not-modified') throw new RangeError('Nothing was known of it that could be unmodified.');
        return signedWith(key, await packDraft(stores, got.bytes, askedNow(url.href, got), reading));
      });
    },
    checkForUpdate(layer, reading) {
      const address = addressOf(layer);
      if (address === undefined) return Promise.resolve(undefined);
      return withPackHost(packAddress(address), async () => {
        const newer = await lookForNewer(layers, layer, reading);
        if (!newer) return undefined;
        const draft = await packDraft(stores, newer.bytes, newer.origin, reading, layer);
        if (draft.sha256 !== layer.header?.sha256) return draft;
        await layers.setOrigin(layer.id, newer.origin);
        return undefined;
      });
    },
    async lookForUpdates({ origin }, every) {
      if (!('address' in origin)) return;
      if (every === 'never') return stopLooking(origin.address);
      // Within the click: the browser asks the reader for the host.
      if (!(await startLooking(origin.address, every, origin.checked))) throw declined(packAddress(origin.address));
    },
    setHidden: (id, hidden) => layers.setHidden(id, hidden),
    async move(id, place) {
      // Stored order begins at the bottom.
      await layers.move(id, (await layers.list()).length - 1 - place);
    },
    async remove(id) {
      const stop = await stopper(id);
      const undo = await layers.remove(id);
      await stop();
      return undoing(undo);
    },
    async rollBack(id) {
      // Else the version that was left would be fetched again.
      const stop = await stopper(id);
      const now = await layers.rollback(id);
      await stop();
      return async () => {
        await layers.rollback(now.id);
      };
    },
    exportLayer: async (layer) => download(await layers.exportLayer(layer.id), fileNameOf(layer)),
    damaged: () => layers.damaged(),
    discardDamaged: () => layers.discardDamaged(),
    async ownWords() {
      const own = await layers.own();
      const ids = [...own.corrections, ...own.hidden].map(({ entity }) => entity);
      const known = [...(await knowledge.entities(ids)), ...(await knowledge.ground.entities(ids))];
      return ownWords(own, new Map(known.map(({ id, name }) => [id, name])));
    },
    saveTerm: async (term) => undoing(await saveTerm(layers, term)),
    correct: async (entity, changes) => undoing(await saveCorrection(layers, entity, changes)),
    hideEntry: async (entity) => undoing(await layers.saveHidden(entity)),
    removeOwn: async (entity) => undoing(await layers.removeOwn(entity)),
  };
}

const addressOf = ({ origin }: LayerRow): string | undefined => ('address' in origin ? origin.address : undefined);

const fileNameOf = ({ title }: LayerRow): string =>
  `${title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)}.ndjson`;

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then; Firefox loses a download whose address goes at once.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
