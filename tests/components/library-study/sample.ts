import { vi } from 'vitest';
import type { LibraryPort } from '../../../components/library/port';
import { type Term, termsOf } from '../../../components/library/study/terms';
import { Article, type Clipping, type ClippingId, GlossedClipping } from '../../../data/schema/clipping';

export const clippingId = (number: number): ClippingId =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as ClippingId;

export const article = (otherwise: object = {}): Article =>
  Article.parse({
    address: 'https://news.example/a',
    aliases: [],
    kind: 'news',
    title: 'Thirteen to go',
    authors: [],
    container: 'The Guardian',
    publisher: '',
    published: '2020-12-09',
    volume: '',
    issue: '',
    pages: '',
    doi: '',
    read: '2026-11-20',
    stated: {},
    ...otherwise,
  });

/** A meaning that is no other's, and does not hold the name. */
export const sense = (name: string): string => `Stands for ${[...name].reverse().join('')}.`;

export const gloss = (name: string, otherwise: object = {}) => ({
  entity: `term:${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
  words: name,
  start: 0,
  end: name.length,
  name,
  label: 'Term',
  definition: sense(name),
  whenWritten: null,
  today: { date: '2026-11-20', summary: '' },
  figures: [],
  sources: [],
  knowledge: { version: '1', date: '2026-07-08' },
  ...otherwise,
});

type SampleGloss = ReturnType<typeof gloss>;

/** A clipping of a passage with its glosses; checked like any that is stored. */
export const clipping = (
  number: number,
  exact: string,
  glosses: readonly SampleGloss[],
  otherwise: object = {},
): GlossedClipping =>
  GlossedClipping.parse({
    id: clippingId(number),
    article: 'https://news.example/a',
    anchors: { quote: { exact, prefix: '', suffix: '' }, position: null, css: '', fragment: '' },
    category: 'fact',
    note: '',
    tags: [],
    entities: [...new Set(glosses.map(({ entity }) => entity))],
    clipped: '2026-11-20T09:30:00.000Z',
    changed: '2026-11-20T09:30:00.000Z',
    binned: null,
    glosses,
    ...otherwise,
  });

/** Clippings of one sentence each, in which a term stands. */
export const clippingsOf = (...names: string[]): GlossedClipping[] =>
  names.map((name, at) => clipping(at + 1, `It says that ${name} matters.`, [gloss(name, { start: 13 })]));

export const termsNamed = (...names: string[]): Term[] => termsOf(clippingsOf(...names), [article()]);

const bare = ({ glosses: _, ...rest }: GlossedClipping): Clipping => rest;

/** A library that holds some clippings, read in lots of two. */
export function libraryOf(clippings: readonly GlossedClipping[], articles: readonly Article[] = [article()]) {
  const withGlosses = vi.fn(async (wanted: readonly Clipping[]) =>
    wanted.flatMap(({ id }) => clippings.find((one) => one.id === id) ?? []),
  );
  const port = {
    async *clippings() {
      for (let at = 0; at < clippings.length; at += 2) yield clippings.slice(at, at + 2).map(bare);
    },
    some: async (ids: readonly ClippingId[]) => clippings.filter(({ id }) => ids.includes(id)).map(bare),
    articles: async () => [...articles],
    withGlosses,
  } satisfies Partial<LibraryPort>;
  return { port: port as unknown as LibraryPort, withGlosses };
}

/** Numbers that look drawn by chance and are the same each time. */
export function seeded(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
