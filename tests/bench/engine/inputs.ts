import { fileURLToPath } from 'node:url';
import { compileFacts } from '../../../data/build/compile';
import { namedEntities } from '../../../data/names';
import type { SurfaceForm } from '../../../data/schema/form';
import type { Block } from '../../../data/schema/mention';
import { ARTICLES, loadBody, textBlocks } from '../../fixtures/articles';
import { seeded } from '../statistics';
import { type LexiconInput, type TextInput, textOf } from './job';

const FOLDER = fileURLToPath(new URL('../../../data/pack', import.meta.url));

/** The sizes between which growth is measured. */
const SIZES = [4_000, 60_000, 600_000] as const;

/**
 * `sizes` are a sample of what ships, and the same with invented names only, so that nothing more of them is found: they show what
 * size alone costs. `large` is what ships with invented names, as a pack with every GP practice would be.
 */
export function lexiconInputs(): {
  sizes: readonly LexiconInput[];
  shipped: LexiconInput;
  large: LexiconInput;
} {
  const facts = compileFacts(FOLDER);
  const { entities, forms, cues } = namedEntities(facts.entities, facts.namings);
  const taken = forms.map((form) => form.text);
  const input = (name: string, own: readonly SurfaceForm[], all: number): LexiconInput => ({
    name,
    entities,
    forms: own,
    cues,
    invented: all - own.length,
    taken,
  });
  const [least] = SIZES;
  const sample = shuffled(forms, 11).slice(0, least);
  return {
    sizes: SIZES.map((size) => input(`${counted(size)} forms`, sample, size)),
    shipped: input(`as shipped (${counted(forms.length)})`, forms, forms.length),
    large: input('60,000 forms', forms, 60_000),
  };
}

const counted = (count: number): string => count.toLocaleString('en-GB');

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
