import { dateInWords, onDate } from '../../utils/time/words';
import type { EntityId, PartialDate } from '../schema/identity';
import type { Row } from './csv';
import type { EntityDraft } from './draft';
import type { CcgRow, Facts, HospitalRow, RegionRow, TrustRow } from './facts';
import { ccgForms, type FormDraft, hospitalForms, isAcronym, townsOf, trustForms } from './grammar';
import type { SourceBook } from './sources';
import type { Successions } from './successions';
import { definitionFrom, inWords, someOf } from './wording';

/** Rows of organisations other than systems, turned into entities. */

const TRUST_LABEL: Record<TrustRow['type'], string> = {
  acute: 'Acute hospital trust',
  integrated: 'Integrated trust',
  'mental health': 'Mental health trust',
  specialist: 'Specialist hospital trust',
  community: 'Community health trust',
  ambulance: 'Ambulance trust',
};

const HOSPITAL_LABEL: Record<HospitalRow['kind'], string> = {
  acute: 'Hospital',
  community: 'Community hospital or site',
  'mental health': 'Mental health hospital or unit',
  specialist: 'Specialist hospital',
  other: 'Temporary or other site',
};

export const formsOf = (entity: EntityId, drafts: readonly FormDraft[], authored: ReadonlySet<string> = new Set()) =>
  drafts.map((form) => ({ ...form, entity, authored: authored.has(form.text) }));

/** The legal form that a trust's name states. */
const legalForm = (name: string): string =>
  /Foundation Trust$/.test(name) ? 'NHS foundation trust' : /Care Trust$/.test(name) ? 'NHS care trust' : 'NHS trust';

/** What a trust does, from its type and the sites that it runs. */
function trustDefinition(row: TrustRow, hospitals: readonly HospitalRow[], ended: string | undefined): string {
  const past = row.closed !== undefined;
  const main = hospitals.filter((site) => site.kind === 'acute' || site.kind === 'specialist');
  const named = (main.length > 0 ? main : hospitals).map((site) => site.name);
  const sites = named.length === 0 ? undefined : someOf(named, 3);
  const run = past ? 'Ran' : 'Runs';
  const provide = past ? 'Provided' : 'Provides';
  const care = {
    acute: sites ? `${run} hospital services at ${sites}.` : `${run} hospital services.`,
    integrated: `${provide} two or more of hospital, community and mental health care${sites ? `, with sites such as ${sites}` : ''}.`,
    'mental health': `${provide} mental health care${sites ? `, with sites such as ${sites}` : ''}.`,
    specialist: sites ? `${run} specialist hospital services at ${sites}.` : `${run} specialist hospital services.`,
    community: `${provide} health care in the community${sites ? `, with sites such as ${sites}` : ''}.`,
    ambulance: `${past ? 'Answered' : 'Answers'} 999 calls and ${past ? 'took' : 'takes'} patients to hospital.`,
  }[row.type];
  return definitionFrom([care, ended]);
}

/** Names of towns and districts: by themselves they are places, whatever trust is called after them. */
const placeNames = (facts: Facts): Set<string> =>
  new Set([
    ...facts.hospitals.flatMap(({ value }) => townsOf(value.town)),
    ...facts.places.map(({ value }) => value.place),
    ...facts.systems.flatMap(({ value }) => value.areas),
  ]);

export function trustDrafts(facts: Facts, book: SourceBook, successions: Successions): EntityDraft[] {
  const places = placeNames(facts);
  return facts.trusts.map((row) => {
    const { value } = row;
    const { sources, verified } = book.resolve(value.sources, row);
    const hospitals = facts.hospitals.map((h) => h.value).filter((h) => h.trust === value.id);
    const successors = successions.successors(value.id);
    const ended =
      value.closed === undefined
        ? undefined
        : successors.length > 0
          ? `Closed ${onDate(value.closed)}; its services went to ${inWords([...new Set(successors.map((s) => s.name))])}.`
          : `Closed ${onDate(value.closed)}.`;
    const memberships = facts.memberships.filter((m) => m.value.trust === value.id);
    const acronym = value.forms.find((form) => isAcronym(form) && /^[A-Z]{3,}$/.test(form));
    const names = [value.name, ...successions.formerNames(value.id)];
    return {
      row,
      forms: formsOf(
        value.id,
        trustForms(names, [value.short_name, ...value.forms]).map((form) =>
          form.sense === 'short' && places.has(form.text) ? { ...form, sense: 'town' } : form,
        ),
        new Set([...names, ...value.forms]),
      ),
      entity: {
        id: value.id,
        kind: 'trust',
        name: value.name,
        shortName: value.short_name,
        ...(acronym && { acronym }),
        label: TRUST_LABEL[value.type],
        place: value.region,
        definition: trustDefinition(value, hospitals, ended),
        status: value.closed === undefined ? 'current' : 'ended',
        periods: successions.namePeriods(value.id, value.name, legalForm, value.opened, value.closed),
        events: successions.events(value.id),
        relations: [
          ...memberships.map(({ value: m }) => ({
            type: 'part-of' as const,
            to: m.system,
            from: m.from,
            ...(m.to && { until: m.to }),
          })),
          ...successions.relations(value.id),
        ],
        ...(value.website && { website: value.website }),
        sources,
        verified,
      },
    };
  });
}

export function regionDrafts(facts: Facts, book: SourceBook): EntityDraft[] {
  return facts.regions.map((row: Row<RegionRow>) => {
    const { value } = row;
    return {
      row,
      forms: formsOf(
        value.id,
        [value.name, ...value.forms].map((text) => ({ text, sense: 'always' as const })),
      ),
      entity: {
        id: value.id,
        kind: 'region',
        name: value.name,
        label: 'NHS England region',
        place: value.region,
        definition: `One of the seven regional teams of NHS England. It oversees the integrated care boards and trusts of the ${value.region.replace(/^The /, '')} region.`,
        status: 'being-abolished',
        periods: [{ name: value.name, form: 'Regional team of NHS England' }],
        events: [],
        relations: [{ type: 'part-of', to: 'body:nhs-england' as EntityId }],
        ...book.resolve(value.sources, row),
      },
    };
  });
}

export function hospitalDrafts(facts: Facts, book: SourceBook, successions: Successions): EntityDraft[] {
  const trusts = new Map(facts.trusts.map(({ value }) => [value.id, value]));
  const places = placeNames(facts);
  return facts.hospitals.map((row) => {
    const { value } = row;
    const trust = trusts.get(value.trust);
    const next = trust?.closed && trust.closed >= '2026-03-31' ? successions.successors(value.trust) : [];
    const runner = next[0]?.name ?? trust?.name ?? '';
    const closed = value.closed === undefined ? undefined : `Closed ${onDate(value.closed)}.`;
    return {
      row,
      forms: formsOf(
        value.id,
        hospitalForms(value.name, value.forms, value.town, value.ambiguous === 'yes').filter(
          (form) => form.sense !== 'short' || !places.has(form.text),
        ),
      ),
      cues: { entity: value.id, speaksFor: townsOf(value.town), speaksAgainst: [] },
      entity: {
        id: value.id,
        kind: 'hospital',
        name: value.name,
        label: HOSPITAL_LABEL[value.kind],
        place: value.town,
        definition: definitionFrom([
          `${HOSPITAL_LABEL[value.kind]} in ${value.town}, ${value.closed ? 'last run' : 'run'} by ${runner}.`,
          value.opened && `Opened ${onDate(value.opened)}.`,
          closed,
        ]),
        status: value.closed === undefined ? 'current' : 'ended',
        periods: [
          {
            ...(value.opened && { from: value.opened }),
            ...(value.closed && { to: value.closed }),
            name: value.name,
            form: HOSPITAL_LABEL[value.kind],
          },
        ],
        events: [],
        relations: [
          {
            type: 'run-by' as const,
            to: value.trust,
            ...(next.length > 0 && trust?.closed && { until: trust.closed }),
          },
          ...next.map((successor) => ({
            type: 'run-by' as const,
            to: successor.id,
            ...(successor.date && { from: successor.date }),
          })),
        ],
        ...book.resolve(value.sources, row),
      },
    };
  });
}

export function ccgDrafts(facts: Facts, book: SourceBook): EntityDraft[] {
  const names = new Map(
    [...facts.ccgs, ...facts.systems].map(({ value }) => [value.id, value.name.replace(/ Integrated Care Board$/, '')]),
  );
  const named = (id: EntityId): string => names.get(id) ?? id;
  return facts.ccgs.map((row: Row<CcgRow>) => {
    const { value } = row;
    const { sources, verified } = book.resolve(value.sources, row);
    const next = value.merged_into ?? value.system;
    const day = dayAfter(value.closed);
    return {
      row,
      forms: formsOf(value.id, ccgForms(value.area, value.forms)),
      entity: {
        id: value.id,
        kind: 'ccg',
        name: value.name,
        label: 'Clinical commissioning group',
        place: value.area,
        definition: definitionFrom([
          `GP-led NHS body that planned and paid for care in ${value.area} from ${dateInWords(value.opened)} to ${dateInWords(value.closed)}.`,
          value.merged_into ? `It then became part of ${named(next)}.` : `Its work passed to ${named(next)}.`,
        ]),
        status: 'ended',
        periods: [{ from: value.opened, to: value.closed, name: value.name, form: 'Clinical commissioning group' }],
        events: [
          { date: value.opened, what: 'Took over from primary care trusts or from earlier groups', sources },
          {
            date: day,
            what: value.merged_into ? `Merged into ${named(next)}` : `Abolished; its work passed to ${named(next)}`,
            to: next,
            sources,
          },
        ],
        relations: [
          { type: 'successor' as const, to: next, from: day },
          ...facts.ccgs
            .filter((other) => other.value.merged_into === value.id)
            .map(({ value: other }) => ({ type: 'predecessor' as const, to: other.id, from: value.opened })),
        ],
        sources,
        verified,
      },
    };
  });
}

/** The day after a full ISO date. */
function dayAfter(date: PartialDate): PartialDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10) as PartialDate;
}
