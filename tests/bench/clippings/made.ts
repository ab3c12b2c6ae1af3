import type { Article, Category, Gloss, GlossedClipping } from '../../../data/schema/clipping';
import { seeded } from '../statistics';

/** What made clippings are made of: words as real articles have them, and glosses as the worker gives them. */
export interface Materials {
  readonly words: readonly string[];
  readonly glosses: readonly Gloss[];
}

export interface LibrarySize {
  readonly clippings: number;
  readonly articles: number;
  readonly seed: number;
}

export interface Lot {
  readonly articles: readonly Article[];
  readonly clippings: readonly GlossedClipping[];
}

const SYLLABLES = 'ba ce di fo gu hal jen kir lom nur pet ras sil tov wen yar zeb cor mal thi'.split(' ');
const CATEGORIES: readonly Category[] = ['fact', 'figure', 'quote', 'question', 'own'];
const TAGS = 300;
/** Words beyond those of the articles: a library has as many names and rare words. */
const RARE_WORDS = 40_000;
const FIRST_DAY = Date.UTC(2023, 10, 20);
const DAYS = 1_090;

type Random = () => number;

/** Texts and rows that are the same in every run. */
export class Maker {
  readonly #materials: Materials;
  readonly #random: Random;

  constructor(materials: Materials, seed: number) {
    this.#materials = materials;
    this.#random = seeded(seed);
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  /** The lower the number, the more often: as words, tags and names are. */
  #uneven(count: number): number {
    return Math.floor(count ** this.#random()) - 1;
  }

  word(): string {
    if (this.chance(0.02)) return `${this.between(1, 99)}.${this.between(1, 9)}%`;
    return this.chance(0.1) ? rareWord(this.#uneven(RARE_WORDS)) : this.one(this.#materials.words);
  }

  text(words: number): string {
    const all: string[] = [];
    let left = 0;
    for (let at = 0; at < words; at++) {
      const isFirst = left === 0;
      if (isFirst) left = this.between(8, 24);
      const word = this.word();
      all.push((isFirst ? capital(word) : word) + (--left === 0 || at === words - 1 ? '.' : ''));
    }
    return all.join(' ');
  }

  /** The paragraphs of a page. */
  page(characters: number): string[] {
    const paragraphs: string[] = [];
    for (let length = 0; length < characters; length += paragraphs.at(-1)?.length ?? 0)
      paragraphs.push(this.text(this.between(25, 90)));
    return paragraphs;
  }

  uuid(): string {
    const hex = (digits: number): string =>
      Array.from({ length: digits }, () => Math.floor(this.#random() * 16).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  }

  #day(): string {
    return new Date(FIRST_DAY + this.between(0, DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  }

  article(number: number): Article {
    const family = (): string => capital(rareWord(this.between(0, 4_000)));
    const site = this.between(1, 40);
    return {
      address: `https://news-${site}.example/society/${number}-${rareWord(number)}`,
      aliases: this.chance(0.3) ? [`https://amp.news-${site}.example/${number}`] : [],
      kind: this.chance(0.8) ? 'news' : 'report',
      title: this.text(this.between(6, 14)).slice(0, -1),
      authors: Array.from({ length: this.between(0, 3) }, () => ({
        is: 'person',
        family: family(),
        given: capital(this.one(SYLLABLES)),
      })),
      container: `The ${capital(rareWord(site))}`,
      publisher: `${capital(rareWord(site))} Media`,
      published: this.#day(),
      volume: '',
      issue: '',
      pages: '',
      doi: '',
      read: '2026-11-20',
      stated: { title: 'json-ld', authors: 'json-ld', container: 'open-graph', published: 'json-ld' },
    } as Article;
  }

  clipping(article: Article): GlossedClipping {
    const count = this.one([0, 0, 0, 1, 1, 1, 2, 2, 3, 5]);
    const told = new Map<string, Gloss>();
    for (let at = 0; at < count; at++) {
      const gloss = this.one(this.#materials.glosses);
      told.set(gloss.entity, gloss);
    }
    let exact = this.text(this.chance(0.05) ? this.between(200, 500) : this.between(12, 70));
    const glosses = [...told.values()].map((gloss): Gloss => {
      const start = exact.length + 1;
      exact += ` ${gloss.words}`;
      return { ...gloss, start, end: start + gloss.words.length };
    });
    const clipped = new Date(
      FIRST_DAY + Math.floor(this.#random() * DAYS) * 86_400_000 + this.between(0, 86_399_999),
    ).toISOString();
    const at = this.between(200, 20_000);
    return {
      id: this.uuid(),
      article: article.address,
      anchors: {
        quote: { exact, prefix: this.text(this.between(6, 20)), suffix: this.text(this.between(6, 20)) },
        position: { start: at, end: at + exact.length },
        css: `main > article > p:nth-of-type(${this.between(1, 40)})`,
        fragment: `text=${encodeURIComponent(exact.slice(0, 40))},${encodeURIComponent(exact.slice(-30))}`,
      },
      category: this.one(CATEGORIES),
      note: this.chance(0.4) ? this.text(this.between(5, 40)) : '',
      tags: [...new Set(Array.from({ length: this.between(0, 4) }, () => tag(this.#uneven(TAGS))))],
      entities: glosses.map(({ entity }) => entity),
      clipped,
      changed: clipped,
      binned: this.chance(0.02) ? '2026-11-15T09:00:00.000Z' : null,
      glosses,
    } as unknown as GlossedClipping;
  }
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The same word for the same number; no two numbers have one word. */
function rareWord(number: number): string {
  let word = '';
  for (let rest = number + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

const tag = (number: number): string => (number % 7 === 0 ? `${rareWord(number)} ${number}` : rareWord(number));

/** A library in lots, so that a large one need not be in memory as a whole. The articles come first. */
export function* madeLibrary(materials: Materials, { clippings, articles, seed }: LibrarySize): Generator<Lot, void> {
  const maker = new Maker(materials, seed);
  const all = Array.from({ length: articles }, (_, number) => maker.article(number));
  yield { articles: all, clippings: [] };
  const LOT = 1_000;
  for (let from = 0; from < clippings; from += LOT)
    yield {
      articles: [],
      clippings: Array.from({ length: Math.min(LOT, clippings - from) }, () => maker.clipping(maker.one(all))),
    };
}

/** Twenty searches of several kinds, with something to find: most kept words, rare ones, two at once, beginnings, misspelt ones, tags, names. */
export function madeQueries(materials: Materials, size: LibrarySize): string[] {
  const lots = madeLibrary(materials, { ...size, clippings: 1_000 });
  const articles = lots.next().value?.articles ?? [];
  const clippings = lots.next().value?.clippings ?? [];
  const maker = new Maker(materials, size.seed + 1);
  const words = (): string[] => maker.one(clippings).anchors.quote.exact.match(/[a-z]{5,12}/g) ?? [];
  const kinds: readonly (() => string)[] = [
    () => maker.one(materials.words.filter((word) => /^[a-z]{5,12}$/.test(word))),
    () => rareWord(maker.between(1, 2_000)),
    () => `${maker.one(words()) ?? 'trust'} ${maker.one(words()) ?? 'hospital'}`,
    () => (maker.one(words()) ?? 'hospital').slice(0, 4),
    () => (maker.one(words()) ?? 'hospital').replace(/^(..)(.)(.)/, '$1$3$2'),
    () => maker.one(clippings.flatMap(({ tags }) => tags)),
    () =>
      maker.one(articles.flatMap(({ authors }) => authors.flatMap((one) => (one.is === 'person' ? one.family : [])))),
    () => maker.one(materials.glosses).name.split(' ').slice(0, 3).join(' '),
    () => maker.one(['trust', 'hospital', 'patients', 'waiting']),
    () => (maker.one(words()) ?? 'board').slice(0, 3),
  ];
  return Array.from({ length: 20 }, (_, at) => (kinds[at % kinds.length] as () => string)());
}
