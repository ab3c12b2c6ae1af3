import * as z from 'zod/mini';
import { PackHeader, PackKey, RECORD_KINDS, type RecordKind, type RecordValue } from './pack';

/** One layer over the built-in pack. A new version of a pack is a new layer with an id of its own. */
export const LayerId = z
  .string()
  .check(z.regex(/^layer:[0-9a-f-]{36}$/, 'not a layer id'))
  .brand<'LayerId'>();
export type LayerId = z.infer<typeof LayerId>;

const Moment = z.iso.datetime();

/** An address from which the reader had a pack fetched, and what its server said to ask the next time by. */
const AddressOrigin = z.object({
  address: z.string(),
  etag: z.optional(z.string()),
  lastModified: z.optional(z.string()),
  /** When it was last asked (ISO). */
  checked: Moment,
});

/** Where a layer comes from: a file by its name, an address, or the reader's own hand. */
export const LayerOrigin = z.union([
  AddressOrigin,
  z.object({ file: z.string() }),
  z.object({ made: z.literal('here') }),
]);
export type LayerOrigin = z.infer<typeof LayerOrigin>;

/** Records by kind; a kind that is not there has none. */
export const RecordCounts = z.partialRecord(z.enum(RECORD_KINDS as [RecordKind, ...RecordKind[]]), z.number());
export type RecordCounts = z.infer<typeof RecordCounts>;

/** A layer as it is stored and listed. Its records are kept apart. */
export const LayerRow = z.object({
  id: LayerId,
  kind: z.enum(['pack', 'own', 'import']),
  title: z.string(),
  version: z.optional(z.string()),
  /** The higher stands over the lower. */
  position: z.number(),
  hidden: z.boolean(),
  /**
   * `previous` is a pack's version that a newer one has replaced and `rollback` brings back; `removed` is what `undo` brings back.
   * Neither is read or listed.
   */
  standing: z.enum(['current', 'previous', 'removed']),
  /** When it was added, and when removed (ISO). */
  added: Moment,
  removed: z.optional(Moment),
  origin: LayerOrigin,
  header: z.optional(PackHeader),
  /** The public key that its signature was checked with (raw Ed25519, base64). Later versions must be signed with it too. */
  key: z.optional(PackKey),
  /** The version that can be rolled back to. */
  previous: z.optional(LayerId),
  counts: RecordCounts,
  /** Rises with each change of its records. */
  edition: z.number(),
});
export type LayerRow = z.infer<typeof LayerRow>;

/** A stored row that could not be understood. What it holds is not read; the other layers are. */
export interface DamagedLayer {
  readonly id: string;
  readonly what: string;
}

/** What is needed to take a change back, whatever was changed since. Good as long as what it names has not been forgotten. */
export type LayerUndo =
  | { readonly undo: 'removal'; readonly layer: LayerId }
  | { readonly undo: 'edit'; readonly layer: LayerId; readonly before: readonly RecordBefore[] };

/** A record as it was before a change; without a value there was none. */
export type RecordBefore = {
  [K in RecordKind]: { readonly kind: K; readonly key: string; readonly value: RecordValue<K> | undefined };
}[RecordKind];
