import { dateInWords, onDate } from '../../utils/time/words';
import type { Period, Relation } from '../schema/entity';
import type { PartialDate } from '../schema/identity';
import { dayBefore } from './dates';
import type { EntityDraft } from './draft';
import type { Facts, SystemRow } from './facts';
import { systemForms } from './grammar';
import { formsOf } from './organisations';
import type { SourceBook } from './sources';
import type { Successions } from './successions';
import { definitionFrom, inWords } from './wording';

const FORMS = {
  stp: {
    form: 'Sustainability and transformation partnership',
    short: 'STP',
    note: 'A partnership of NHS bodies and councils without legal powers of its own.',
  },
  acs: {
    form: 'Accountable care system, from 2018 called an integrated care system',
    short: 'ICS',
    note: 'A closer partnership, still without legal powers of its own.',
  },
  ics: {
    form: 'Integrated care system',
    short: 'ICS',
    note: 'A closer partnership, still without legal powers of its own.',
  },
  icb: { form: 'Integrated care board', short: 'ICB', note: 'A statutory body.' },
} as const;

/** STP, then ICS, then ICB: the lives of one area, from the days on which each form began. */
function systemPeriods(row: SystemRow, successions: Successions): Period[] {
  const area = row.areas[0] ?? row.name;
  // A designation of a part of the area is an event, not yet a new form of the whole.
  const steps = successions.own(row.id, ['stp', 'acs', 'ics', 'icb']).filter((step) => !/ only$/.test(step.detail));
  const kept = steps.filter(
    (step, index) => !(step.type === 'ics' && steps.slice(0, index).some((earlier) => earlier.type === 'acs')),
  );
  const periods = kept.map((step, index): Period => {
    const kind = FORMS[step.type as keyof typeof FORMS];
    const next = kept[index + 1];
    const to = next ? dayBefore(next.date) : row.closed;
    return {
      from: step.date,
      ...(to && { to }),
      name: step.type === 'icb' ? row.name : `${step.new_name || area} ${kind.short}`,
      form: kind.form,
      note: kind.note,
    };
  });
  return periods.length > 0
    ? periods
    : [
        {
          from: row.opened,
          ...(row.closed && { to: row.closed }),
          name: row.name,
          form: FORMS.icb.form,
          note: FORMS.icb.note,
        },
      ];
}

function systemDefinition(row: SystemRow, successions: Successions): string {
  const area = (row.areas[0] ?? row.name).replace(/^(?=Black Country)/, 'the ');
  const predecessors = [...new Set(successions.predecessors(row.id).map((p) => p.name))];
  const successors = [...new Set(successions.successors(row.id).map((s) => s.name))];
  if (row.closed)
    return definitionFrom([
      `Planned and paid for most NHS care in ${area}, with its trusts and councils, until ${dateInWords(row.closed)}.`,
      successors.length > 0 ? `Its area then passed to ${inWords(successors)}.` : undefined,
    ]);
  return definitionFrom([
    `Plans and pays for most NHS care in ${area}, with its trusts and councils.`,
    row.opened > '2022-07-01'
      ? `Formed ${onDate(row.opened)}${predecessors.length > 0 ? ` from all or parts of ${inWords(predecessors)}` : ''}.`
      : undefined,
  ]);
}

export function systemDrafts(facts: Facts, book: SourceBook, successions: Successions): EntityDraft[] {
  return facts.systems.map((row) => {
    const { value } = row;
    const { sources, verified } = book.resolve(value.sources, row);
    const cluster = facts.clusters.find((c) => c.value.system === value.id && c.value.status === 'clustered');
    const partners = cluster
      ? facts.clusters.filter((c) => c.value.cluster === cluster.value.cluster && c.value.system !== value.id)
      : [];
    const clustered = partners.map(
      ({ value: partner }): Relation => ({ type: 'clustered-with', to: partner.system, from: '2025' as PartialDate }),
    );
    const places = facts.places.filter((place) => place.value.system === value.id).map((place) => place.value.place);
    const region = facts.regions.find((r) => r.value.region === value.region);
    return {
      row,
      forms: formsOf(
        value.id,
        systemForms(value.areas, value.acronyms, [value.name, ...value.forms]),
        new Set(value.forms),
      ),
      entity: {
        id: value.id,
        kind: 'system',
        name: value.name.replace(/ Integrated Care Board$/, ''),
        shortName: value.areas[0] ?? value.short_name,
        ...(value.acronyms[0] && { acronym: value.acronyms[0] }),
        label: 'Integrated care system',
        place: value.region,
        definition: systemDefinition(value, successions),
        status: value.closed ? 'ended' : 'current',
        periods: systemPeriods(value, successions),
        events: successions.events(value.id),
        relations: [
          ...(region
            ? [{ type: 'part-of' as const, to: region.value.id, ...(value.closed && { until: value.closed }) }]
            : []),
          ...clustered,
          ...successions.relations(value.id),
        ],
        covers: [...new Set(places)].sort(),
        legalBasis: 'Health and Care Act 2022',
        ...(value.website && { website: value.website }),
        sources: [...new Set([...sources, ...(cluster ? book.resolve(cluster.value.sources, cluster).sources : [])])],
        verified,
      },
    };
  });
}
