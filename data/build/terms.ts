import { dateInWords } from '../../utils/time/words';
import type { EntityKind, Relation, RelationType } from '../schema/entity';
import type { Sense, SurfaceForm } from '../schema/form';
import { EntityId, PartialDate } from '../schema/identity';
import { FactError } from './csv';
import type { EntityDraft } from './draft';
import type { Facts, TermRow } from './facts';
import type { SourceBook } from './sources';
import { definitionFrom } from './wording';

const LABEL: Record<TermRow['kind'], string> = {
  concept: 'Policy term',
  'organisation-kind': 'Kind of organisation',
  paper: 'Paper or plan',
  law: 'Law',
  body: 'National body',
  country: 'Country',
  finance: 'NHS money',
  programme: 'Programme',
  standard: 'Standard or measure',
  role: 'Role',
  regulation: 'Oversight and regulation',
  workforce: 'Workforce',
};

/** When a term was in use. A review's row runs from its commission to its report, and the report is what stays. */
function lifeOf({ kind, status, from, to }: TermRow): { from?: PartialDate; to?: PartialDate } {
  if (kind === 'paper' && status === 'current' && to) return { from: to };
  return { ...(from && { from }), ...(to && { to }) };
}

export function termDrafts(facts: Facts, book: SourceBook): EntityDraft[] {
  return facts.terms.map((row) => {
    const { value } = row;
    const { sources, verified } = book.resolve(value.sources, row);
    const kind: EntityKind = value.id.startsWith('body:') ? 'body' : 'term';
    const tie =
      (type: RelationType) =>
      (to: EntityId): Relation => ({ type, to });
    const forms = (['always', 'cue', 'ordinary'] as const).flatMap((sense: Sense & ('always' | 'cue' | 'ordinary')) =>
      value[sense].map((cell) => ({ ...datedForm(cell, row), sense, entity: value.id, authored: true })),
    );
    return {
      row,
      forms,
      cues: { entity: value.id, speaksFor: value.for, speaksAgainst: value.against },
      entity: {
        id: value.id,
        kind,
        name: value.name,
        ...(value.acronym && { acronym: value.acronym }),
        label: LABEL[value.kind],
        definition: value.definition,
        status: value.status,
        periods: [
          {
            ...lifeOf(value),
            name: value.name,
            form: LABEL[value.kind],
          },
        ],
        events: value.events.map((event) => {
          const [date = '', ...what] = event.split('=');
          const words = what.join('=').trim();
          return { date: date as PartialDate, what: `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`, sources: [] };
        }),
        relations: [
          ...value.predecessors.map(tie('predecessor')),
          ...value.successors.map(tie('successor')),
          ...value.related
            .filter((id) => !value.successors.includes(id) && !value.predecessors.includes(id))
            .map(tie('related')),
        ],
        ...(value.legal_basis && { legalBasis: value.legal_basis }),
        sources,
        verified,
      },
    };
  });
}

/** "NHS England and NHS Improvement@2019-04": a form that was in use from a day on. */
function datedForm(cell: string, row: { file: string; line: number }): Pick<SurfaceForm, 'text' | 'from'> {
  const [text = '', from] = cell.split('@').map((part) => part.trim());
  if (from === undefined) return { text };
  const date = PartialDate.safeParse(from);
  if (!date.success) throw new FactError({ ...row, column: 'always' }, `"${cell}": "${from}" is not a date`);
  return { text, from: date.data };
}

interface Office {
  readonly title: string;
  readonly body?: EntityId;
  readonly from?: PartialDate;
  readonly to?: PartialDate;
}

function officesOf(cells: readonly string[], row: { file: string; line: number }): Office[] {
  return cells.map((cell) => {
    const [title = '', body = '', from = '', to = ''] = cell.split('@').map((part) => part.trim());
    for (const [schema, part] of [
      [EntityId, body],
      [PartialDate, from],
      [PartialDate, to],
    ] as const)
      if (part !== '' && !schema.safeParse(part).success)
        throw new FactError({ ...row, column: 'offices' }, `"${part}" is not understood`);
    return {
      title,
      ...(body && { body: body as EntityId }),
      ...(from && { from: from as PartialDate }),
      ...(to && { to: to as PartialDate }),
    };
  });
}

function officeInWords(office: Office): string {
  const from = office.from && `from ${dateInWords(office.from)}`;
  const to = office.to && `${office.from ? 'to' : 'until'} ${dateInWords(office.to)}`;
  const time = [from, to].filter(Boolean).join(' ');
  return time === '' ? `${office.title}.` : `${office.title}, ${time}.`;
}

export function personDrafts(facts: Facts, book: SourceBook): EntityDraft[] {
  return facts.people.map((row) => {
    const { value } = row;
    const offices = officesOf(value.offices, row);
    return {
      row,
      forms: [value.name, ...value.also].map((text) => ({
        text,
        sense: 'cue' as const,
        entity: value.id,
        authored: true,
      })),
      entity: {
        id: value.id,
        kind: 'person',
        name: value.name,
        label: 'Person',
        definition: definitionFrom(offices.map(officeInWords)),
        status: 'current',
        periods: offices.map((office) => ({
          ...(office.from && { from: office.from }),
          ...(office.to && { to: office.to }),
          name: value.name,
          form: office.title,
        })),
        events: [],
        relations: offices.flatMap((office) =>
          office.body
            ? [
                {
                  type: 'office-of' as const,
                  to: office.body,
                  ...(office.from && { from: office.from }),
                  ...(office.to && { until: office.to }),
                  note: office.title,
                },
              ]
            : [],
        ),
        ...book.resolve(value.sources, row),
      },
    };
  });
}
