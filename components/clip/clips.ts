import { browser } from 'wxt/browser';
import { CHANGED_KEY } from '../../data/library/changes';
import { askerOf, isOutdated } from '../../data/messaging';
import type { Category } from '../../data/schema/clipping';
import { PASSAGE_LIMIT } from '../../data/schema/clipping-limits';
import { CLIPPING_MESSAGES, type FoundClipping } from '../../data/schema/clipping-messages';
import type { ResponseOf } from '../../data/schema/protocol';
import { foldArticle } from '../../utils/anchor/folded';
import { anchorsOf } from '../../utils/anchor/select';
import { messageOf } from '../../utils/message-of';
import { canonicalOf, pageAddress } from '../../utils/page/address';
import { cssPath } from '../../utils/page/css-path';
import { describePage } from '../../utils/page/description';
import { Painter } from '../../utils/page/paint';
import { boxesOf, type PlacedClip, type PlacedWords, placeWords, stands } from '../../utils/page/placed';
import type { PageBlock } from '../../utils/page/read';
import { selectedRange, spanOf, type TextSpan } from '../../utils/page/selection';
import type { ClippingRequest } from '../card/handle';
import { ClipButton } from './button';
import rules from './clips.css?inline';
import type { ClipPage, Clips } from './handle';
import { Writing } from './writing';

const ask = askerOf(CLIPPING_MESSAGES);
type Clipped = ResponseOf<typeof CLIPPING_MESSAGES, 'clip'>;

/** How long a page must have been still before what is missing counts as gone from it, in milliseconds. */
const REST_MS = 4000;
/** How long changes gather before the page is looked through again, at first and at most. */
const SOON_MS = 200;
const LATE_MS = 10_000;

type ClipHighlight = `sidenote-clip-${Category}` | 'sidenote-clip-candidate';
const LAYERS: Readonly<Record<ClipHighlight, number>> = {
  'sidenote-clip-fact': -1,
  'sidenote-clip-figure': -1,
  'sidenote-clip-quote': -1,
  'sidenote-clip-question': -1,
  'sidenote-clip-own': -1,
  'sidenote-clip-candidate': -1,
};

/** Clips on one page, finds what was clipped from it, and paints it. */
export class PageClips implements Clips {
  readonly #page: ClipPage;
  readonly #painter = new Painter<ClipHighlight>(rules, LAYERS);
  readonly #button: ClipButton;
  /** What was found when the page was last looked through, and the blocks that were looked through then. */
  #found: readonly FoundClipping[] = [];
  #blocks: readonly PageBlock[] = [];
  #missing = 0;
  #fruitless = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the page is looked through next, by `performance.now`; what comes in between does not put it off. */
  #due = Number.POSITIVE_INFINITY;
  /** Whether it is then for a reason other than that the page changes. */
  #anew = false;
  #looking = false;
  #fresh: { readonly id: string; readonly done: Clipped['done'] } | undefined;

  constructor(page: ClipPage, open: boolean) {
    this.#page = page;
    this.#button = new ClipButton({ open, signal: page.signal, onClip: () => this.clipSelection() });
    const { signal } = page;
    const onStored = (changes: Record<string, unknown>): void => {
      // Something was clipped, changed or deleted, here or in another window.
      if (CHANGED_KEY in changes) this.#lookSoon(SOON_MS, true);
    };
    browser.storage.local.onChanged.addListener(onStored);
    document.addEventListener('selectionchange', () => this.#offer(), { passive: true, signal });
    signal.addEventListener('abort', () => {
      browser.storage.local.onChanged.removeListener(onStored);
      clearTimeout(this.#timer);
      this.#painter.clear();
    });
    this.#offer();
  }

  clipSelection(): void {
    const range = selectedRange(this.#page.text, this.#page.shadows);
    if (!range) {
      this.#button.say('Select the words first, then clip them.');
      return;
    }
    const span = spanOf(this.#page.text, range);
    if (span) void this.#clip(span);
    else this.#button.say('These words are not part of the article, so they cannot be clipped.', range);
  }

  clipWords({ block, start, end }: PlacedWords): void {
    void this.#clip({ from: { block, offset: start }, to: { block, offset: end } });
  }

  lookAgain(): void {
    const { blocks } = this.#page.text;
    const isSame = blocks.length === this.#blocks.length && blocks.every((block, at) => block === this.#blocks[at]);
    if (!isSame) this.#lookSoon(Math.min(LATE_MS, SOON_MS * 2 ** this.#fruitless), false);
    else this.#paint();
  }

  request(clip: PlacedClip): ClippingRequest {
    const { id } = clip.clipping;
    const fresh = this.#fresh?.id === id ? this.#fresh : undefined;
    this.#fresh = undefined;
    /** The note as this card last knew it: another window may write, too. */
    let base: string | undefined;
    const writing = new Writing(async (patch) => {
      await ask('editClipping', { id, ...patch, ...(base !== undefined && { base }) }).catch((error: unknown) => {
        throw isOutdated(error) ? new Error('Sidenote was updated. Copy your note, then reload this page.') : error;
      });
      base = patch.note ?? base;
    });
    window.addEventListener('pagehide', () => void writing.flush(), { signal: this.#page.signal });
    return {
      anchor: anchorOf(clip),
      isCandidate: clip.clipping.is === 'candidate',
      done: fresh?.done ?? null,
      clipping: {
        view: async () => {
          const view = await ask('clipping', { id });
          base = view.note;
          return view;
        },
        save: (patch) => writing.save(patch),
        bin: async () => {
          // What was written before must not come after.
          await writing.flush();
          return (await ask('binClipping', { id })).number;
        },
        undo: async (number) => void (await ask('undo', { number })),
        judge: (isIt) => this.#judge(clip, isIt),
        openLibrary: async () => void (await ask('openLibrary', { clipping: id })),
      },
    };
  }

  /** Shows the button beside a selection that could be clipped. */
  #offer(): void {
    const range = this.#page.hides('clip-button') ? null : selectedRange(this.#page.text, this.#page.shadows);
    this.#button.offer(range && spanOf(this.#page.text, range) ? range : null);
  }

  async #clip(span: TextSpan): Promise<void> {
    const { text } = this.#page;
    const blocks = text.blocks;
    const indexOf = new Map(blocks.map((block, at) => [block, at]));
    const article = foldArticle(blocks.map(({ block }) => block.text));
    const [first, last] = [indexOf.get(span.from.block), indexOf.get(span.to.block)];
    // The page may have changed under a card that is open.
    if (first === undefined || last === undefined) return this.#button.say('These words are no longer on the page.');
    const anchors = anchorsOf(
      article,
      { block: first, offset: span.from.offset },
      { block: last, offset: span.to.offset },
    );
    if (!anchors) return this.#button.say('There are no words in this selection.');
    if (article.offsetOf(last, span.to.offset) - article.offsetOf(first, span.from.offset) > PASSAGE_LIMIT)
      return this.#button.say(
        `This is too long for one clipping. Select less than ${PASSAGE_LIMIT.toLocaleString('en-GB')} characters.`,
      );
    const { start, end } = anchors.position;
    const parts = article.locate(start, end);
    const mentions = parts.flatMap((part) => {
      const block = blocks[part.block] as PageBlock;
      return text.mentionsIn(block).flatMap((mention) => {
        const [entity] = mention.entities;
        if (!entity || mention.start < part.start || mention.end > part.end) return [];
        const from = article.offsetOf(part.block, mention.start);
        const to = article.offsetOf(part.block, mention.end);
        return [{ entity, words: article.text.slice(from, to), start: from - start, end: to - start }];
      });
    });
    try {
      const { id, category, done } = await ask('clip', {
        page: describePage(document),
        article: this.#page.article,
        anchors: { ...anchors, css: cssPath(span.from.block.container).slice(0, 4000) },
        category: null,
        mentions: mentions.slice(0, 500),
      });
      if (this.#page.signal.aborted) return;
      this.#button.hide();
      this.#fresh = { id, done };
      this.#found = [...this.#found.filter((other) => other.id !== id), { id, category, is: 'placed', parts }];
      this.#blocks = blocks;
      this.#paint();
      const clip = text.clips.find(({ clipping }) => clipping.id === id);
      if (clip) this.#page.openClip(clip);
    } catch (error) {
      this.#button.say(reasonOf(error));
    }
  }

  #lookSoon(delay: number, anew: boolean): void {
    if (this.#page.signal.aborted) return;
    const now = performance.now();
    this.#due = Math.min(this.#due, now + delay);
    this.#anew ||= anew;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(false), this.#due - now);
  }

  /** @param settled whether the page has been still: what is not there now is missed. */
  async #look(settled: boolean): Promise<void> {
    const anew = this.#anew;
    this.#due = Number.POSITIVE_INFINITY;
    if (this.#looking) return this.#lookSoon(SOON_MS, anew);
    this.#anew = false;
    this.#looking = true;
    const { blocks } = this.#page.text;
    try {
      const { found, missing } = await ask('anchor', {
        ...addressOf(document),
        texts: blocks.map(({ block }) => block.text),
        settled,
        gone: isGone(),
      });
      if (this.#page.signal.aborted) return;
      // A page that changes all the time is asked less and less, until something is found or nothing more is missing.
      this.#fruitless = anew || missing < this.#missing || missing === 0 ? 0 : Math.min(this.#fruitless + 1, 8);
      this.#found = found;
      this.#blocks = blocks;
      this.#missing = missing;
      this.#paint();
      const isStill = this.#due === Number.POSITIVE_INFINITY;
      if (missing > 0 && !settled && isStill && this.#page.isWhole())
        this.#timer = setTimeout(() => void this.#look(true), REST_MS);
    } catch (error) {
      console.warn(`Sidenote: ${reasonOf(error)}`);
    } finally {
      this.#looking = false;
    }
  }

  #paint(): void {
    const clips = this.#found.flatMap(({ id, category, is, parts }) =>
      parts.flatMap((part): PlacedClip[] => {
        const block = this.#blocks[part.block];
        const words = block && this.#kept(id, block, part);
        return words ? [{ ...words, clipping: { id, category, is } }] : [];
      }),
    );
    this.#page.text.clips = clips;
    const name = ({ clipping: { category, is } }: PlacedClip): ClipHighlight =>
      `sidenote-clip-${is === 'candidate' ? 'candidate' : category}`;
    const shown = this.#page.hides('clipping') ? [] : clips.filter(stands);
    this.#painter.paint(new Map(shown.map((clip) => [clip, name(clip)])), this.#page.look);
  }

  /** The place of a part, the very same as before where it has not moved: its paint is left as it is. */
  #kept(id: string, block: PageBlock, part: { start: number; end: number }): PlacedWords | null {
    const before = this.#page.text.clips.find(
      (clip) => clip.clipping.id === id && clip.block === block && clip.start === part.start && clip.end === part.end,
    );
    return before ?? placeWords(part, block);
  }

  async #judge({ clipping: { id } }: PlacedClip, isIt: boolean): Promise<void> {
    const parts = this.#found.find((found) => found.id === id)?.parts ?? [];
    const article = foldArticle(this.#blocks.map(({ block }) => block.text));
    const [first] = parts;
    const last = parts.at(-1);
    const anchors =
      first &&
      last &&
      anchorsOf(article, { block: first.block, offset: first.start }, { block: last.block, offset: last.end });
    if (anchors) await ask('judgeCandidate', { id, quote: anchors.quote, isIt });
    this.#lookSoon(0, true);
    if (!isIt) this.#page.closeCard();
  }
}

/** Above this share of the window's height, the card stands beside the last line of a passage: it would else find no room. */
const TALL = 0.4;

function anchorOf(clip: PlacedClip): ClippingRequest['anchor'] {
  return {
    rects: () => {
      const boxes = boxesOf(clip);
      const height = (boxes.at(-1)?.bottom ?? 0) - (boxes[0]?.top ?? 0);
      return height > window.innerHeight * TALL ? boxes.slice(-1) : boxes;
    },
    context: clip.range.startContainer.parentElement ?? document.documentElement,
  };
}

/** The page's address, and the one that it calls its own. */
function addressOf(document: Document): { href: string; canonical: string | null } {
  return { href: pageAddress(document), canonical: canonicalOf(document) };
}

/** Whether the server said that there is no such page any more. */
function isGone(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as (PerformanceEntry & { responseStatus?: number })[];
  return navigation?.responseStatus === 404 || navigation?.responseStatus === 410;
}

function reasonOf(error: unknown): string {
  if (isOutdated(error)) return 'Sidenote was updated: reload this page, then clip.';
  return messageOf(error);
}
