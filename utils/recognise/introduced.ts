import type { EntityId } from '../../data/schema/identity';
import type { Decision } from './decision';
import type { PageSense } from './judge';
import { indexOf } from './lexicon';
import { SAID_OF_BODIES, wordAfter, wordBefore } from './neighbours';
import type { ReadBlock } from './read-block';
import { senseOf } from './reasons';
import type { Place } from './tokens';

/**
 * Short names that the page itself has introduced, though no lexicon has them: after "University Hospitals Sussex (UHSx)" UHSx is
 * that trust on this page; after "Northern Care Alliance NHS Foundation Trust" so is NCA; and after "Imperial College Healthcare"
 * Imperial is, where the sentence speaks of a body and not of a place.
 */
export function introduced(read: ReadBlock, page: PageSense): Decision[] {
  const { defined, lexicon } = page;
  const { text } = read.block;
  const decisions: Decision[] = [];
  const add = (short: string, id: EntityId, fits: (place: Place) => boolean, reason: string): void => {
    const entity = indexOf(lexicon, id);
    if (entity === undefined) return;
    for (const place of placesOf(short, read)) {
      if (!fits(place)) continue;
      const candidate = withKind(place, read);
      const why = () => `${senseOf(lexicon.entities[entity]?.kind ?? 'term')}: ${reason}`;
      decisions.push({ candidate, entities: [entity], why: [why] });
    }
  };
  for (const [acronym, id] of Object.entries(defined))
    if (id !== null && text.includes(acronym)) add(acronym, id, () => true, 'the page introduces it');
  for (const { short, id, letters } of page.shortNames) {
    if (!text.includes(short) || Object.hasOwn(defined, short)) continue;
    if (letters) add(short, id, () => true, 'the first letters of a name on this page');
    else add(short, id, (place) => isBody(read, place), 'the beginning of a name on this page');
  }
  return decisions;
}

/** Where a place is spoken of. */
const OF_A_PLACE =
  /^(in|around|across|near|from|for|to|of|throughout|outside|within|city|town|a|an|the|central|greater)$/i;
/** What a body is the one of. */
const LED =
  /^(takeover|merger|acquisition|boss|executive|chair|chairman|head|director|board|case|leader|leaders|governors)$/i;

function isBody(read: ReadBlock, place: Place): boolean {
  const before = wordBefore(read, place);
  const after = wordAfter(read, place);
  // "Leicestershire, Leicester and Rutland" are places.
  if (before?.text === ',' && after?.text === 'and') return false;
  if (before?.joint === 'hyphen' || after?.joint === 'hyphen') return false;
  if (before?.joint === 'space' && before.capital && !before.first) return false;
  if (after?.joint === 'space' && after.capital && !KIND.test(read.block.text.slice(place.end))) return false;
  if (before && OF_A_PLACE.test(before.text)) {
    const led =
      before.text === 'of' && wordBefore(read, { ...place, start: place.start - 3, firstToken: place.firstToken - 1 });
    if (!led || !LED.test(led.text)) return false;
  }
  return after?.joint !== 'space' || SAID_OF_BODIES.test(after.text) || KIND.test(read.block.text.slice(place.end));
}

const KIND = /^\s+(?:(?:NHS\s+)?(?:Foundation\s+)?(?:Trust|FT)|(?:foundation\s+)?trust|Group)(?![\p{L}\p{N}])/u;

/** With the words that say what kind of body it is: "NCA Foundation Trust". */
function withKind(place: Place, { block: { text }, tokens }: ReadBlock): Place {
  const kind = KIND.exec(text.slice(place.end));
  if (!kind) return place;
  const end = place.end + kind[0].length;
  return { ...place, end, endToken: tokenAt(tokens, end - 1) + 1 };
}

/** Where some letters stand as a word of their own. */
function placesOf(short: string, { block: { text }, tokens }: ReadBlock): Place[] {
  const places: Place[] = [];
  for (let start = text.indexOf(short); start >= 0; start = text.indexOf(short, start + 1)) {
    const end = start + short.length;
    if (isLetter(text[start - 1]) || isLetter(text[end])) continue;
    const firstToken = tokenAt(tokens, start);
    places.push({ start, end, firstToken, endToken: tokenAt(tokens, end - 1) + 1 });
  }
  return places;
}

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** The index of the token in which an offset stands. */
function tokenAt({ count, end }: ReadBlock['tokens'], offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((end[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
