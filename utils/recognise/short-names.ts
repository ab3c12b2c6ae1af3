import type { EntityId } from '../../data/schema/identity';
import { entitiesCalled } from './compile';
import { entityIn, type Lexicon } from './lexicon';

/** A beginning or the first letters of a name that a page has in full. */
export interface ShortName {
  readonly short: string;
  readonly id: EntityId;
  readonly letters: boolean;
}

/** The short names of what a page names; those that two of them share are nobody's. */
export function shortNamesOf(named: Iterable<EntityId>, lexicon: Lexicon): ShortName[] {
  const found = new Map<string, ShortName | null>();
  for (const id of named) {
    const { kind, name } = entityIn(lexicon, id) ?? { kind: undefined, name: '' };
    if (kind !== 'trust') continue;
    for (const one of [
      { short: beginningOf(name), letters: false },
      { short: lettersOf(name), letters: true },
    ]) {
      // What the lexicon knows by itself is not to be guessed: Norfolk, Devon.
      if (one.short === '' || entitiesCalled(lexicon, one.short).length > 0) continue;
      const other = found.get(one.short);
      found.set(one.short, other === undefined || other?.id === id ? { ...one, id } : null);
    }
  }
  return [...found.values()].filter((one) => one !== null);
}

/** Words after which nothing more tells a name from others. */
const TAIL =
  /\s+(?:(?:NHS|FT|Trust|Foundation|Hospitals?|University|Teaching|General|District|Acute|Health ?[Cc]are|Health|College|Community|Mental|Services?|Group|Partnership)\b.*|and\s.*|, .*)$/;

/** "Imperial" of Imperial College Healthcare, "Leicester" of University Hospitals of Leicester, "North Tees" of North Tees and Hartlepool. */
function beginningOf(name: string): string {
  const core = name.replace(/^(?:The\s+)?(?:Royal\s+)?University Hospitals?\s+(?:of\s+)?/, '').replace(TAIL, '');
  return core === name || core.length < 4 || OF_MANY.test(core) ? '' : core;
}

const OF_MANY =
  /^(Bedfordshire|Berkshire|Buckinghamshire|Cambridgeshire|Cheshire|Cornwall|Cumbria|Derbyshire|Devon|Dorset|Durham|Essex|Gloucestershire|Hampshire|Herefordshire|Hertfordshire|Kent|Lancashire|Leicestershire|Lincolnshire|Norfolk|Northamptonshire|Northumberland|Nottinghamshire|Oxfordshire|Rutland|Shropshire|Somerset|Staffordshire|Suffolk|Surrey|Sussex|Warwickshire|Wiltshire|Worcestershire|Yorkshire|Royal|Queen|King|North|South|East|West|Central|University|Great|Saint|St|London|England|Queen Elizabeth|Princess|Countess|County|City|United)$/;

/** NCA of Northern Care Alliance: three letters at least. */
function lettersOf(name: string): string {
  const words = name.replace(/\s+(?:NHS\s+)?(?:Foundation\s+)?(?:Trust|FT)$/, '').match(/\p{Lu}[\p{L}’']*/gu) ?? [];
  return words.length >= 3 ? words.map((word) => word.charAt(0)).join('') : '';
}
