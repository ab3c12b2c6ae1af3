import * as z from 'zod/mini';
import { foldForm } from '../../utils/recognise/fold';
import { PackError } from '../pack-error';
import type { Entity, Source } from '../schema/entity';
import type { Naming } from '../schema/form';
import { EntityId, type SourceId } from '../schema/identity';
import type { LayerId, LayerRow, LayerUndo, RecordBefore } from '../schema/layer';
import { type Correction, PackRecord, type RecordKind, type RecordValue, recordKey } from '../schema/pack';
import { faultIn } from './faults';
import type { LayerEdit } from './store';

/** What the reader has said: own terms, what they are called, what was put right, and what is not to be shown. */
export interface OwnRecords {
  readonly entities: readonly Entity[];
  readonly namings: readonly Naming[];
  readonly corrections: readonly Correction[];
  readonly hidden: readonly RecordValue<'hidden'>[];
  readonly sources: readonly Source[];
}

/** The id of a source that the reader gave for an entry. It goes when what the reader said of the entry goes. */
export const ownSourceId = (entity: EntityId, number = 0): SourceId => `own:${entity}:${number}` as SourceId;

const KINDS = ['entity', 'naming', 'correction', 'hidden'] as const satisfies readonly RecordKind[];
/** Of what the reader's own words are made. */
export const OWN_KINDS = [...KINDS, 'source'] as const satisfies readonly RecordKind[];

/** Of which entry a record of the reader's speaks; undefined where of none. */
export function entityOf(record: PackRecord): EntityId | undefined {
  const key = record.record === 'source' ? /^own:(.+):\d+$/.exec(record.value.id)?.[1] : recordKey(record);
  const entity = EntityId.safeParse(key);
  return entity.success ? entity.data : undefined;
}

const OwnWords = z.array(PackRecord).check(z.minLength(1), z.maxLength(100));

/** Why records that came from elsewhere cannot be what the reader says of an entry; undefined where they can. */
export function ownWordsFault(entity: string, value: unknown): string | undefined {
  const result = OwnWords.safeParse(value);
  const issue = result.error?.issues[0];
  if (!result.success) return `${entity}: ${issue?.path.join('.')}: ${issue?.message}`;
  const records = result.data;
  const stray = records.find((one) => entityOf(one) !== entity || !OWN_KINDS.some((kind) => kind === one.record));
  if (stray) return `${entity}: ${stray.record}: is not of this entry`;
  // Of two that are one, one alone would be looked at, and the other kept.
  if (new Set(records.map((one) => `${one.record} ${recordKey(one)}`)).size < records.length)
    return `${entity}: one thing is said twice`;
  const fault = records.map(faultIn).find((one) => one !== undefined);
  if (fault !== undefined) return `${entity}: ${fault}`;
  const said = <K extends RecordKind>(kind: K): RecordValue<K> | undefined =>
    records.find(({ record }) => record === kind)?.value as RecordValue<K> | undefined;
  const [term, naming, correction] = [said('entity'), said('naming'), said('correction')];
  const sources = records.flatMap((one) => (one.record === 'source' ? [one.value] : []));
  try {
    if (term && naming) ownTermRecords(term, naming, sources);
    else if (term || naming) return `${entity}: has no ${term ? 'naming' : 'entity'}`;
    if (correction) correctionRecords(correction, sources);
    return term || correction || said('hidden') ? undefined : `${entity}: nothing is said of it`;
  } catch (error) {
    return `${entity}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** @throws PackError where the term cannot be shown or found as it is. */
export function ownTermRecords(entity: Entity, naming: Naming, sources: readonly Source[]): PackRecord[] {
  if (!/^(term|body|person):/.test(entity.id))
    throw new PackError(`${entity.id} is not the id of a term.`, 'An id is made of "term:" and the name.');
  if (naming.entity !== entity.id || naming.forms.length === 0)
    throw new PackError('The term has no words by which a text may name it.', 'Give at least one.');
  const forms = naming.forms.map(({ text }) => foldForm(text));
  const twice = naming.forms.find((_, at) => forms.indexOf(forms[at] as string) < at);
  if (twice) throw new PackError(`"${twice.text}" is given twice.`, 'Give it once.');
  return checked(entity.id, sources, { record: 'entity', value: entity }, { record: 'naming', value: naming });
}

/** @throws PackError where nothing is put right, or not so that it can be shown. */
export const correctionRecords = (correction: Correction, sources: readonly Source[]): PackRecord[] =>
  checked(correction.entity, sources, { record: 'correction', value: correction });

function checked(entity: EntityId, sources: readonly Source[], ...records: readonly PackRecord[]): PackRecord[] {
  const stray = sources.find(({ id }) => !id.startsWith(ownPrefix(entity)));
  if (stray)
    throw new PackError(`The source ${stray.id} is not one of ${entity}.`, 'Its id is what `ownSourceId` gives.');
  return [...records, ...sources.map((value) => ({ record: 'source' as const, value }))].map((record) => {
    const result = PackRecord.safeParse(record);
    const issue = result.error?.issues[0];
    const fault = result.success
      ? faultIn(result.data)
      : `${issue?.path.slice(1).join('.') || 'record'}: ${issue?.message ?? 'not understood'}`;
    if (fault) throw new PackError(`It cannot be kept as it is: ${fault}.`, 'Change that, then try again.');
    return result.data as PackRecord;
  });
}

/** Makes what a layer says of an entity these records and no others. */
export async function replaceOwn(
  edit: LayerEdit,
  row: LayerRow,
  entity: EntityId,
  records: readonly PackRecord[],
): Promise<LayerUndo> {
  const wanted = new Map<string, RecordBefore>();
  const set = (before: RecordBefore) => wanted.set(`${before.kind} ${before.key}`, before);
  for (const kind of KINDS) set({ kind, key: entity, value: undefined });
  for (const key of await edit.keys(row.id, 'source', ownPrefix(entity)))
    set({ kind: 'source', key, value: undefined });
  for (const record of records)
    set({ kind: record.record, key: recordKey(record), value: record.value } as RecordBefore);
  return { undo: 'edit', layer: row.id, before: await edit.setRecords(row, [...wanted.values()]) };
}

/** Whether a layer says anything of an entity. */
export async function saysOwn(edit: LayerEdit, layer: LayerId, entity: EntityId): Promise<boolean> {
  for (const kind of KINDS) if ((await edit.keys(layer, kind, entity)).includes(entity)) return true;
  return false;
}

const ownPrefix = (entity: EntityId): string => `own:${entity}:`;
