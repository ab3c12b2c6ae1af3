import { fileURLToPath } from 'node:url';
import { compileFacts } from '../../../data/build/compile';
import { namedEntities } from '../../../data/names';
import type { SurfaceForm } from '../../../data/schema/form';
import type { EntityId } from '../../../data/schema/identity';
import type { Block } from '../../../data/schema/mention';
import type { NamedEntities } from '../../../utils/recognise/compile';
import { ARTICLES, loadBody, textBlocks } from '../../fixtures/articles';
import { seeded } from '../statistics';
import { type LexiconInput, type TextInput, textOf } from './job';

const FOLDER = fileURLToPath(new URL('../../../data/pack', import.meta.url));

/**
 * Four lexicons. `grown` is `small` with invented names only, so that nothing more of it is found: it shows what size alone
 * costs. `large` is what ships with invented names, as a pack with every GP practice would be.
 */
export function lexiconInputs(): {
  small: LexiconInput;
  shipped: LexiconInput;
  grown: LexiconInput;
  large: LexiconInput;
} {
  const facts = compileFacts(FOLDER);
  const { entities, forms, cues } = namedEntities(facts.entities, facts.namings);
  const sample = shuffled(forms, 11).slice(0, 4_000);
  const taken = new Set(forms.map((form) => form.text.toLowerCase()));
  const withPractices = (name: string, own: readonly SurfaceForm[]): LexiconInput => {
    const names = practiceNames(60_000 - own.length, taken);
    const practices = names.map((text, index): { entity: NamedEntities['entities'][number]; form: SurfaceForm } => {
      const id = `bench:practice-${index}` as EntityId;
      return {
        entity: { id, kind: 'hospital', name: text, label: 'GP practice' },
        form: { text, entity: id, sense: 'always' },
      };
    });
    return {
      name,
      entities: [...entities, ...practices.map(({ entity }) => entity)],
      forms: [...own, ...practices.map(({ form }) => form)],
      cues,
    };
  };
  return {
    small: { name: '4,000 forms', entities, forms: sample, cues },
    shipped: { name: `as shipped (${forms.length.toLocaleString('en-GB')})`, entities, forms, cues },
    grown: withPractices('4,000 + 56,000 invented', sample),
    large: withPractices('60,000 forms', forms),
  };
}

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

/** Names such as GP practices bear, each once, none of them a form that ships. */
function practiceNames(count: number, taken: ReadonlySet<string>): string[] {
  const random = seeded(23);
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

/** The paragraphs of the fixture articles round and round, their sentences in another order each time, up to a length. */
export function articleText(name: string, length: number): TextInput {
  const paragraphs = ARTICLES.flatMap((article) => textBlocks(loadBody(article.slug))).filter(
    (text) => text.length > 80,
  );
  const blocks: Block[] = [];
  for (let size = 0, index = 0; size < length; index++) {
    const paragraph = paragraphs[index % paragraphs.length] ?? '';
    const turn = Math.floor(index / paragraphs.length);
    const sentences = paragraph.split(/(?<=[.!?][”’]?)\s+/);
    const text = turn === 0 ? paragraph : shuffled(sentences, index).join(' ');
    blocks.push({ text, role: 'text' });
    size += text.length + 1;
  }
  return { name, blocks };
}

/** The same text as a page would give it that has no paragraphs, only line breaks. */
export const inOneBlock = ({ name, blocks }: TextInput): TextInput => ({
  name: `${name} in one block`,
  blocks: [{ text: textOf(blocks), role: 'text' }],
});

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = seeded(seed + 1);
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
