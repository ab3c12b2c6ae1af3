import { difference } from '../../utils/anchor/difference';
import { type Found, findAll, prepare } from '../../utils/anchor/find';
import { foldArticle } from '../../utils/anchor/folded';
import { AddressError, canonicalAddress } from '../../utils/cite/address';
import { articleFrom, dateStatedBy } from '../../utils/cite/article';
import { now, today } from '../../utils/time/clock';
import { cardData } from '../card';
import type { Knowledge } from '../knowledge';
import { type Handlers, Refusal } from '../messaging';
import {
  type Article,
  type Clipping,
  type ClippingId,
  Gloss,
  type GlossedClipping,
  type Sighting,
  type Standing,
} from '../schema/clipping';
import type { CLIPPING_MESSAGES, FoundClipping } from '../schema/clipping-messages';
import type { EntityId, PartialDate } from '../schema/identity';
import type { ArticleDate } from '../schema/mention';
import type { RequestOf } from '../schema/protocol';
import { NEWS_SITES } from '../sites';
import { glossOf } from './glosses';
import { type Library, NoteError } from './library';

type Messages = typeof CLIPPING_MESSAGES;

export interface ClippingPorts {
  readonly library: Library;
  readonly knowledge: Knowledge;
  openLibrary(clipping: ClippingId | null): Promise<void>;
}

/** What the worker does for the script that clips. */
export function clippingHandlers({ library, knowledge, openLibrary }: ClippingPorts): Handlers<Messages> {
  const { reads } = library;

  const clippingOr = async (id: ClippingId): Promise<Clipping> => {
    const [clipping] = await reads.some([id]);
    if (!clipping) throw new Refusal('unknown-clipping', 'This clipping is no longer in your library.');
    return clipping;
  };

  return {
    async clip({ page, article: written, anchors, category, mentions }) {
      const day = today();
      const stated = written && dateStatedBy(written.from);
      const article = kept(() => articleFrom(page, written?.date ?? null, stated, day, siteNameOf(page.href)));
      const known = await reads.article(article.address);
      const glosses = await glossesOf(knowledge, mentions, written, day);
      const at = now();
      const clipping: GlossedClipping = {
        id: crypto.randomUUID() as ClippingId,
        article: known?.address ?? article.address,
        anchors,
        category: category ?? 'quote',
        note: '',
        tags: [],
        entities: [...new Set(glosses.map(({ entity }) => entity))],
        clipped: at,
        changed: at,
        binned: null,
        glosses,
      };
      const clipped = await library.clip(clipping, known ? { ...article, address: known.address } : article);
      return { id: clipped.clipping.id, category: clipped.clipping.category, done: clipped.done };
    },

    async anchor({ href, canonical, texts, settled, gone }) {
      const article = await articleAt(library, href, canonical);
      const clippings = article ? await reads.clippingsOf(article.address) : [];
      if (clippings.length === 0) return { found: [], missing: 0 };
      const sightings = await reads.sightings(clippings.map(({ id }) => id));
      const seen: Sighting[] = [];
      const found: FoundClipping[] = [];
      const see = ({ id }: Clipping, standing: Standing): void => {
        const before = sightings.get(id);
        if (JSON.stringify(before?.standing) === JSON.stringify(standing)) return;
        seen.push({
          clipping: id,
          at: now(),
          standing,
          accepted: before?.accepted ?? null,
          refused: before?.refused ?? [],
        });
      };
      if (gone) for (const clipping of clippings) see(clipping, { is: 'gone' });
      else {
        const page = foldArticle(texts);
        const wanted = clippings.map(({ id, anchors }) => ({
          anchors,
          accepted: sightings.get(id)?.accepted ?? null,
          refused: sightings.get(id)?.refused ?? [],
        }));
        let at = 0;
        for await (const result of inSlices(findAll(prepare(page.text), wanted))) {
          const clipping = clippings[at++] as Clipping;
          if (result.is !== 'orphan') {
            const { id, category } = clipping;
            found.push({ id, category, is: result.is, parts: page.locate(result.start, result.end) });
          }
          // A page that is still filling may not have come to the passage yet.
          if (result.is !== 'orphan' || settled) see(clipping, standingOf(result));
        }
      }
      if (seen.length > 0) await remember(library, seen, sightings);
      return { found, missing: clippings.length - found.length };
    },

    async clipping({ id }) {
      const clipping = await clippingOr(id);
      const standing = (await reads.sightings([id])).get(id)?.standing ?? null;
      const { exact } = clipping.anchors.quote;
      return {
        id,
        exact,
        category: clipping.category,
        note: clipping.note,
        tags: clipping.tags,
        clipped: clipping.clipped,
        standing,
        difference: standing && 'found' in standing ? [...difference(exact, standing.found)] : [],
        knownTags: await reads.tags(),
      };
    },

    async editClipping({ id, note, base, category, tags }) {
      const clipping = await clippingOr(id);
      if (clipping.binned)
        throw new Refusal(
          'unknown-clipping',
          'This clipping was deleted meanwhile. Restore it in the library’s bin first.',
        );
      const patch = {
        ...(note !== undefined && { note }),
        ...(category !== undefined && { category }),
        ...(tags !== undefined && { tags: [...new Set(tags)] }),
      };
      return library.edit(id, patch, base).catch((error: unknown) => {
        throw error instanceof NoteError ? new Refusal('bad-request', error.message) : error;
      });
    },
    async binClipping({ id }) {
      await clippingOr(id);
      return library.bin([id]);
    },
    undo: async ({ number }) => ({ what: await library.undo(number) }),

    async judgeCandidate({ id, quote, isIt }) {
      await clippingOr(id);
      const before = (await reads.sightings([id])).get(id);
      await library.sight([
        {
          clipping: id,
          at: now(),
          standing: isIt ? { is: 'changed', found: quote.exact } : { is: 'orphan' },
          accepted: isIt ? quote : (before?.accepted ?? null),
          refused: isIt ? (before?.refused ?? []) : [...(before?.refused ?? []), quote.exact].slice(-50),
        },
      ]);
      return { ok: true };
    },

    async openLibrary({ clipping }) {
      await openLibrary(clipping);
      return { ok: true };
    },
  };
}

/** Whether anything that is kept comes from a page. */
export async function isClipped(library: Library, href: string, canonical: string | null): Promise<boolean> {
  const article = await articleAt(library, href, canonical);
  return article !== undefined && (await library.reads.clippingsOf(article.address)).length > 0;
}

/** @throws Refusal where the page has no address under which an article can be kept. */
function kept(make: () => Article): Article {
  try {
    return make();
  } catch (error) {
    if (error instanceof AddressError) throw new Refusal('bad-request', error.message);
    throw error;
  }
}

/** Writes down how clippings were found, but for those of which something else was said since they were looked for. */
async function remember(
  library: Library,
  seen: readonly Sighting[],
  before: ReadonlyMap<ClippingId, Sighting>,
): Promise<void> {
  try {
    const since = await library.reads.sightings(seen.map(({ clipping }) => clipping));
    const isAsBefore = (id: ClippingId) => JSON.stringify(since.get(id)) === JSON.stringify(before.get(id));
    await library.sight(seen.filter(({ clipping }) => isAsBefore(clipping)));
  } catch (error) {
    // What was found is shown all the same.
    console.warn(`Sidenote could not remember where clippings stand (${String(error)}).`);
  }
}

/** The article that a page shows, if something was ever clipped from it. */
async function articleAt({ reads }: Library, href: string, canonical: string | null): Promise<Article | undefined> {
  try {
    return await reads.article(canonicalAddress(href, canonical));
  } catch (error) {
    // A page without a web address has no clippings.
    if (error instanceof AddressError) return undefined;
    throw error;
  }
}

/** What the terms of a passage mean today. One that cannot be looked up is left out: the passage itself must not be lost for it. */
async function glossesOf(
  knowledge: Knowledge,
  mentions: RequestOf<Messages, 'clip'>['mentions'],
  written: ArticleDate | null,
  day: PartialDate,
): Promise<Gloss[]> {
  const told = new Map<EntityId, ReturnType<typeof cardData>>();
  const ask = (id: EntityId) => {
    const asked = told.get(id) ?? cardData(knowledge, id, written, day);
    told.set(id, asked);
    return asked;
  };
  try {
    const { version } = await knowledge.header();
    const glosses = await Promise.all(
      mentions.map(async (mention) => {
        const card = await ask(mention.entity);
        const gloss = card && Gloss.safeParse(glossOf(card, mention, version));
        return gloss?.success ? [gloss.data] : [];
      }),
    );
    return glosses.flat();
  } catch (error) {
    console.warn(`Sidenote: a passage was clipped without what its terms mean (${String(error)}).`);
    return [];
  }
}

/** How long passages are looked for at a stretch, in milliseconds. */
const SLICE_MS = 10;

/** What is found, passage by passage; between two slices others are answered, the cards of the same page too. */
async function* inSlices(steps: Iterable<Found | undefined>): AsyncGenerator<Found> {
  let began = performance.now();
  for (const step of steps) {
    if (performance.now() - began > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      began = performance.now();
    }
    if (step) yield step;
  }
}

const standingOf = (result: Found): Standing =>
  result.is === 'changed' || result.is === 'candidate' ? { is: result.is, found: result.found } : { is: result.is };

/** What a site on our list is called. */
function siteNameOf(href: string): string {
  const host = URL.canParse(href) ? new URL(href).hostname : '';
  return (
    NEWS_SITES.find(({ hosts }) => hosts.some((known) => host === known || host.endsWith(`.${known}`)))?.name ?? ''
  );
}
