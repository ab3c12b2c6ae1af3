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
const ORDER: readonly RelationType[] = [
  'office-of',
  'run-by',
  'part-of',
  'clustered-with',
  'has-part',
  'runs',
  'predecessor',
  'successor',
  'related',
];

/** The relations under their headings: those that hold first, and each with its dates where a reader needs them. */
export function groupRelations({ entity, relations, article }: CardData): RelationGroup[] {
  return ORDER.flatMap((type) => {
    const found = relations.filter((relation) => relation.type === type);
    if (found.length === 0) return [];
    const rows = found
      .toSorted((a, b) => Number(b.holdsNow) - Number(a.holdsNow))
      .map((relation) => ({ relation, when: whenHeld(relation, article !== null) }));
    const [first] = rows;
    const shared = rows.length > 1 && rows.every(({ when }) => when === first?.when) ? first?.when : undefined;
    return [{ heading: headingOf(type, entity.kind), when: shared, rows: shared ? withoutDates(rows) : rows }];
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

function headingOf(type: RelationType, kind: EntityKind): string {
  switch (type) {
    case 'part-of':
      return 'Part of';
    case 'has-part':
      return kind === 'system' ? 'Trusts in this system' : kind === 'region' ? 'Systems in this region' : 'Its parts';
    case 'run-by':
      return 'Run by';
    case 'runs':
      return 'Runs';
    case 'predecessor':
      return 'Came before';
    case 'successor':
      return 'Came after';
    case 'clustered-with':
      return 'Shares leaders with';
    case 'office-of':
      return 'Held office in';
    case 'related':
      return 'See also';
  }
}
