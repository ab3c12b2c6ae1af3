import type { Claim } from '../../../data/schema/claim';
import type { ClaimCarry } from '../../../data/schema/claim-messages';
import type { EntityKind, Metric } from '../../../data/schema/entity';
import type { EntityId, MetricId, PartialDate, SourceId } from '../../../data/schema/identity';
import type { Named } from '../../../utils/claims/actors';
import { extractClaims } from '../../../utils/claims/extract';
import { regionsOf } from '../../../utils/claims/regions';
import { ENGLAND } from '../../../utils/england';

/** Texts, names and metrics made for the tests of claims. */

export const id = (name: string): EntityId => `made:${name.toLowerCase().replaceAll(/\W+/g, '-')}` as EntityId;

/** What a name in a made text is, where it is no trust. */
const KINDS: Readonly<Record<string, EntityKind>> = {
  Lincolnshire: 'system',
  'St Mary’s': 'hospital',
  Midlands: 'region',
};

/** A text whose names stand in brackets, without them: "[Leeds] saw 54%" names Leeds. */
export function marked(source: string, block = 0): { text: string; named: Named[] } {
  const named: Named[] = [];
  let text = '';
  for (const [at, piece] of source.split(/[[\]]/).entries()) {
    if (at % 2 === 1)
      named.push({
        block,
        start: text.length,
        end: text.length + piece.length,
        entity: id(piece),
        kind: KINDS[piece] ?? 'trust',
      });
    text += piece;
  }
  return { text, named };
}

const metric = (name: string, more: Partial<Metric> = {}): [MetricId, Metric] => [
  name as MetricId,
  {
    id: name as MetricId,
    name,
    shortName: name,
    unit: '%',
    decimals: 1,
    better: 'higher',
    measures: '',
    source: 'made' as SourceId,
    monthsToRelease: 1,
    spoken: [],
    ...more,
  },
];

/** The metrics that the texts of these tests speak of. */
const METRICS: ReadonlyMap<MetricId, Metric> = new Map([
  metric('ae-4h-all'),
  metric('ae-4h-type1', { standardOn: { metric: 'ae-4h-all' as MetricId, inWords: 'all types' } }),
  metric('ae-12h-dta', { unit: 'patients' }),
  metric('ae-attendances', { unit: 'attendances' }),
  metric('rtt-18w', { monthsToRelease: 2 }),
  metric('rtt-waiting-list', { unit: 'waits', monthsToRelease: 2 }),
  metric('cancer-62d', { monthsToRelease: 2 }),
  metric('diagnostics-6w', { monthsToRelease: 2 }),
  metric('amb-cat2-mean', { unit: 'minutes' }),
  metric('nof-segment', { unit: 'segment 1-5' }),
  metric('nof-rank', { unit: 'place' }),
]);

/** The South West, and whose ambulances drive there. */
const REGIONS = regionsOf([
  { id: 'made:south-west' as EntityId, kind: 'region', name: 'NHS England South West' },
  { id: 'made:swast' as EntityId, kind: 'trust', name: 'South West Ambulance Service NHS Trust' },
]);

/** The claims of a text whose names stand in brackets; its blocks are parted by empty lines. */
export function claimsIn(
  source: string,
  {
    article = '2025-05-15',
    carry = null,
  }: { readonly article?: string | null; readonly carry?: ClaimCarry | null } = {},
): { claims: Claim[]; carry: ClaimCarry; blocks: { text: string }[] } {
  const parts = source.split('\n\n').map(marked);
  const blocks = parts.map(({ text }) => ({ text }));
  const read = extractClaims({
    blocks,
    named: parts.flatMap(({ named }) => named),
    article: (article ?? undefined) as PartialDate | undefined,
    metrics: METRICS,
    regions: REGIONS,
    carry,
  });
  return { ...read, blocks };
}

/** A claim in short: "leeds ae-4h-all 54% 2025-03". England is "England"; what is no figure says its role. */
export function told({ entity, metric, quantity, period, role, complement }: Claim): string {
  const value =
    quantity.kind === 'rating'
      ? quantity.rating
      : `${quantity.value}${quantity.unit === '%' ? '%' : quantity.unit === 'count' ? '' : ` ${quantity.unit}`}`;
  const months = period && (period.from === period.to ? period.from : `${period.from}..${period.to}`);
  return [
    entity === ENGLAND ? 'England' : entity.replace('made:', ''),
    metric,
    complement ? `${value} otherwise` : value,
    ...(months ? [months] : []),
    ...(role === 'figure' ? [] : [`(${role})`]),
  ].join(' ');
}
