import type { CueWords, SurfaceForm } from '../../data/schema/form';
import type { EntityId } from '../../data/schema/identity';
import { dayNumber, lastDayNumber } from '../time/days';
import { GENERAL_EVIDENCE } from './evidence-words';
import { foldForm } from './fold';
import { arcSlot, hashWord } from './hash';
import { CUE, ENTRY, EVIDENCE, type Lexicon, type LexiconArrays, type LexiconEntity, SENSE_CODE } from './lexicon';

/** Compiles forms and cue words to a lexicon. Linear in their number; run when a pack is built. */
export function compileLexicon(
  entities: readonly LexiconEntity[],
  forms: readonly SurfaceForm[],
  cues: readonly CueWords[],
): Lexicon {
  const trie = new TrieBuilder();
  const index = new Map<EntityId, number>(entities.map((entity, at) => [entity.id, at]));
  const formEntity: number[] = [];
  const formSense: number[] = [];
  const formFrom: number[] = [];
  const formTo: number[] = [];
  const texts: string[] = [];
  for (const form of forms) {
    const entity = index.get(form.entity);
    if (entity === undefined)
      throw new RangeError(`a form ("${form.text}") of ${form.entity}, which is not among the entities`);
    const ref = texts.push(form.text) - 1;
    formEntity.push(entity);
    formSense.push(SENSE_CODE[form.sense]);
    formFrom.push(form.from ? dayNumber(form.from) : 0);
    formTo.push(form.to ? lastDayNumber(form.to) : 0);
    for (const path of pathsOf(form.text)) trie.add(path, ENTRY.form, ref);
  }
  const cueLists = compileCues(entities, cues, trie);
  for (const [kind, phrases] of Object.entries(GENERAL_EVIDENCE))
    for (const phrase of phrases)
      for (const path of pathsOf(phrase)) trie.add(path, ENTRY.evidence, EVIDENCE[kind as keyof typeof EVIDENCE]);
  return {
    entities,
    forms: texts,
    arrays: {
      ...trie.arrays(),
      ...cueLists,
      formEntity: Int32Array.from(formEntity),
      formSense: Uint8Array.from(formSense),
      formFrom: Int32Array.from(formFrom),
      formTo: Int32Array.from(formTo),
    },
  };
}

/** The word paths of a form: as written, and without its commas, which news drops at will. */
function pathsOf(text: string): string[][] {
  const words = foldForm(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const bare = words.filter((word) => word !== ',');
  return bare.length === words.length ? [words] : [words, bare, oxford(words)];
}

/** "A, B and C" as "A, B, and C". */
function oxford(words: readonly string[]): string[] {
  const at = words.lastIndexOf('and');
  return at <= 0 ? [...words] : [...words.slice(0, at), ',', ...words.slice(at)];
}

/** Gives each cue phrase one number, however many entities it speaks of, and each entity the list of its own. */
function compileCues(
  entities: readonly LexiconEntity[],
  cues: readonly CueWords[],
  trie: TrieBuilder,
): Pick<LexiconArrays, 'cueStart' | 'cuePhrase' | 'cueKind'> {
  const numbers = new Map<string, number>();
  const numberOf = (phrase: string): number => {
    const key = foldForm(phrase);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    for (const path of pathsOf(phrase)) trie.add(path, ENTRY.cue, numbers.size - 1);
    return numbers.size - 1;
  };
  const byEntity = new Map(cues.map((cue) => [cue.entity, cue]));
  const cueStart = new Int32Array(entities.length + 1);
  const phrases: number[] = [];
  const kinds: number[] = [];
  for (const [index, { id }] of entities.entries()) {
    cueStart[index] = phrases.length;
    const cue = byEntity.get(id);
    for (const [kind, words] of [
      [CUE.speaksFor, cue?.speaksFor ?? []],
      [CUE.speaksAgainst, cue?.speaksAgainst ?? []],
    ] as const)
      for (const phrase of words) {
        phrases.push(numberOf(phrase));
        kinds.push(kind);
      }
  }
  cueStart[entities.length] = phrases.length;
  return { cueStart, cuePhrase: Int32Array.from(phrases), cueKind: Uint8Array.from(kinds) };
}

type Trie = Omit<
  LexiconArrays,
  'formEntity' | 'formSense' | 'formFrom' | 'formTo' | 'cueStart' | 'cuePhrase' | 'cueKind'
>;

class TrieBuilder {
  readonly #tokens = new Map<string, number>();
  readonly #next: Map<number, number>[] = [new Map()];
  readonly #entries: { kind: number; ref: number }[][] = [[]];

  add(words: readonly string[], kind: number, ref: number): void {
    let node = 0;
    for (const word of words) {
      const token = this.#token(word);
      const arcs = this.#next[node] as Map<number, number>;
      let next = arcs.get(token);
      if (next === undefined) {
        next = this.#next.push(new Map()) - 1;
        this.#entries.push([]);
        arcs.set(token, next);
      }
      node = next;
    }
    const entries = this.#entries[node] as { kind: number; ref: number }[];
    if (!entries.some((entry) => entry.kind === kind && entry.ref === ref)) entries.push({ kind, ref });
  }

  arrays(): Trie {
    const nodes = this.#next.length;
    const words = tableSize(this.#tokens.size);
    const wordA = new Int32Array(words);
    const wordB = new Int32Array(words);
    const wordToken = new Int32Array(words);
    for (const [word, token] of this.#tokens) {
      const [a, b] = hashWord(word);
      let slot = a & (words - 1);
      while (wordToken[slot] !== 0) slot = (slot + 1) & (words - 1);
      wordA[slot] = a;
      wordB[slot] = b;
      wordToken[slot] = token;
    }
    const rootNext = new Int32Array(this.#tokens.size + 1);
    const arcs = tableSize(nodes);
    const arcNode = new Int32Array(arcs);
    const arcToken = new Int32Array(arcs);
    const arcNext = new Int32Array(arcs);
    const entryStart = new Int32Array(nodes + 1);
    const kinds: number[] = [];
    const refs: number[] = [];
    for (let node = 0; node < nodes; node++) {
      for (const [token, next] of this.#next[node] as Map<number, number>) {
        if (node === 0) {
          rootNext[token] = next;
          continue;
        }
        let slot = arcSlot(node, token, arcs - 1);
        while (arcNode[slot] !== 0) slot = (slot + 1) & (arcs - 1);
        arcNode[slot] = node + 1;
        arcToken[slot] = token;
        arcNext[slot] = next;
      }
      entryStart[node] = kinds.length;
      for (const entry of this.#entries[node] as { kind: number; ref: number }[]) {
        kinds.push(entry.kind);
        refs.push(entry.ref);
      }
    }
    entryStart[nodes] = kinds.length;
    return {
      wordA,
      wordB,
      wordToken,
      arcNode,
      arcToken,
      arcNext,
      rootNext,
      entryStart,
      entryKind: Uint8Array.from(kinds),
      entryRef: Int32Array.from(refs),
    };
  }

  #token(word: string): number {
    let token = this.#tokens.get(word);
    if (token === undefined) {
      token = this.#tokens.size + 1;
      this.#tokens.set(word, token);
    }
    return token;
  }
}

/** A power of two with at most half its slots in use. */
const tableSize = (items: number): number => 2 ** Math.ceil(Math.log2(Math.max(items, 8) * 2));
