import * as z from 'zod/mini';
import { Entity, EntityKind, Metric, Source, Standard } from './entity';
import { EntityId, PartialDate } from './identity';

/**
 * A pack is a text file of one JSON value a line (NDJSON): first the header, then records, so that it can be installed as it is
 * read, and a fault can be named by its line. The header's counts and hash are what must have arrived.
 */
export const PACK_FORMAT = 'sidenote-pack';
export const PACK_FORMAT_VERSION = 1;

/** Where the built extension carries its pack. */
export const PACK_FILE = { pack: 'pack.ndjson', header: 'pack-header.json' } as const;

const PackCounts = z.object({
  entity: z.number(),
  source: z.number(),
  metric: z.number(),
  standard: z.number(),
  /** Series of figures: their place in the format; the built-in pack has none yet. */
  series: z.number(),
  lexicon: z.number(),
  search: z.number(),
});

export const PackHeader = z.object({
  format: z.literal(PACK_FORMAT),
  formatVersion: z.literal(PACK_FORMAT_VERSION),
  name: z.string(),
  version: z.string(),
  /** The day up to which the facts were gathered. */
  published: PartialDate,
  licence: z.string(),
  counts: PackCounts,
  /** SHA-256 of all that follows the header's line, in hexadecimal. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type PackHeader = z.infer<typeof PackHeader>;

/** The compiled lexicon: typed arrays as base64, little-endian, by name, and what the numbers in them point to. */
export const PackedLexicon = z.object({
  entities: z.array(
    z.object({
      id: EntityId,
      kind: EntityKind,
      name: z.string(),
      label: z.string(),
      near: z.optional(z.array(z.number())),
    }),
  ),
  arrays: z.record(z.string(), z.string()),
  forms: z.array(z.string()),
});
export type PackedLexicon = z.infer<typeof PackedLexicon>;

/** What search looks through: one row an entity. */
export const SearchRow = z.object({
  id: EntityId,
  name: z.string(),
  label: z.string(),
  forms: z.array(z.string()),
  /** Councils' areas within a system: who looks for Wakefield may want West Yorkshire. */
  places: z.optional(z.array(z.string())),
  /** 0 to 1: how likely a reader means this one, other things being equal. */
  weight: z.number(),
});
export type SearchRow = z.infer<typeof SearchRow>;

/** One line of a pack after its header. */
export const PackRecord = z.discriminatedUnion('record', [
  z.object({ record: z.literal('entity'), value: Entity }),
  z.object({ record: z.literal('source'), value: Source }),
  z.object({ record: z.literal('metric'), value: Metric }),
  z.object({ record: z.literal('standard'), value: Standard }),
  z.object({ record: z.literal('series'), value: z.unknown() }),
  z.object({ record: z.literal('lexicon'), value: PackedLexicon }),
  z.object({ record: z.literal('search'), value: z.array(SearchRow) }),
]);
export type PackRecord = z.infer<typeof PackRecord>;
