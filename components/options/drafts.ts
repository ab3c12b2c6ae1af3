import type { OfficialFile } from '../../data/import/official-file';
import type { Knowledge } from '../../data/knowledge';
import type { Layers } from '../../data/layers';
import { previewImport, previewPack } from '../../data/layers/preview';
import { PACK_LIMIT } from '../../data/layers/read-layer';
import { PackError } from '../../data/pack-error';
import type { LayerOrigin, LayerRow } from '../../data/schema/layer';
import { PACK_FORMAT } from '../../data/schema/pack';
import type { FileDraft, PackDraft, Reading, Undo } from './port';

/** What the page reads from and writes to. */
export interface Stores {
  readonly layers: Layers;
  readonly knowledge: Knowledge;
}

const HEAD = 2000;

/** Told from its beginning, never from its name. */
export async function isPack(file: File): Promise<boolean> {
  const head = await file.slice(0, HEAD).text();
  return new RegExp(`^\\s*\\{[^\\n]*"format"\\s*:\\s*"${PACK_FORMAT}"`).test(head);
}

/** Takes a layer that was just added away again. */
const removing =
  ({ layers }: Stores, { id }: LayerRow): Undo =>
  async () => {
    await layers.remove(id);
  };

/** A file that was read, set beside what is held. */
export async function fileDraft(
  stores: Stores,
  file: string,
  official: OfficialFile,
  { signal }: Reading,
): Promise<FileDraft> {
  const { layers, knowledge } = stores;
  const preview = await previewImport(knowledge, official, { signal });
  const { metrics } = await knowledge.figureGuide();
  const lists = official.figures.length === 0 && official.organisations.length > 0;
  const { title, published, revised, rowsRead, notUnderstood } = official;
  return {
    what: 'file',
    file,
    title,
    ...(published && { published }),
    ...(revised && { revised }),
    rowsRead,
    unit: lists ? 'organisation' : 'figure',
    ...(lists ? preview.organisations : preview.figures),
    examples: preview.examples.map(({ name, metric, period, was, is }) => ({
      entity: name,
      metric: { name: metrics.get(metric)?.shortName ?? metric, unit: metrics.get(metric)?.unit ?? '' },
      period,
      was,
      is,
    })),
    // A list of organisations makes those that it names known.
    unknown: lists
      ? []
      : preview.unknown.map(({ entity, name }) => ({ code: entity.replace(/^ods:/, ''), name: name || 'Not named' })),
    leftOut: preview.leftOut.reduce((sum, { figures }) => sum + figures, 0),
    notUnderstood,
    add: async () => removing(stores, await layers.addImport(official, { file })),
  };
}

/**
 * A pack that was read and checked.
 * @param to the layer that it is an update of; without it, one of the same name.
 */
export async function packDraft(
  stores: Stores,
  bytes: Uint8Array<ArrayBuffer>,
  origin: LayerOrigin,
  { signal, onProgress }: Reading,
  to?: LayerRow,
): Promise<PackDraft> {
  const { layers } = stores;
  const { header, counts, replaces } = await previewPack(stores, bytes, origin, {
    signal,
    // It counts records; the page shows bytes.
    onProgress: (done, total) => onProgress(total > 0 ? (bytes.length * done) / total : 0, bytes.length),
  });
  const old = to ?? replaces;
  return {
    what: 'pack',
    title: header.name,
    origin,
    version: header.version,
    published: header.published,
    licence: header.licence,
    sha256: header.sha256,
    ...(header.key && { key: header.key }),
    counts,
    ...(old && { replaces: old.version ?? 'the one that is here' }),
    async add() {
      if (!old) return removing(stores, await layers.addPack(bytes, origin));
      const { id, previous } = await layers.update(old.id, bytes, origin);
      return async () => {
        // The same content under the same id has nothing before it.
        if (previous) await layers.rollback(id);
      };
    },
  };
}

/** @throws PackError where it is too large to be looked at. */
export async function packFromFile(stores: Stores, file: File, reading: Reading): Promise<PackDraft> {
  if (file.size > PACK_LIMIT)
    throw new PackError(
      `${file.name} is larger than ${PACK_LIMIT / 1024 / 1024} MB.`,
      'Ask whoever made it for a smaller pack.',
    );
  return packDraft(stores, new Uint8Array(await file.arrayBuffer()), { file: file.name }, reading);
}

/**
 * A pack that another machine of the reader's trusts by a key; undefined where by none.
 * @throws PackError where this one does not bear its signature.
 */
export function signedWith(key: string | undefined, draft: PackDraft): PackDraft {
  if (key === undefined || draft.key === key) return draft;
  throw new PackError(
    `“${draft.title}” is not signed with the key that your other machine trusts.`,
    'It may not come from the same hands, and was not added. Ask whoever publishes it.',
  );
}
