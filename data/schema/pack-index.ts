import * as z from 'zod/mini';
import { PartialDate } from './identity';
import { PackKey, PackSignature, RECORD_KINDS, type RecordKind } from './pack';

/**
 * A publication is a folder that any web server can serve: `index.json`, and beside it packs of one name in numbered versions and
 * what leads from one to the next. The index is signed, and names all the rest by what is in it.
 */
export const INDEX_FILE = 'index.json';
export const INDEX_FORMAT = 'sidenote-index';
const INDEX_FORMAT_VERSION = 1;

/** What the packed form of a file is called, which is what readers fetch: compressed by us, for a dumb server does not. */
export const PACKED = '.gz';

/** Versions are numbered from 1. */
const Serial = z.int().check(z.positive());

const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'not a SHA-256'));

const PublishedFile = z.object({
  /** Beside the index: a name, so that it cannot lead elsewhere. */
  file: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,99}\.ndjson$/, 'not the name of a file beside the index')),
  /** Its length, and that of its packed form. */
  bytes: Serial,
  packed: Serial,
  sha256: Hash,
});
export type PublishedFile = z.infer<typeof PublishedFile>;

/** A whole pack. */
const PublishedVersion = z.extend(PublishedFile, { version: Serial, published: PartialDate });
export type PublishedVersion = z.infer<typeof PublishedVersion>;

/** What makes one version of another. */
const PublishedDelta = z.extend(PublishedFile, { from: Serial, to: Serial });

export const PackIndex = z.object({
  format: z.literal(INDEX_FORMAT),
  formatVersion: z.literal(INDEX_FORMAT_VERSION),
  name: z.string().check(z.minLength(1), z.maxLength(300)),
  /** The newest first. */
  versions: z.array(PublishedVersion).check(z.minLength(1), z.maxLength(100)),
  /** All to the newest. */
  deltas: z.array(PublishedDelta).check(z.maxLength(100)),
  /** As in a pack's header. An index that is not signed is of no use to readers. */
  key: z.optional(PackKey),
  signature: z.optional(PackSignature),
});
/** There is a newest version: the schema says so, where its type cannot without zod's tuples, which the worker has no room for. */
export type PackIndex = Omit<z.infer<typeof PackIndex>, 'versions'> & {
  versions: [PublishedVersion, ...PublishedVersion[]];
};

/** An index of files, unsigned. */
export const anIndex = (parts: Pick<PackIndex, 'name' | 'versions' | 'deltas'>): PackIndex => ({
  format: INDEX_FORMAT,
  formatVersion: INDEX_FORMAT_VERSION,
  ...parts,
});

const DELTA_FORMAT = 'sidenote-delta';
const DELTA_FORMAT_VERSION = 1;

/**
 * A delta's first line. The second is the header of the pack that it leads to, as it stands there; each of the others is a record
 * of that pack that is new or changed.
 */
export const DeltaHead = z.object({
  format: z.literal(DELTA_FORMAT),
  formatVersion: z.literal(DELTA_FORMAT_VERSION),
  /** The `sha256` of the header of the pack that it starts from. */
  from: Hash,
  /** The records that are no longer there, by kind and key. */
  dropped: z.array(z.object({ record: z.enum(RECORD_KINDS as [RecordKind, ...RecordKind[]]), key: z.string() })),
});
export type DeltaHead = z.infer<typeof DeltaHead>;

export const aDeltaHead = (parts: Pick<DeltaHead, 'from' | 'dropped'>): DeltaHead => ({
  format: DELTA_FORMAT,
  formatVersion: DELTA_FORMAT_VERSION,
  ...parts,
});
