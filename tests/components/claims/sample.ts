import type { DrawnClaim } from '../../../components/claims/evidence-words';
import { CheckedClaim, Claim, Evidence, type ListedClaim, type Verdict } from '../../../data/schema/claim';
import { CLAIM_MESSAGES, type ClaimCarry } from '../../../data/schema/claim-messages';
import type { Source } from '../../../data/schema/entity';
import type { EntityId } from '../../../data/schema/identity';
import type { ResponseOf } from '../../../data/schema/protocol';
import { atThen, spark, standard } from '../card/figures-sample';

/** Claims as the worker sends them; each test says what is otherwise. All are checked by the schema. */

/** A claim whose number stands at a place of a block. */
export function claimAt(block: number, start: number, number: string, otherwise: object = {}): Claim {
  return Claim.parse({
    block,
    start,
    end: start + number.length,
    numberStart: start,
    numberEnd: start + number.length,
    text: number,
    role: 'figure',
    entity: 'ods:QJM',
    metric: 'ae-4h-t1',
    complement: false,
    quantity: { kind: 'number', unit: '%', value: Number.parseFloat(number), step: 1, hedge: 'exactly' },
    period: null,
    ...otherwise,
  });
}

export const listed = (claim: Claim, verdict: Verdict = 'agrees', otherwise: object = {}): ListedClaim => ({
  claim,
  verdict,
  says: 'NHS England published 54.0% for November 2020.',
  entityName: 'NHS Lincolnshire',
  metricName: 'A&E in four hours, type 1',
  ...otherwise,
});

export const METRIC = {
  id: 'ae-4h-t1',
  name: 'A&E within four hours, type 1 departments',
  shortName: 'A&E in four hours, type 1',
  unit: '%',
  better: 'higher',
  measures: 'Patients who leave within four hours.',
};

export const evidenceOf = (at: object = {}, otherwise: object = {}): Evidence =>
  Evidence.parse({
    entity: { id: 'ods:QJM', name: 'NHS Lincolnshire' },
    metric: METRIC,
    at: atThen({ standard: standard(95), ...at }),
    ...otherwise,
  });

/** "54% of type 1 patients", which agrees. */
export function checkedOf(otherwise: { claim?: object } & Record<string, unknown> = {}): DrawnClaim {
  const { claim, ...rest } = otherwise;
  const checked = CheckedClaim.parse({
    ...listed(claimAt(0, 22, '54%', { text: '54% of type 1 patients', ...claim })),
    evidence: evidenceOf(),
    total: null,
    by: 0,
    better: [],
    standards: [],
    caveats: [],
    notes: [],
    ...rest,
  });
  const drawn = CLAIM_MESSAGES.evidence.response.parse({
    checked: [{ ...checked, spark: spark(), ...rest }],
    sources: [],
    pack: PACK,
  });
  return drawn.checked[0] as DrawnClaim;
}

export const PACK = { version: '2026.07', published: '2026-07-08' } as ResponseOf<
  typeof CLAIM_MESSAGES,
  'evidence'
>['pack'];

export const SOURCE = {
  id: 'ae',
  publisher: 'NHS England',
  title: 'A&E attendances',
  url: 'https://www.england.nhs.uk/ae',
  published: '2020-12 to 2026-06',
} as Source;

/** What is carried on; each is told from the others by its age. */
export const carryOf = (since: number): ClaimCarry => ({
  topics: [],
  entity: 'ods:QJM' as EntityId,
  recent: [],
  period: null,
  since: { entity: since, period: since },
  named: true,
  stranger: false,
});
