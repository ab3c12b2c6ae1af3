import type { SurfaceForm } from '../../../data/schema/form';
import type { EntityId } from '../../../data/schema/identity';
import type { NamedEntities } from '../../../utils/recognise/compile';
import { seeded } from '../statistics';
import type { LexiconInput } from './job';

const SURNAMES =
  'Ahmed Akhtar Bennett Brown Chaudhry Clarke Cooper Davies Evans Fernandez Gupta Hughes Iqbal Jones Khan Lewis Mistry Morgan Nair Okafor Patel Qureshi Rao Shah Singh Taylor Umar Verma Walker Young'.split(
    ' ',
  );
const PLACES =
  'Abbey Albion Ash Beacon Beech Birch Bridge Brook Castle Cedar Chapel Church Cliff Cross Dale East Elm Fern Field Forest Garden Grange Green Grove Hall Harbour Haven Hazel Heath High Hill Holly Kings Lake Lime Long Manor Market Meadow Mill Moor New North Oak Old Orchard Park Poplar Priory Queens River Rose South Spring Station Stone Vale Victoria Water Well West White Willow Wood'.split(
    ' ',
  );
const ENDINGS =
  'bourne bridge bury by cliffe combe dale den field ford gate ham hill holme hurst leigh ley mere more ness ton wich wick wood worth'.split(
    ' ',
  );
const KINDS =
  'Surgery|Medical Centre|Medical Practice|Health Centre|Family Practice|Group Practice|Primary Care Centre|Practice'.split(
    '|',
  );

/** Names such as GP practices bear, each once, none of them taken; the same for the same seed. There are some three million. */
function practiceNames(count: number, taken: ReadonlySet<string>, seed = 23): string[] {
  const random = seeded(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const names = new Map<string, string>();
  const place = (): string => `${pick(PLACES)}${pick(ENDINGS)}`;
  const patterns = [
    () => `${place()} ${pick(KINDS)}`,
    () => `The ${place()} ${pick(KINDS)}`,
    () => `${pick(PLACES)} ${pick(PLACES)} ${pick(KINDS)}`,
    () => `Dr ${pick(SURNAMES)} and Partners, ${place()}`,
    () => `Drs ${pick(SURNAMES)} & ${pick(SURNAMES)}, ${place()}`,
    () => `${pick(PLACES)} Street ${pick(KINDS)}, ${place()}`,
    () => `${place()}-on-${pick(PLACES)} ${pick(KINDS)}`,
    () => `St ${pick(SURNAMES)}'s ${pick(KINDS)}, ${place()}`,
  ];
  while (names.size < count) {
    const name = (patterns[Math.floor(random() * patterns.length)] ?? patterns[0])?.() ?? '';
    const key = name.toLowerCase();
    if (!taken.has(key) && !names.has(key)) names.set(key, name);
  }
  return [...names.values()];
}

/** What a lexicon is compiled from, its invented names put in: made where they are needed, for they are too many to be sent. */
export function grown({ entities, forms, cues, invented, taken }: LexiconInput): NamedEntities {
  const more = called(
    'practice',
    practiceNames(invented, new Set([...taken, ...forms.map(({ text }) => text)].map((text) => text.toLowerCase()))),
  );
  return { entities: [...entities, ...more.entities], forms: [...forms, ...more.forms], cues };
}

/** As many terms as a reader may add. */
export const ownTerms = (count: number): NamedEntities => called('own', practiceNames(count, new Set(), 29));

function called(what: string, names: readonly string[]): NamedEntities {
  const ids = names.map((_, index) => `bench:${what}-${index}` as EntityId);
  return {
    entities: names.map((name, index) => ({
      id: ids[index] as EntityId,
      kind: 'hospital',
      name,
      label: 'GP practice',
    })),
    forms: names.map((text, index): SurfaceForm => ({ text, entity: ids[index] as EntityId, sense: 'always' })),
    cues: [],
  };
}
