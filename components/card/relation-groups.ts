import type { CardData, CardRelation } from '../../data/schema/card';
import type { EntityKind, RelationType } from '../../data/schema/entity';
import { dateInWords } from '../../utils/time/words';

export interface RelationGroup {
  readonly heading: string;
  /** The dates that all of the group share; then the rows need not repeat them. */
  readonly when: string | undefined;
  readonly rows: readonly { readonly relation: CardRelation; readonly when: string | undefined }[];
}

/** In the order in which a reader asks. */
const HEADINGS: Readonly<Record<RelationType, string>> = {
  'office-of': 'Held office in',
  'run-by': 'Run by',
  'part-of': 'Part of',
  'clustered-with': 'Shares leaders with',
  'has-part': 'Its parts',
  runs: 'Runs',
  predecessor: 'Came before',
  successor: 'Came after',
  related: 'See also',
};

const PARTS: Partial<Record<EntityKind, string>> = {
  system: 'Trusts in this system',
  region: 'Systems in this region',
};

/** The relations under their headings: those that hold first, and each with its dates where a reader needs them. */
export function groupRelations({ entity, relations, article }: CardData): RelationGroup[] {
  return (Object.keys(HEADINGS) as RelationType[]).flatMap((type) => {
    const found = relations.filter((relation) => relation.type === type);
    if (found.length === 0) return [];
    const rows = found
      .toSorted((a, b) => Number(b.holdsNow) - Number(a.holdsNow))
      .map((relation) => ({ relation, when: whenHeld(relation, article !== null) }));
    const [first] = rows;
    const shared = rows.length > 1 && rows.every(({ when }) => when === first?.when) ? first?.when : undefined;
    const heading = (type === 'has-part' && PARTS[entity.kind]) || HEADINGS[type];
    return [{ heading, when: shared, rows: shared ? withoutDates(rows) : rows }];
  });
}

const withoutDates = (rows: RelationGroup['rows']): RelationGroup['rows'] =>
  rows.map(({ relation }) => ({ relation, when: undefined }));

/** Succession has its dates in the timeline. Of the rest those are said that ended, or that began after the article. */
function whenHeld(relation: CardRelation, dated: boolean): string | undefined {
  const { type, from, until, heldThen, holdsNow } = relation;
  if (type === 'predecessor' || type === 'successor') return undefined;
  if (!holdsNow && until) {
    const end = dateInWords(until, { short: true });
    return from ? `${dateInWords(from, { short: true })} to ${end}` : `until ${end}`;
  }
  if (holdsNow && from && ((dated && !heldThen) || type === 'office-of')) {
    return `since ${dateInWords(from, { short: true })}`;
  }
  return undefined;
}
