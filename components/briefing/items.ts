import type { Verdict } from '../../data/schema/claim';
import type { BriefingMessages } from '../../data/schema/claim-messages';
import type { FoundEntity } from '../../data/schema/page-messages';
import type { ResponseOf } from '../../data/schema/protocol';
import { KIND_HEADINGS, KINDS } from '../tab/words';

/** What the page's script says of it. */
export type Briefing = NonNullable<ResponseOf<BriefingMessages, 'briefing'>['page']>;

/** Something of the briefing that keys stop at. */
export type Item = { readonly key: string } & (
  | { readonly kind: 'claim'; readonly of: Briefing['claims'][number] }
  | { readonly kind: 'misfit'; readonly of: Briefing['misfits'][number] }
  | { readonly kind: 'entity'; readonly of: FoundEntity }
  | { readonly kind: 'unknown'; readonly of: Briefing['unknown'][number] }
);

interface Group {
  /** Where a section has several: the kind. */
  readonly heading: string | undefined;
  readonly items: readonly Item[];
}

export interface Section {
  readonly heading: string;
  /** What it holds in all, before any is filtered away. */
  readonly count: number;
  readonly groups: readonly Group[];
}

/** The briefing as it is listed. @param only the verdict to which claims are narrowed; null: all. */
export function sectionsOf(page: Briefing, only: Verdict | null): Section[] {
  const { claims, misfits, unknown, entities } = page;
  const shown = claims.filter(({ verdict }) => only === null || verdict === only);
  const sections: Section[] = [
    section('Claims', claims.length, [
      { heading: undefined, items: shown.map((of) => ({ kind: 'claim', key: `claim ${of.mark}`, of })) },
    ]),
    section('Names that do not fit the date', misfits.length, [
      { heading: undefined, items: misfits.map((of) => ({ kind: 'misfit', key: `misfit ${of.mark}`, of })) },
    ]),
    ofKinds('Bodies', entities, BODIES),
    ofKinds('Terms', entities, ['term']),
    ofKinds('People', entities, ['person']),
    section('Names we do not know', unknown.length, [
      { heading: undefined, items: unknown.map((of) => ({ kind: 'unknown', key: `unknown ${of.mark}`, of })) },
    ]),
  ];
  // That there are no claims is worth saying where there is something else.
  return isEmpty(page) ? [] : sections.filter(({ count, heading }) => count > 0 || heading === 'Claims');
}

type Kind = FoundEntity['kind'];

const BODIES = KINDS.filter((kind) => kind !== 'term' && kind !== 'person');

const section = (heading: string, count: number, groups: readonly Group[]): Section => ({ heading, count, groups });

function ofKinds(heading: string, entities: readonly FoundEntity[], kinds: readonly Kind[]): Section {
  const groups = kinds
    .map((kind) => ({
      heading: kinds.length > 1 ? KIND_HEADINGS[kind] : undefined,
      items: entities
        .filter((entity) => entity.kind === kind)
        .map((of): Item => ({ kind: 'entity', key: `entity ${of.id}`, of })),
    }))
    .filter(({ items }) => items.length > 0);
  return section(
    heading,
    groups.reduce((sum, { items }) => sum + items.length, 0),
    groups,
  );
}

export const itemsOf = (sections: readonly Section[]): Item[] =>
  sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items));

/** How many claims came to each verdict. */
export function verdictCounts({ claims }: Briefing): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { agrees: 0, differs: 0, 'fits-better': 0, 'not-comparable': 0 };
  for (const { verdict } of claims) counts[verdict]++;
  return counts;
}

/** The same with what was listed before in its place, and what is new after it: the page sends the most mentioned first, which changes while it is read. */
export function inPlace(now: Briefing, before: Briefing | undefined): Briefing {
  if (before?.url !== now.url) return now;
  const places = new Map(before.entities.map(({ id }, at) => [id, at]));
  const placeOf = ({ id }: FoundEntity): number => places.get(id) ?? places.size;
  return { ...now, entities: now.entities.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

export const isEmpty = ({ claims, misfits, entities, unknown }: Briefing): boolean =>
  claims.length + misfits.length + entities.length + unknown.length === 0;
