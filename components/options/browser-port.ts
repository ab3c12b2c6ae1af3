import { readInWorker } from '../../data/import/reader';
import { Knowledge } from '../../data/knowledge';
import { Layers } from '../../data/layers';
import { fetchPack, packAddress } from '../../data/layers/fetch-pack';
import { askWorker } from '../../data/messaging';
import type { LayerOrigin, LayerRow, LayerUndo } from '../../data/schema/layer';
import { storedPointer } from '../../data/shipped-pack';
import { fileDraft, isPack, packDraft, packFromFile, type Stores } from './drafts';
import { withHost } from './host-permission';
import { ownWords, saveCorrection, saveTerm } from './own-words';
import type { OptionsPort, Undo } from './port';

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
  // No notice of that time stands any longer.
  void layers.forget(new Date(Date.now() - DAY)).catch(() => undefined);

  return {
    askWorker,
    async builtIn() {
      const { name, version, published } = await knowledge.header();
      return { name, version, published };
    },
    async layers() {
      const [rows, versions] = await Promise.all([layers.list(), layers.versionsBefore()]);
      return rows.toReversed().map((row) => {
        const before = versions.get(row.id);
        return { ...row, ...(before !== undefined && { before }) };
      });
    },
    async read(file, reading) {
      if (await isPack(file)) return packFromFile(stores, file, reading);
      return fileDraft(stores, file.name, await readInWorker(file, reading), reading);
    },
    readAddress(typed, reading) {
      const url = packAddress(typed);
      return withHost(url, async () => {
        const got = await fetchPack(url.href, {}, reading);
        if (got.state === 'not-modified') throw new RangeError('Nothing was known of it that could be unmodified.');
        const { bytes, state: _, ...validators } = got;
        return packDraft(stores, bytes, originOf(url.href, validators), reading);
      });
    },
    checkForUpdate(layer, reading) {
      const { origin } = layer;
      if (!('address' in origin)) return Promise.resolve(undefined);
      return withHost(packAddress(origin.address), async () => {
        const got = await fetchPack(origin.address, origin, reading);
        if (got.state === 'not-modified') {
          await layers.setOrigin(layer.id, originOf(origin.address, origin));
          return undefined;
        }
        const { bytes, state: _, ...validators } = got;
        const asked = originOf(origin.address, validators);
        const draft = await packDraft(stores, bytes, asked, reading, layer);
        if (draft.sha256 !== layer.header?.sha256) return draft;
        await layers.setOrigin(layer.id, asked);
        return undefined;
      });
    },
    setHidden: (id, hidden) => layers.setHidden(id, hidden),
    async move(id, place) {
      // Stored order begins at the bottom.
      await layers.move(id, (await layers.list()).length - 1 - place);
    },
    remove: async (id) => undoing(await layers.remove(id)),
    async rollBack(id) {
      const now = await layers.rollback(id);
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

/** An address that was asked just now, and what its server said to ask by the next time. */
const originOf = (
  address: string,
  { etag, lastModified }: { readonly etag?: string | undefined; readonly lastModified?: string | undefined },
): LayerOrigin => ({
  address,
  ...(etag !== undefined && { etag }),
  ...(lastModified !== undefined && { lastModified }),
  checked: new Date().toISOString(),
});

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
