import type { CueWords, SurfaceForm } from '../../data/schema/form';
import type { EntityId } from '../../data/schema/identity';
import { dayNumber, lastDayNumber } from '../time/days';
import { GENERAL_EVIDENCE } from './evidence-words';
import { foldForm } from './fold';
import { CUE, ENTRY, EVIDENCE, indexOf, type Lexicon, type LexiconEntity, SENSE_CODE } from './lexicon';
import { refsAt, TrieBuilder } from './trie';

/** The entity of a form that means nothing any more. */
const GONE = -1;

/** What some entities are called, and the words that speak for and against them. */
export interface NamedEntities {
  readonly entities: readonly (Omit<LexiconEntity, 'near'> & { readonly near?: readonly EntityId[] })[];
  readonly forms: readonly SurfaceForm[];
  readonly cues: readonly CueWords[];
}

/** Compiles a lexicon. Linear in the number of forms; run when a pack is installed. */
export function compileLexicon(named: NamedEntities): Lexicon {
  const trie = new TrieBuilder();
  for (const [kind, phrases] of Object.entries(GENERAL_EVIDENCE))
    for (const phrase of phrases)
      for (const path of pathsOf(phrase)) trie.add(path, ENTRY.evidence, EVIDENCE[kind as keyof typeof EVIDENCE]);
  const none = { formEntity: [], formSense: [], formFrom: [], formTo: [], cueStart: [0], cuePhrase: [], cueKind: [] };
  return extendLexicon({ entities: [], forms: [], arrays: { ...trie.arrays(), ...typed(none) } }, named);
}

/**
 * The lexicon with some entities more, or otherwise named: what is known already is copied, never compiled again, and the
 * lexicon itself stays as it is. An entity that is there keeps its index.
 * @param gone entities that are to have no name any more.
 */
export function extendLexicon(base: Lexicon, named: NamedEntities, gone: Iterable<EntityId> = []): Lexicon {
  const added = new Map<EntityId, number>();
  let size = base.entities.length;
  for (const { id } of named.entities) added.set(id, indexOf(base, id) ?? size++);
  const touched = new Set(added.values());
  for (const id of gone) touched.add(indexOf(base, id) ?? -1);
  const entities = [...base.entities];
  for (const { near = [], ...entity } of named.entities) {
    const indices = new Set(near.flatMap((id) => added.get(id) ?? indexOf(base, id) ?? []));
    entities[added.get(entity.id) as number] = { ...entity, ...(indices.size > 0 && { near: [...indices] }) };
  }

  const trie = new TrieBuilder(base.arrays);
  const forms = [...base.forms];
  const columns = {
    formEntity: [] as number[],
    formSense: [] as number[],
    formFrom: [] as number[],
    formTo: [] as number[],
  };
  for (const { text, entity, sense, from, to } of named.forms) {
    const index = added.get(entity);
    if (index === undefined) throw new RangeError(`a form ("${text}") of ${entity}, which is not among the entities`);
    const ref = forms.push(text) - 1;
    columns.formEntity.push(index);
    columns.formSense.push(SENSE_CODE[sense]);
    columns.formFrom.push(from ? dayNumber(from) : 0);
    columns.formTo.push(to ? lastDayNumber(to) : 0);
    for (const path of pathsOf(text)) trie.add(path, ENTRY.form, ref);
  }
  const cues = cueLists(base, touched, entities, named.cues, trie);
  const { formEntity } = base.arrays;
  const isOld = (kind: number, ref: number): boolean => kind === ENTRY.form && touched.has(formEntity[ref] as number);
  const own = typed({ ...columns, ...cues });
  return {
    entities,
    forms,
    arrays: {
      ...trie.arrays((kind, ref) => !isOld(kind, ref)),
      ...own,
      // What was called so before is so called no more, by whatever way it is looked for.
      formEntity: joined(
        base.arrays.formEntity.map((index) => (touched.has(index) ? GONE : index)),
        own.formEntity,
      ),
      formSense: joined(base.arrays.formSense, own.formSense),
      formFrom: joined(base.arrays.formFrom, own.formFrom),
      formTo: joined(base.arrays.formTo, own.formTo),
    },
  };
}

/** The entities that some words can mean, whatever the words around them say. */
export const entitiesCalled = ({ entities, arrays }: Lexicon, text: string): EntityId[] =>
  refsAt(arrays, pathsOf(text)[0] ?? [], ENTRY.form).flatMap(
    (form) => entities[arrays.formEntity[form] as number]?.id ?? [],
  );

/** The word paths of a form: as written, without its commas, which news drops at will, and with the NHS in full. */
function pathsOf(text: string): string[][] {
  const words = foldForm(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const bare = words.filter((word) => word !== ',');
  const paths = bare.length === words.length ? [words] : [words, bare, oxford(words)];
  return words[0] === 'nhs' ? [...paths, ['national', 'health', 'service', ...words.slice(1)]] : paths;
}

/** "A, B and C" as "A, B, and C". */
function oxford(words: readonly string[]): string[] {
  const at = words.lastIndexOf('and');
  return at <= 0 ? [...words] : [...words.slice(0, at), ',', ...words.slice(at)];
}

/**
 * Gives each cue phrase one number, however many entities it speaks of, and each entity the list of its own. Entities that were
 * not touched keep theirs.
 */
function cueLists(
  { arrays, entities: before }: Lexicon,
  touched: ReadonlySet<number>,
  entities: readonly LexiconEntity[],
  cues: readonly CueWords[],
  trie: TrieBuilder,
): { cueStart: number[]; cuePhrase: number[]; cueKind: number[] } {
  let numbers = arrays.cuePhrase.reduce((most, phrase) => Math.max(most, phrase + 1), 0);
  const numberOf = (phrase: string): number => {
    const paths = pathsOf(phrase);
    const [known] = paths[0] ? trie.refs(paths[0], ENTRY.cue) : [];
    if (known !== undefined) return known;
    for (const path of paths) trie.add(path, ENTRY.cue, numbers);
    return numbers++;
  };
  const byEntity = new Map(cues.map((cue) => [cue.entity, cue]));
  const lists = { cueStart: [0], cuePhrase: [] as number[], cueKind: [] as number[] };
  const put = (phrase: number, kind: number): void => {
    lists.cuePhrase.push(phrase);
    lists.cueKind.push(kind);
  };
  for (const [index, { id }] of entities.entries()) {
    if (index < before.length && !touched.has(index))
      for (let at = arrays.cueStart[index] as number; at < (arrays.cueStart[index + 1] as number); at++)
        put(arrays.cuePhrase[at] as number, arrays.cueKind[at] as number);
    const cue = touched.has(index) ? byEntity.get(id) : undefined;
    for (const phrase of cue?.speaksFor ?? []) put(numberOf(phrase), CUE.speaksFor);
    for (const phrase of cue?.speaksAgainst ?? []) put(numberOf(phrase), CUE.speaksAgainst);
    lists.cueStart.push(lists.cuePhrase.length);
  }
  return lists;
}

type Columns = Record<
  'formEntity' | 'formSense' | 'formFrom' | 'formTo' | 'cueStart' | 'cuePhrase' | 'cueKind',
  readonly number[]
>;

const typed = (columns: Columns) => ({
  formEntity: Int32Array.from(columns.formEntity),
  formSense: Uint8Array.from(columns.formSense),
  formFrom: Int32Array.from(columns.formFrom),
  formTo: Int32Array.from(columns.formTo),
  cueStart: Int32Array.from(columns.cueStart),
  cuePhrase: Int32Array.from(columns.cuePhrase),
  cueKind: Uint8Array.from(columns.cueKind),
});

function joined<T extends Int32Array | Uint8Array>(first: T, second: T): T {
  const both = new (first.constructor as new (length: number) => T)(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
