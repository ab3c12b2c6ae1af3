import * as z from 'zod/mini';
import { DEFINITION_LIMIT } from '../schema/entity';
import { EntityId, MetricId, PartialDate } from '../schema/identity';
import { list, maybe, type Row, text, wholeNumber } from './csv';
import type { FactsFolder } from './folder';

/** The rows of `data/pack`, as their columns are named there. See `data/pack/README.md` for what each means. */

const sources = list(text).check(z.minLength(1, 'has no source: name one, or write "unverified"'));
const shared = { sources, note: z.optional(z.string()) };

const SystemRow = z.object({
  id: EntityId,
  name: text,
  short_name: text,
  areas: list(text),
  acronyms: list(text),
  forms: list(text),
  opened: PartialDate,
  closed: maybe(PartialDate),
  region: text,
  ons_code: text,
  website: maybe(text),
  ...shared,
});
const TrustRow = z.object({
  id: EntityId,
  name: text,
  short_name: text,
  forms: list(text),
  type: z.enum(['acute', 'integrated', 'mental health', 'specialist', 'community', 'ambulance']),
  opened: maybe(PartialDate),
  closed: maybe(PartialDate),
  region: text,
  system: maybe(EntityId),
  website: maybe(text),
  ...shared,
});
const RegionRow = z.object({ id: EntityId, name: text, forms: list(text), region: text, sources });
const HospitalRow = z.object({
  id: EntityId,
  name: text,
  forms: list(text),
  trust: EntityId,
  town: text,
  postcode_district: z.string(),
  kind: z.enum(['acute', 'community', 'mental health', 'specialist', 'other']),
  opened: maybe(PartialDate),
  closed: maybe(PartialDate),
  ambiguous: z.enum(['yes', '']),
  ...shared,
});
const CcgRow = z.object({
  id: EntityId,
  name: text,
  area: text,
  forms: list(text),
  opened: PartialDate,
  closed: PartialDate,
  system: EntityId,
  merged_into: maybe(EntityId),
  ...shared,
});
const SuccessionRow = z.object({
  from: EntityId,
  to: maybe(EntityId),
  date: maybe(PartialDate),
  type: z.enum(['merger', 'acquisition', 'rename', 'abolition', 'boundary', 'stp', 'acs', 'ics', 'icb', 'type']),
  old_name: z.string(),
  new_name: z.string(),
  detail: z.string(),
  ...shared,
});
const MembershipRow = z.object({
  trust: EntityId,
  system: EntityId,
  from: PartialDate,
  to: maybe(PartialDate),
  sources,
});
const ClusterRow = z.object({ cluster: text, system: EntityId, status: z.enum(['merged', 'clustered']), sources });
const PlaceRow = z.object({ place: text, kind: text, system: EntityId, from: maybe(PartialDate), sources });
const TermRow = z.object({
  id: EntityId,
  kind: z.enum([
    'concept',
    'organisation-kind',
    'paper',
    'law',
    'body',
    'country',
    'finance',
    'programme',
    'standard',
    'role',
    'regulation',
    'workforce',
  ]),
  name: text,
  acronym: maybe(text),
  definition: text.check(z.maxLength(DEFINITION_LIMIT, `is longer than ${DEFINITION_LIMIT} characters`)),
  always: list(text),
  cue: list(text),
  ordinary: list(text),
  for: list(text),
  against: list(text),
  from: maybe(PartialDate),
  to: maybe(PartialDate),
  status: z.enum(['current', 'superseded', 'ended', 'proposed', 'being-abolished']),
  successors: list(EntityId),
  predecessors: list(EntityId),
  related: list(EntityId),
  legal_basis: maybe(text),
  events: list(
    text.check(
      z.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?=.+/, 'an event is written date=what happened'),
    ),
  ),
  sources,
});
const PersonRow = z.object({
  id: EntityId,
  name: text,
  also: list(text),
  offices: list(text.check(z.regex(/^[^@]+@[^@]*@[^@]*@[^@]*$/, 'an office is written office @ body @ from @ to'))),
  sources,
});
const MetricRow = z.object({
  id: MetricId,
  name: text,
  short_name: text,
  unit: text,
  better: maybe(z.enum(['higher', 'lower'])),
  measures: text,
  source: text,
  derive: maybe(z.enum(['percent', 'minutes'])),
  decimals: wholeNumber,
  months_to_release: wholeNumber,
  spoken: list(text),
  /** `metric=in words`: where the standard is set on another metric. */
  standard_on: maybe(text),
});
const StandardRow = z.object({
  metric: MetricId,
  from: maybe(PartialDate),
  to: maybe(PartialDate),
  threshold: z.pipe(text.check(z.regex(/^-?\d+(\.\d+)?$/, 'is not a number')), z.transform(Number)),
  unit: text,
  kind: z.enum(['constitutional standard', 'interim ambition', 'recovery target']),
  what: text,
  sources,
});
const SourceRow = z.object({
  id: text,
  publisher: text,
  title: text,
  url: maybe(text),
  published: maybe(text),
  licence: maybe(text),
  obtained_from: z.string(),
});

export type SystemRow = z.infer<typeof SystemRow>;
export type TrustRow = z.infer<typeof TrustRow>;
export type RegionRow = z.infer<typeof RegionRow>;
export type HospitalRow = z.infer<typeof HospitalRow>;
export type CcgRow = z.infer<typeof CcgRow>;
export type SuccessionRow = z.infer<typeof SuccessionRow>;
export type TermRow = z.infer<typeof TermRow>;

/** All facts of a folder, read and checked row by row. */
export interface Facts {
  readonly systems: Row<SystemRow>[];
  readonly trusts: Row<TrustRow>[];
  readonly regions: Row<RegionRow>[];
  readonly hospitals: Row<HospitalRow>[];
  readonly ccgs: Row<CcgRow>[];
  readonly successions: Row<SuccessionRow>[];
  readonly memberships: Row<z.infer<typeof MembershipRow>>[];
  readonly clusters: Row<z.infer<typeof ClusterRow>>[];
  readonly places: Row<z.infer<typeof PlaceRow>>[];
  readonly terms: Row<TermRow>[];
  readonly people: Row<z.infer<typeof PersonRow>>[];
  readonly metrics: Row<z.infer<typeof MetricRow>>[];
  readonly standards: Row<z.infer<typeof StandardRow>>[];
  readonly sources: Row<z.infer<typeof SourceRow>>[];
}

/** @throws FactError on the first row that is not as it should be. */
export function readFacts(folder: FactsFolder): Facts {
  const table = <T>(name: string, schema: z.ZodMiniType<T>): Row<T>[] => folder.table(name, schema);
  return {
    systems: table('systems.csv', SystemRow),
    trusts: table('trusts.csv', TrustRow),
    regions: table('regions.csv', RegionRow),
    hospitals: table('hospitals.csv', HospitalRow),
    ccgs: table('ccgs.csv', CcgRow),
    successions: table('successions.csv', SuccessionRow),
    memberships: table('memberships.csv', MembershipRow),
    clusters: table('clusters.csv', ClusterRow),
    places: table('places.csv', PlaceRow),
    terms: folder.tablesIn('terms').flatMap((name) => table(name, TermRow)),
    people: table('people.csv', PersonRow),
    metrics: table('metrics.csv', MetricRow),
    standards: table('standards.csv', StandardRow),
    sources: table('sources.csv', SourceRow),
  };
}
