import type { EntityId } from '../../data/schema/identity';
import { entitiesCalled } from './compile';
import { entityIn, type Lexicon } from './lexicon';

/** The first letters of a name that a page has in full. */
export interface ShortName {
  readonly short: string;
  readonly id: EntityId;
}

/** The first letters of the trusts that a page names; those that two of them share are nobody's. */
export function shortNamesOf(named: Iterable<EntityId>, lexicon: Lexicon): ShortName[] {
  const found = new Map<string, ShortName | null>();
  for (const id of named) {
    const { kind, name } = entityIn(lexicon, id) ?? { kind: undefined, name: '' };
    const short = kind === 'trust' ? lettersOf(name) : '';
    // What the lexicon knows by itself is not to be guessed.
    if (short === '' || entitiesCalled(lexicon, short).length > 0) continue;
    const other = found.get(short);
    found.set(short, other === undefined || other?.id === id ? { short, id } : null);
  }
  return [...found.values()].filter((one) => one !== null);
}

/** NCA of Northern Care Alliance: three letters at least. */
function lettersOf(name: string): string {
  const words = name.replace(/\s+(?:NHS\s+)?(?:Foundation\s+)?(?:Trust|FT)$/, '').match(/\p{Lu}[\p{L}’']*/gu) ?? [];
  return words.length >= 3 ? words.map((word) => word.charAt(0)).join('') : '';
}
