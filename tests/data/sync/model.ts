import fc from 'fast-check';
import {
  type Article,
  type ArticleAddress,
  type Category,
  type ClippingId,
  GlossedClipping,
} from '../../../data/schema/clipping';
import { CATEGORIES } from '../../../data/schema/clipping-limits';
import { articleOf, idOf } from '../library/store';
import type { Machine } from './machines';
import type { Mishap } from './remote';

/** What readers do on several machines, at random, and what of it must be there in the end. */

export type Doing =
  | { readonly is: 'clip'; readonly article: number; readonly passage: number; readonly category: Category }
  | { readonly is: 'write'; readonly which: number; readonly where: number; readonly drops: boolean }
  | { readonly is: 'tag'; readonly which: number; readonly tag: number; readonly drops: boolean }
  | { readonly is: 'categorise'; readonly which: number; readonly category: Category }
  | { readonly is: 'bin' | 'restore' | 'erase'; readonly which: number }
  | { readonly is: 'undo' | 'redo' }
  | { readonly is: 'article'; readonly which: number; readonly field: 'title' | 'container' | 'pages' }
  | { readonly is: 'import'; readonly article: number; readonly count: number }
  /** A backup without one of the clippings is restored. */
  | { readonly is: 'replace'; readonly which: number }
  /** A choice, what is offered or what the reader says of an entry; `null` is as it comes. */
  | {
      readonly is: 'keep';
      readonly kind: 'setting' | 'site' | 'term';
      readonly which: number;
      readonly value: number | null;
    }
  /** What syncs beside the library. */
  | { readonly is: 'also'; readonly settings: boolean; readonly terms: boolean }
  /** `beside`: another machine runs at the same time; `busy`: the reader writes on in the meantime. */
  | { readonly is: 'sync'; readonly beside: boolean; readonly busy: boolean }
  /** The worker is ended after so many calls of its stores, in whatever it does then. */
  | { readonly is: 'crash'; readonly after: number }
  | { readonly is: 'clock'; readonly days: number };

export interface Step {
  readonly machine: number;
  readonly doing: Doing;
}

const which = fc.nat(1000);
const category = fc.constantFrom(...CATEGORIES);

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('clip'), article: fc.nat(3), passage: fc.nat(30), category }) },
  { weight: 8, arbitrary: fc.record({ is: fc.constant('write'), which, where: fc.nat(100), drops: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('tag'), which, tag: fc.nat(6), drops: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('categorise'), which, category }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constantFrom('bin', 'restore', 'erase'), which }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom('undo', 'redo') }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('article'), which, field: fc.constantFrom('title', 'container', 'pages') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('import'), article: fc.nat(3), count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('replace'), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('keep'),
      kind: fc.constantFrom('setting', 'site', 'term'),
      which: fc.nat(3),
      value: fc.option(fc.nat(2)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('also'), settings: fc.boolean(), terms: fc.boolean() }) },
  { weight: 9, arbitrary: fc.record({ is: fc.constant('sync'), beside: fc.boolean(), busy: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('crash'), after: fc.integer({ min: 0, max: 120 }) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('clock'), days: fc.constantFrom(-1, 0, 1) }) },
) as fc.Arbitrary<Doing>;

export const steps = (machines: number, count: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ machine: fc.nat(machines - 1), doing }), { minLength: count, maxLength: count, size: 'max' });

/** What goes wrong with one question in three. */
export const mishaps: fc.Arbitrary<Mishap | undefined> = fc.oneof(
  { weight: 14, arbitrary: fc.constant(undefined) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Mishap>(
      { is: 'cut' },
      { is: 'answer lost' },
      { is: 'doubled' },
      { is: 'truncated' },
      { is: 'late' },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('refused', 'forbidden', 'conflict', 'locked', 'busy', 'full', 'missing', 'silent', 'damaged')
      .map((fault): Mishap => ({ is: 'refused', fault: fault as 'busy' })),
  },
);

/** What a reader was told is kept, of all machines. */
export class Promised {
  /** Words of notes, by clipping; those that anyone ever took out are no longer promised. */
  readonly words = new Map<ClippingId, Set<string>>();
  /** Clippings that someone deleted for good, or whose making was undone. */
  readonly erased = new Set<ClippingId>();
  readonly #removed = new Set<string>();
  #word = 0;

  /** A word that was never written before. */
  word(): string {
    this.#word++;
    return `w${this.#word}x`;
  }

  /** An id that was never given before, the same whenever the same is done. */
  id(): ClippingId {
    this.#word++;
    return idOf(this.#word);
  }

  clipped(id: ClippingId): void {
    if (!this.words.has(id)) this.words.set(id, new Set());
  }

  noted(id: ClippingId, before: string, after: string): void {
    this.clipped(id);
    const kept = this.words.get(id);
    for (const word of wordsOf(before)) if (!wordsOf(after).has(word)) this.#removed.add(word);
    for (const word of wordsOf(after)) kept?.add(word);
  }

  /** Deleted for good, with what was written in it that had come to nobody else. */
  erase(row: GlossedClipping, elsewhere: ReadonlySet<string>): void {
    this.erased.add(row.id);
    for (const word of wordsOf(row.note)) if (!elsewhere.has(word)) this.#removed.add(word);
  }

  /** What must be found in the end. */
  wordsIn(id: ClippingId): string[] {
    return [...(this.words.get(id) ?? [])].filter((word) => !this.#removed.has(word));
  }
}

export const wordsOf = (note: string): Set<string> => new Set(note.match(/w\d+x/g));

async function wordsAt(machines: readonly Machine[]): Promise<Set<string>> {
  const all = await Promise.all(machines.map((machine) => machine.all()));
  return new Set(all.flatMap(({ clippings }) => clippings.flatMap(({ note }) => [...wordsOf(note)])));
}

const addressOf = (article: number): ArticleAddress => `https://example.org/article/${article}` as ArticleAddress;

function clipping(id: ClippingId, article: number, passage: number, category: Category): GlossedClipping {
  const at = new Date().toISOString();
  return GlossedClipping.parse({
    id,
    article: addressOf(article),
    anchors: {
      quote: { exact: `Secret passage number ${passage}.`, prefix: '', suffix: '' },
      position: null,
      css: '',
      fragment: '',
    },
    category,
    note: '',
    tags: [],
    entities: [],
    clipped: at,
    changed: at,
    binned: null,
    glosses: [],
  });
}

function keptOf(kind: 'setting' | 'site' | 'term', which: number, value: number): readonly [string, unknown] {
  if (kind === 'site') return [`paper${which}.example.org`, true];
  if (kind === 'setting' && which === 0) return ['density', value === 0 ? 'first' : 'every'];
  if (kind === 'setting') return [`sites paper${which}.example.org`, ['off', 'marks', 'point'][value]];
  const entity = `term:secret-${which}`;
  return [
    entity,
    [{ record: 'correction', value: { entity, changes: { definition: `Secret ${value}.` }, sources: [] } }],
  ];
}

/** Does it as the library does it for the reader, and keeps what was promised. What the library refuses was not promised. */
export async function doIt(
  { library, shelves, sync }: Machine,
  doing: Doing,
  promised: Promised,
  others: readonly Machine[],
): Promise<void> {
  const rows = (await library.reads.everything()).clippings;
  const chosen = (which: number): GlossedClipping | undefined => rows[which % (rows.length || 1)];
  const keep = async (id: ClippingId, note: string): Promise<void> => {
    const [now] = await library.reads.some([id]);
    if (now) promised.noted(id, note, now.note);
  };
  switch (doing.is) {
    case 'clip': {
      const kept = await library.clip(
        clipping(promised.id(), doing.article, doing.passage, doing.category),
        articleOf(addressOf(doing.article)),
      );
      promised.clipped(kept.clipping.id);
      break;
    }
    case 'write': {
      const row = chosen(doing.which);
      if (!row) break;
      const words = row.note.split(' ').filter((word) => word !== '');
      const at = doing.where % (words.length + 1);
      words.splice(at, doing.drops && words.length > 0 ? 1 : 0, promised.word());
      try {
        await library.edit(row.id, { note: words.join(' ') }, row.note);
        await keep(row.id, row.note);
      } catch {
        // It was changed, or deleted, meanwhile: the reader is told.
      }
      break;
    }
    case 'tag': {
      const row = chosen(doing.which);
      const tag = `secret tag ${doing.tag}`;
      if (row) await library.retag([row.id], doing.drops ? [] : [tag], doing.drops ? [tag] : []);
      break;
    }
    case 'categorise': {
      const row = chosen(doing.which);
      if (row) await library.categorise([row.id], doing.category);
      break;
    }
    case 'bin':
    case 'restore':
    case 'erase': {
      const row = chosen(doing.which);
      if (!row) break;
      const seen = await wordsAt(others);
      await library[doing.is]([row.id]);
      if (doing.is === 'erase') promised.erase(row, seen);
      break;
    }
    case 'undo':
    case 'redo': {
      const last = await library.latest(doing.is);
      const seen = await wordsAt(others);
      if (!last) break;
      try {
        await library.undo(last.number);
      } catch {
        // Something was changed since: nothing was done.
        break;
      }
      const after = new Map((await library.reads.everything()).clippings.map((row) => [row.id, row]));
      for (const row of rows) {
        const now = after.get(row.id);
        if (now) promised.noted(row.id, row.note, now.note);
        else promised.erase(row, seen);
      }
      break;
    }
    case 'article': {
      const article = await library.reads.articles();
      const one = article[doing.which % (article.length || 1)];
      if (one) await library.editArticle({ ...one, [doing.field]: `Secret ${promised.word()}` } as Article);
      break;
    }
    case 'import': {
      const clippings = Array.from({ length: doing.count }, (_, at) => ({
        ...clipping(promised.id(), doing.article, 100 + at, 'fact'),
        note: promised.word(),
      }));
      await library.import({ articles: [articleOf(addressOf(doing.article))], clippings }, 'a file');
      const after = await library.reads.everything();
      for (const row of after.clippings) {
        const before = rows.find(({ id }) => id === row.id);
        promised.noted(row.id, before?.note ?? '', row.note);
      }
      break;
    }
    case 'replace': {
      const row = chosen(doing.which);
      if (!row) break;
      const seen = await wordsAt(others);
      const { articles, clippings } = await library.reads.everything();
      await library.replaceAll({ articles, clippings: clippings.filter(({ id }) => id !== row.id) }, 'a backup');
      promised.erase(row, seen);
      break;
    }
    case 'keep': {
      const [name, value] = keptOf(doing.kind, doing.which, doing.value ?? 0);
      const { values } = shelves[doing.kind];
      if (doing.value !== null) values.set(name, value);
      // What was offered once stays known.
      else if (doing.kind !== 'site') values.delete(name);
      break;
    }
    case 'also':
      await sync.change({ also: { settings: doing.settings, terms: doing.terms } });
      // The run that this began.
      await sync.run('asked');
      break;
    default:
      throw new Error(`This is nothing that the reader does: ${doing.is}`);
  }
}
