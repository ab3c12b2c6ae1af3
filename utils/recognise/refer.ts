import type { EntityId } from '../../data/schema/identity';
import type { Block, Spoken } from '../../data/schema/mention';
import { WORDS_KEPT } from '../../data/schema/mention-limits';
import { WITH_BOARDS } from './kinds';
import { entityIn, type Lexicon, type LexiconEntity } from './lexicon';
import { bracketsAfter, type Named, phrasesIn } from './phrases';
import { firstEndingAfter } from './places';
import { listed } from './reasons';
import { REACH } from './weights';

/**
 * Reference: "the trust", "the ICB", "the White Paper" → the one named before that is meant. The words are few and the rule is
 * plain: one only can be meant, or none is.
 */

/** A reference and what it refers to. Offsets are UTF-16 units into the block's text. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly entity: EntityId;
  readonly why: string;
}

/** A reference that was not settled: what it could have meant, none or more than one, and why it does not. */
export interface Unsettled {
  readonly start: number;
  readonly end: number;
  readonly entities: readonly EntityId[];
  readonly why: () => string;
}

/** What a noun can refer to, by the noun in lower case; `words` are those that named it. */
type Test = (entity: LexiconEntity, words: string) => boolean;
const isKind =
  (wanted: LexiconEntity['kind']): Test =>
  ({ kind }) =>
    kind === wanted;
const isCalled =
  (word: RegExp): Test =>
  ({ kind, name }, words) =>
    (kind === 'body' && word.test(words)) || ((kind === 'body' || kind === 'term') && word.test(name));
const REGULATORS: ReadonlySet<string> = new Set([
  'body:care-quality-commission',
  'body:monitor',
  'body:nhs-improvement',
  'body:nhs-trust-development-authority',
]);
const TESTS: Readonly<Record<string, Test>> = {
  trust: isKind('trust'),
  'foundation trust': isKind('trust'),
  ft: isKind('trust'),
  icb: isKind('system'),
  ics: isKind('system'),
  stp: isKind('system'),
  'integrated care board': isKind('system'),
  'integrated care system': isKind('system'),
  ccg: isKind('ccg'),
  partnership: ({ kind }, words) => (kind === 'system' || kind === 'trust') && /\b(?:Partnership|ICS|STP)$/.test(words),
  board: ({ kind }, words) => WITH_BOARDS.has(kind) || (kind === 'body' && /\bBoard$/.test(words)),
  committee: isCalled(/\bCommittee\b/),
  authority: isCalled(/\bAuthority\b/),
  agency: isCalled(/\bAgency\b/),
  department: isCalled(/^Department\b/),
  commission: isCalled(/\bCommission\b/),
  inquiry: isCalled(/\bInquiry\b/),
  regulator: ({ id }) => REGULATORS.has(id),
  'white paper': ({ id }) => /white-paper/.test(id),
};

/**
 * Follows a page in reading order and settles its references.
 * @param named what each block names, in reading order.
 * @param before what earlier pieces of the page named.
 */
export function refer(
  blocks: readonly {
    readonly block: Block;
    readonly named: readonly Named[];
    readonly sentenceAt: (offset: number) => number;
    readonly sentences: number;
  }[],
  lexicon: Lexicon,
  before: readonly Spoken[],
): { references: Reference[][]; unsettled: Unsettled[][]; spoken: Spoken[] } {
  const unsettled: Unsettled[][] = [];
  const discourse = new Discourse(lexicon, before);
  const references = blocks.map(({ block, named, sentenceAt, sentences }) => {
    const found = [...phrasesIn(block.text), ...bracketsAfter(block.text, named)];
    const events = [
      ...named.map((mention) => ({ at: mention.start, mention, phrase: undefined })),
      ...found.map((phrase) => ({ at: phrase.start, mention: undefined, phrase })),
    ].sort((a, b) => a.at - b.at);
    const settled: Reference[] = [];
    const open: Unsettled[] = [];
    discourse.begin(block);
    for (const { at, mention, phrase } of events) {
      discourse.sentence = sentenceAt(at);
      if (mention) {
        if (mention.settled) discourse.name(mention);
        continue;
      }
      // A noun within a longer name is that name's: "the Royal Wolverhampton trust".
      const over = named[firstEndingAfter(named, phrase.start)];
      if (over && over.start < phrase.end && over.end - over.start > phrase.end - phrase.start) continue;
      const meant = phrase.of
        ? { entity: phrase.of, why: 'the letters stand for the name before them' }
        : discourse.meant(phrase.noun);
      if (!meant.entity) {
        open.push({ start: phrase.start, end: phrase.end, ...meant });
        continue;
      }
      discourse.name({ entity: meant.entity, words: '', closes: false, aside: false });
      settled.push({ start: phrase.start, end: phrase.end, entity: meant.entity.id, why: meant.why });
    }
    discourse.end(sentences);
    unsettled.push(open);
    return settled;
  });
  return { references, unsettled, spoken: discourse.kept() };
}

const NOUNS: readonly Test[] = [...new Set(Object.values(TESTS))];

/** The last few, where there are many. */
const few = (names: readonly string[]): string[] =>
  names.length > 4 ? [...names.slice(-3), `${names.length - 3} more`] : [...names];

/** The one that is named more often than all others together, and often enough to be what the text is about. */
function dominant(named: readonly LexiconEntity[]): LexiconEntity | undefined {
  const counts = new Map<LexiconEntity, number>();
  for (const entity of named) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] >= REACH.dominantTimes && first[1] >= REACH.dominantRatio * (second?.[1] ?? 0)
    ? first[0]
    : undefined;
}

type Meant =
  | { readonly entity: LexiconEntity; readonly why: string }
  | { readonly entity: undefined; readonly entities: readonly EntityId[]; readonly why: () => string };

/** So many names are looked back upon, at least; what a page of many thousands said long ago decides nothing. */
const REMEMBERED = 300;

interface Said {
  readonly said: Spoken;
  readonly entity: LexiconEntity;
  /** Whether its sentence ended with it. */
  readonly closes: boolean;
  /** Whether it was named in passing. */
  readonly aside: boolean;
}

/** What has been spoken of so far, and how long ago. */
class Discourse {
  readonly #spoken: Said[];
  readonly #lexicon: Lexicon;
  /** Sentences and blocks are counted from where this piece of the page begins; what stood before has numbers below 0. */
  #first = 0;
  #block = -1;
  #list = false;
  sentence = 0;

  constructor(lexicon: Lexicon, before: readonly Spoken[]) {
    this.#lexicon = lexicon;
    this.#spoken = before.flatMap((said) => {
      const entity = entityIn(lexicon, said.entity);
      return entity ? [{ said, entity, closes: false, aside: false }] : [];
    });
  }

  begin(block: Block): void {
    this.#block++;
    this.#list = block.role === 'list';
    this.sentence = 0;
  }

  end(sentences: number): void {
    this.#first += sentences;
  }

  name({ entity, words, closes, aside }: Pick<Named, 'entity' | 'words' | 'closes' | 'aside'>): void {
    const sentence = this.#first + this.sentence;
    const said = { entity: entity.id, words: words.slice(-WORDS_KEPT), sentence, block: this.#block, list: this.#list };
    this.#spoken.push({ said, entity, closes, aside });
    if (this.#spoken.length > 2 * REMEMBERED) this.#spoken.splice(0, REMEMBERED);
  }

  /** The last of those that a noun can refer to, as the next piece of the page will count. */
  kept(): Spoken[] {
    return this.#spoken
      .filter((one) => NOUNS.some((test) => this.#referent(one, test)))
      .slice(-REACH.kept)
      .map(({ said }) => ({ ...said, sentence: said.sentence - this.#first, block: said.block - this.#block - 1 }));
  }

  /** The one entity that a noun can refer to here, if there is one. */
  meant(noun: string): Meant {
    const test = TESTS[noun] ?? (() => false);
    const here = this.#first + this.sentence;
    const called = noun.length <= 3 ? noun.toUpperCase() : noun;
    const possible = this.#spoken
      .flatMap((one) => this.#referent(one, test) ?? [])
      // What one item of a list names is not what another speaks of.
      .filter(({ said }) => !(this.#list && said.list && said.block !== this.#block));
    // Who runs a hospital today may not have run it then: where trusts are named, one that never is has no say.
    const named = possible.filter(({ implied }) => !implied);
    const isNear = named.some(({ said }) => here - said.sentence <= REACH.sentences);
    const candidates = isNear ? possible.filter(({ entity }) => named.some((one) => one.entity === entity)) : possible;
    const last = candidates.at(-1);
    if (!last) return { entity: undefined, entities: [], why: () => `no ${called} was named before` };
    const distinct = new Set(candidates.map(({ entity }) => entity.id));
    if (distinct.size === 1)
      return { entity: last.entity, why: `the only ${called} named before is ${last.entity.name}` };
    const near = candidates.filter(({ said }) => here - said.sentence <= REACH.sentences);
    if (near.length > 0 && new Set(near.map(({ entity }) => entity.id)).size === 1)
      return { entity: last.entity, why: `the only ${called} named near by is ${last.entity.name}` };
    const main = dominant(candidates.map(({ entity }) => entity));
    if (main) return { entity: main, why: `${main.name} is what the page speaks of most` };
    const together = candidates.filter(({ said }) => said.sentence === last.said.sentence);
    // "She had been moved from Maidstone. The trust …": who is named in passing is not spoken of next.
    if (
      !last.aside &&
      here - last.said.sentence <= REACH.justBefore &&
      new Set(together.map(({ entity }) => entity.id)).size === 1
    )
      return { entity: last.entity, why: `${last.entity.name} was named just before` };
    if (last.closes && here - last.said.sentence === 1)
      return { entity: last.entity, why: `the sentence before ends with ${last.entity.name}` };
    const names = [...new Set(candidates.map(({ entity }) => entity.name))];
    return {
      entity: undefined,
      entities: [...distinct],
      why: () => `more than one ${called} was named before, and none stands out: ${listed(few(names))}`,
    };
  }

  /** The entity itself where it passes; for a hospital, the trust that runs it. */
  #referent(one: Said, test: Test): (Said & { readonly implied: boolean }) | undefined {
    const { entity, said } = one;
    if (test(entity, said.words)) return { ...one, implied: false };
    const [runner] = entity.kind === 'hospital' ? (entity.near ?? []) : [];
    const trust = runner === undefined ? undefined : this.#lexicon.entities[runner];
    return trust && test(trust, '') ? { ...one, entity: trust, implied: true } : undefined;
  }
}
