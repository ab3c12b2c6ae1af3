import type { Article, Clipping, Collection, GlossedClipping, Instant } from '../schema/clipping';
import { NOTE_LIMIT, TAGS_LIMIT } from '../schema/clipping-limits';

/** What becomes of one clipping that comes from a file. */
export type Fate = 'added' | 'merged' | 'same';

export interface Merged {
  readonly clipping: GlossedClipping;
  readonly fate: Fate;
}

/**
 * A clipping that is brought in, beside what is kept of the same passage. Of one clipping (the same id) the later edit wins; two
 * clippings of one passage become one that has the tags and the notes of both. Nothing is doubled, no note is dropped: where both
 * are too much for one clipping, they stay two.
 */
export function mergeClipping(kept: GlossedClipping | undefined, brought: GlossedClipping): Merged {
  if (!kept) return { clipping: brought, fate: 'added' };
  if (isSame(kept, brought)) return { clipping: kept, fate: 'same' };
  if (kept.id === brought.id) {
    return brought.changed > kept.changed ? { clipping: brought, fate: 'merged' } : { clipping: kept, fate: 'same' };
  }
  const clipping: GlossedClipping = {
    ...kept,
    note: joined(kept.note, brought.note),
    tags: [...new Set([...kept.tags, ...brought.tags])],
    glosses: kept.glosses.length > 0 ? kept.glosses : brought.glosses,
    entities: kept.glosses.length > 0 ? kept.entities : brought.entities,
    binned: brought.binned && kept.binned,
  };
  if (isSame(kept, clipping)) return { clipping: kept, fate: 'same' };
  if (clipping.note.length > NOTE_LIMIT || clipping.tags.length > TAGS_LIMIT)
    return { clipping: brought, fate: 'added' };
  return { clipping: { ...clipping, changed: later(kept.changed, brought.changed) }, fate: 'merged' };
}

/** A moment, or just after the last change where that is no later, as after a clock was put back. */
export function later(last: Instant, at: Instant): Instant {
  const next = Date.parse(last) + 1;
  // Beyond the year 9999, or where the last was no day of any calendar, there is nothing later to be written.
  return at > last || !(next < END_OF_TIME) ? at : (new Date(next).toISOString() as Instant);
}

const END_OF_TIME = Date.UTC(10_000, 0);

/**
 * The passage by which two clippings of different ids are one: the same words of the same article after the same words. A note on
 * the whole page, which has no words, is one with itself alone.
 */
export const passageOf = ({ id, article, anchors: { quote } }: Pick<Clipping, 'id' | 'article' | 'anchors'>): string =>
  JSON.stringify([article, quote.exact, quote.exact === '' ? id : quote.prefix.slice(-16)]);

function joined(kept: string, brought: string): string {
  if (brought.trim() === '' || kept.includes(brought)) return kept;
  return kept.trim() === '' || brought.includes(kept) ? brought : `${kept}\n\n${brought}`;
}

const isSame = (a: GlossedClipping, b: GlossedClipping): boolean => canonical(a) === canonical(b);

/** An article described twice: what is known of it wins over what is not, what the reader typed over what a page said. */
export function mergeArticle(kept: Article | undefined, brought: Article): Article {
  if (!kept || canonical(kept) === canonical(brought)) return brought;
  const isSaid = (article: Article, part: StatedPart): boolean => (article[part]?.length ?? 0) > 0;
  const isBrought = (part: StatedPart): boolean =>
    isSaid(brought, part) &&
    (!isSaid(kept, part) || (brought.stated[part] === 'reader' && kept.stated[part] !== 'reader'));
  const parts = STATED.filter(isBrought);
  const merged = {
    ...kept,
    ...picked(brought, parts),
    aliases: [...new Set([...kept.aliases, ...brought.aliases])].filter((alias) => alias !== kept.address).slice(0, 50),
    read: kept.read > brought.read ? kept.read : brought.read,
    kind: kept.kind === 'page' ? brought.kind : kept.kind,
    stated: { ...kept.stated, ...picked(brought.stated, parts) },
  };
  for (const field of ['volume', 'issue', 'pages', 'doi'] as const) merged[field] = kept[field] || brought[field];
  return merged;
}

/** The parts of an article of which it is known who stated them. */
const STATED = ['title', 'authors', 'container', 'publisher', 'published'] as const;
type StatedPart = (typeof STATED)[number];

const picked = <T extends object, K extends keyof T>(whole: T, parts: readonly K[]): Partial<Pick<T, K>> =>
  Object.fromEntries(parts.filter((part) => part in whole).map((part) => [part, whole[part]])) as Partial<Pick<T, K>>;

/** The collection that a reader sees, whatever order its parts were read in: by address and by id, keys in alphabetical order. */
export const inOrder = ({ articles, clippings }: Collection): Collection => ({
  articles: [...articles].sort((a, b) => compare(a.address, b.address)),
  clippings: [...clippings].sort((a, b) => compare(a.id, b.id)),
});

/** A value as JSON with its keys in alphabetical order: equal values are equal texts. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => compare(a, b)))
      : part,
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
