import { PackError } from '../pack-error';
import type { LayerId, LayerOrigin, LayerRow } from '../schema/layer';
import type { PackHeader } from '../schema/pack';
import type { LayerPack } from './read-layer';
import type { LayerEdit } from './store';

/** A layer's row but for its place and its id. */
export type NewRow = Pick<LayerRow, 'kind' | 'title' | 'origin' | 'counts'> &
  Partial<Pick<LayerRow, 'version' | 'header' | 'key'>>;

/** What a pack gives to the row of its layer. */
export const packRow = ({ header, counts }: LayerPack, origin: LayerOrigin): NewRow => ({
  kind: 'pack',
  title: header.name,
  version: header.version,
  origin,
  header,
  ...(header.key && { key: header.key }),
  counts,
});

export function newRow(edit: LayerEdit, row: NewRow, now: Date): LayerRow {
  return {
    ...row,
    id: `layer:${crypto.randomUUID()}` as LayerId,
    position: edit.top(),
    hidden: false,
    standing: 'current',
    added: now.toISOString(),
    edition: 0,
  };
}

/** @throws PackError where there is no such layer in the list. */
export function currentOf(edit: LayerEdit, id: LayerId): LayerRow {
  const row = edit.row(id);
  if (row.standing === 'current') return row;
  throw new PackError(`${row.title} is no longer there.`, 'Look at the list again: it may have changed elsewhere.');
}

/** @throws PackError where there is no such layer, or it is no pack. */
export function packOf(edit: LayerEdit, id: LayerId): LayerRow {
  const row = currentOf(edit, id);
  if (row.kind === 'pack') return row;
  throw new PackError(`${row.title} is not a pack.`, 'Only packs have versions.');
}

/** Puts another version of a pack in its place; the one that was there is kept, the one before that is not. */
export async function putVersion(
  edit: LayerEdit,
  id: LayerId,
  pack: LayerPack,
  { origin, now, signal }: { origin: LayerOrigin; now: Date; signal?: AbortSignal | undefined },
): Promise<LayerRow> {
  const old = packOf(edit, id);
  refuseStranger(old, pack.header);
  if (old.header?.sha256 === pack.header.sha256) {
    const row = { ...old, ...packRow(pack, origin), title: old.title };
    await edit.save(row);
    return row;
  }
  refuseOlder(old, pack.header);
  const { previous, ...rest } = old;
  const title = old.title === old.header?.name ? pack.header.name : old.title;
  const row: LayerRow = {
    ...newRow(edit, { ...packRow(pack, origin), title }, now),
    position: old.position,
    hidden: old.hidden,
    previous: old.id,
  };
  if (previous) await edit.erase(previous);
  await edit.save(row, { ...rest, standing: 'previous' });
  await edit.addRecords(row.id, pack.records, signal);
  return row;
}

/** @throws PackError where no earlier version was kept. */
export async function takeBackVersion(edit: LayerEdit, id: LayerId): Promise<LayerRow> {
  const { previous, ...now } = packOf(edit, id);
  if (!previous) throw new PackError(`There is no earlier version of ${now.title}.`, 'It stays as it is.');
  const before = edit.row(previous);
  const { position, hidden } = now;
  // Whoever was trusted once is whom later versions must come from, though this one was not signed.
  const key = now.key ?? before.key;
  const row: LayerRow = { ...before, standing: 'current', position, hidden, previous: id, ...(key && { key }) };
  await edit.save(row, { ...now, standing: 'previous' });
  return row;
}

/** @throws PackError where a pack does not come from whom the reader has trusted for this layer. */
export function refuseStranger({ key, title }: LayerRow, header: PackHeader): void {
  if (key === undefined || header.key === key) return;
  throw new PackError(
    header.key
      ? `This pack is signed with another key than "${title}", which is here already.`
      : `This pack is not signed, and "${title}", which is here already, is.`,
    'It may not come from the same hands, and has not been added. If you know that it does, remove the layer first and add this one anew.',
  );
}

/** An old version, signed when it was new, must not be passed off as an update. */
function refuseOlder({ header: old, title }: LayerRow, { published, version }: PackHeader): void {
  if (!old) return;
  const length = Math.min(published.length, old.published.length);
  const isEarlier = published.slice(0, length) < old.published.slice(0, length);
  const isLower = [version, old.version].every(isNumber) && Number(version) < Number(old.version);
  if (!isEarlier && !isLower) return;
  throw new PackError(
    isEarlier
      ? `This version of "${title}" is of ${published}, older than the one that is here (${old.published}).`
      : `This is version ${version} of "${title}", older than the one that is here (${old.version}).`,
    'To go back to an older version, use "Go back", or remove the layer and add that version.',
  );
}

/** As the versions of a publication are; others say nothing of their order. */
const isNumber = (version: string): boolean => /^\d{1,9}$/.test(version);
