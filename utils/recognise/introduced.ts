import type { EntityId } from '../../data/schema/identity';
import type { Decision } from './decision';
import { indexOf } from './lexicon';
import type { ReadBlock } from './read-block';
import { senseOf } from './reasons';
import type { PageSense } from './scene';
import { type Place, tokenAt } from './tokens';

/**
 * Short names that the page itself has introduced, though no lexicon has them: after "University Hospitals Sussex (UHSx)" UHSx is
 * that trust on this page; after "Northern Care Alliance NHS Foundation Trust" so is NCA.
 */
export function introduced(read: ReadBlock, page: PageSense): Decision[] {
  const { defined, lexicon } = page;
  const { text } = read.block;
  const decisions: Decision[] = [];
  const add = (short: string, id: EntityId, reason: string): void => {
    const entity = indexOf(lexicon, id);
    if (entity === undefined) return;
    for (const place of placesOf(short, read)) {
      const candidate = withKind(place, read);
      const why = () => `${senseOf(lexicon.entities[entity]?.kind ?? 'term')}: ${reason}`;
      decisions.push({ candidate, entities: [entity], why: [why] });
    }
  };
  for (const [acronym, id] of Object.entries(defined))
    if (id !== null && text.includes(acronym)) add(acronym, id, 'the page introduces it');
  for (const { short, id } of page.shortNames)
    if (text.includes(short) && !Object.hasOwn(defined, short))
      add(short, id, 'the first letters of a name on this page');
  return decisions;
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
