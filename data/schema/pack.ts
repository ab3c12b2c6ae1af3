import * as z from 'zod/mini';
import { Entity, type EntityKind, Metric, Source, Standard } from './entity';
import { Caveat, Publication, Series } from './figures';
import { Naming } from './form';
import { EntityId, MetricId, PartialDate, SourceId } from './identity';

/**
 * A pack is a text file of one JSON value a line (NDJSON): first the header, then records, so that it can be installed as it is
 * read, and a fault can be named by its line. The header's counts and hash are what must have arrived. The pack that ships, a
 * newsroom's own and a reader's own terms are all of this form; each is a layer over the ones before it.
 */
export const PACK_FORMAT = 'sidenote-pack';
export const PACK_FORMAT_VERSION = 2;

/** Where the built extension carries its pack. */
export const PACK_FILE = { pack: 'pack.ndjson', header: 'pack-header.json' } as const;

/** What a metric ought to reach, from its beginning: one record a metric, so that a layer replaces a history whole. */
const Standards = z.object({ metric: MetricId, steps: z.array(Standard) });

/** When the files of one source came out. */
const Publications = z.object({ source: SourceId, files: z.array(Publication) });

/** What a layer puts right in an entity of a layer below: the fields named, the others stay. */
export const Correction = z.object({
  entity: EntityId,
  changes: z.partial(
    z.pick(Entity, {
      name: true,
      shortName: true,
      acronym: true,
      label: true,
      definition: true,
      status: true,
      website: true,
      legalBasis: true,
    }),
  ),
  sources: z.array(SourceId),
});
export type Correction = z.infer<typeof Correction>;

/** An entity that a layer takes away: it is neither marked nor found nor shown. */
const Hidden = z.object({ entity: EntityId });
export type Hidden = z.infer<typeof Hidden>;

const VALUES = {
  entity: Entity,
  naming: Naming,
  source: Source,
  metric: Metric,
  standards: Standards,
  series: Series,
  caveat: Caveat,
  publications: Publications,
  correction: Correction,
  hidden: Hidden,
} as const;
export type RecordKind = keyof typeof VALUES;
export type RecordValue<K extends RecordKind> = z.infer<(typeof VALUES)[K]>;
export const RECORD_KINDS = Object.keys(VALUES) as RecordKind[];

/** One line of a pack after its header. Entities and metrics come before the series that are of them. */
export type PackRecord = { [K in RecordKind]: { readonly record: K; readonly value: RecordValue<K> } }[RecordKind];
export const PackRecord = z.discriminatedUnion('record', [
  z.object({ record: z.literal('entity'), value: VALUES.entity }),
  z.object({ record: z.literal('naming'), value: VALUES.naming }),
  z.object({ record: z.literal('source'), value: VALUES.source }),
  z.object({ record: z.literal('metric'), value: VALUES.metric }),
  z.object({ record: z.literal('standards'), value: VALUES.standards }),
  z.object({ record: z.literal('series'), value: VALUES.series }),
  z.object({ record: z.literal('caveat'), value: VALUES.caveat }),
  z.object({ record: z.literal('publications'), value: VALUES.publications }),
  z.object({ record: z.literal('correction'), value: VALUES.correction }),
  z.object({ record: z.literal('hidden'), value: VALUES.hidden }),
]);

/** The key under which a record is kept, one among those of its kind. */
export function recordKey({ record, value }: PackRecord): string {
  switch (record) {
    case 'entity':
    case 'source':
    case 'metric':
    case 'caveat':
      return value.id;
    case 'naming':
    case 'correction':
    case 'hidden':
      return value.entity;
    case 'standards':
      return value.metric;
    case 'series':
      return seriesKey(value.entity, value.metric);
    case 'publications':
      return value.source;
  }
}

export const seriesKey = (entity: EntityId, metric: MetricId | ''): string => `${entity} ${metric}`;

export const PackKey = z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/, 'not an Ed25519 key in base64'));

export const PackSignature = z.string().check(z.regex(/^[A-Za-z0-9+/]{86}==$/, 'not an Ed25519 signature in base64'));

export const PackHeader = z.object({
  format: z.literal(PACK_FORMAT),
  formatVersion: z.literal(PACK_FORMAT_VERSION),
  name: z.string(),
  version: z.string(),
  /** The day up to which the facts were gathered. */
  published: PartialDate,
  licence: z.string(),
  /** Records by kind. */
  counts: z.record(z.enum(RECORD_KINDS as [RecordKind, ...RecordKind[]]), z.number()),
  /** SHA-256 of all that follows the header's line, in hexadecimal. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Who vouches for it: a raw Ed25519 public key and the signature of the rest of the header, both in base64. */
  key: z.optional(PackKey),
  signature: z.optional(PackSignature),
});
export type PackHeader = z.infer<typeof PackHeader>;

/** What search looks through: one row an entity. */
export interface SearchRow {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly name: string;
  readonly label: string;
  readonly forms: readonly string[];
  /** Councils' areas within a system: who looks for Wakefield may want West Yorkshire. */
  readonly places?: readonly string[];
  /** 0 to 1: how likely a reader means this one, other things being equal. */
  readonly weight: number;
}
