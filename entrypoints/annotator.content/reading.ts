import { AskError, askWorker } from '../../data/messaging';
import type { EntityId } from '../../data/schema/identity';
import type { ArticleDate, Explained, PageEvidence, PageFacts } from '../../data/schema/mention';
import type { MentionedEntity, ResponseOf, WorkerMessages } from '../../data/schema/messages';
import { pageFacts } from '../../utils/page/facts';
import { PageText } from '../../utils/page/page-text';
import type { FoundWords } from '../../utils/page/placed';
import { type PageBlock, readBlocks } from '../../utils/page/read';
import { articleRoot, readingUnit } from '../../utils/page/readable';
import { Slice } from '../../utils/page/schedule';
import { pageSurface, type Surface } from '../../utils/page/surface';

/** Text is sent in pieces: a small one first, so that the top is marked at once, then such as are no burden to either side. */
const FIRST_PIECE = 12_000;
const PIECE = 60_000;

/** How often to ask again while the knowledge base is being set up, and how often at most. */
const RETRY_MS = 400;
const RETRIES = 300;

/**
 * Reads the page and has it annotated, piece by piece, one after the other. Owns the page's text, its evidence and its date;
 * tells its owner whenever there is something new to paint.
 */
export class PageReading {
  readonly text = new PageText();
  readonly entities = new Map<EntityId, MentionedEntity>();
  readonly shadows = new Set<ShadowRoot>();
  article: ArticleDate | null = null;
  /** Whether the first reading has still to end. */
  busy = true;
  #evidence: PageEvidence | null = null;
  #facts: PageFacts;
  #root: Element | null = null;
  #queue: Promise<void> = Promise.resolve();
  readonly #document: Document;
  readonly #signal: AbortSignal;
  readonly #onSurface: (surface: Surface) => void;
  readonly #onFound: () => void;
  readonly #onRetire: () => void;

  constructor(options: {
    document: Document;
    signal: AbortSignal;
    onSurface: (surface: Surface) => void;
    onFound: () => void;
    onRetire: () => void;
  }) {
    this.#document = options.document;
    this.#facts = pageFacts(options.document);
    this.#signal = options.signal;
    this.#onSurface = options.onSurface;
    this.#onFound = options.onFound;
    this.#onRetire = options.onRetire;
  }

  /** Reads the whole page anew: at the start, and after a navigation within the page. */
  readAll(): Promise<void> {
    return this.#enqueue(async () => {
      this.busy = true;
      this.text.clear();
      this.entities.clear();
      this.#evidence = null;
      this.#facts = pageFacts(this.#document);
      this.article = null;
      this.#root = articleRoot(this.#document);
      if (this.#root) await this.#read([{ element: this.#root, inArticle: this.#root !== this.#document.body }]);
      this.busy = false;
      this.#onFound();
    });
  }

  /** Reads changed elements again, and forgets what is gone. */
  readAgain(elements: readonly Element[]): Promise<void> {
    return this.#enqueue(async () => {
      const root = this.#root;
      if (!root?.isConnected) {
        this.#root = articleRoot(this.#document);
        this.text.forget([]);
        if (this.#root) await this.#read([{ element: this.#root, inArticle: this.#root !== this.#document.body }]);
        return;
      }
      const units = new Map(
        elements.flatMap((element) => readingUnit(element, root) ?? []).map((unit) => [unit.element, unit]),
      );
      const outermost = [...units.values()].filter(
        (unit) => ![...units.keys()].some((other) => other !== unit.element && other.contains(unit.element)),
      );
      this.text.forget(outermost.map((unit) => unit.element));
      await this.#read(outermost);
      this.#onFound();
    });
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      if (this.#signal.aborted) return;
      try {
        await task();
      } catch (error) {
        this.busy = false;
        if (error instanceof AskError && (error.code === 'stale' || error.code === 'unreachable')) this.#onRetire();
        else if (!this.#signal.aborted)
          console.warn(`Sidenote: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    return this.#queue;
  }

  async #read(units: readonly { element: Element; inArticle: boolean }[]): Promise<void> {
    const slice = new Slice();
    for (const { element, inArticle } of units) {
      const blocks: PageBlock[] = [];
      for (const block of readBlocks(element, this.#surfaceOf(element), inArticle)) {
        if (block) blocks.push(block);
        await slice.breathe();
        if (this.#signal.aborted) return;
      }
      for (const surface of new Set(blocks.map((block) => block.surface))) {
        if (surface.root.nodeType === 11) this.shadows.add(surface.root as ShadowRoot);
        this.#onSurface(surface);
      }
      this.text.add(blocks);
      await this.#annotate(blocks);
    }
  }

  async #annotate(blocks: readonly PageBlock[]): Promise<void> {
    for (const piece of pieces(blocks, this.#evidence === null)) {
      const answer = await this.#ask(piece);
      if (this.#signal.aborted) return;
      this.#evidence = answer.evidence;
      this.article ??= answer.article;
      for (const entity of answer.entities) this.entities.set(entity.id, entity);
      this.text.set(piece, unpack(answer));
      this.#onFound();
    }
  }

  /** Every decision on the text that was read last, read once more from the top and in the same pieces. */
  async why() {
    const explained: Explained[] = [];
    let evidence: PageEvidence | null = null;
    for (const piece of pieces(this.text.blocks, true)) {
      const answer = await this.#ask(piece, evidence, true);
      evidence = answer.evidence;
      explained.push(...(answer.explained ?? []));
    }
    return { explained };
  }

  async #ask(piece: readonly PageBlock[], evidence = this.#evidence, explain = false) {
    const request = { facts: this.#facts, blocks: piece.map((block) => block.block), evidence, explain };
    for (let attempt = 0; ; attempt++) {
      try {
        return await askWorker('annotate', request);
      } catch (error) {
        if (!(error instanceof AskError && error.code === 'not-ready') || attempt >= RETRIES || this.#signal.aborted)
          throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  #surfaceOf(element: Element): Surface {
    const root = element.getRootNode();
    const known = this.text.blocks.find((block) => block.surface.root === root)?.surface;
    return known ?? pageSurface(this.#document);
  }
}

/** The mentions that an answer holds as numbers. */
function unpack({ places, meanings }: Pick<ResponseOf<WorkerMessages, 'annotate'>, 'places' | 'meanings'>) {
  const mentions: (FoundWords & { block: number })[] = [];
  for (let at = 0; at + 3 < places.length; at += 4) {
    const [block = 0, start = 0, end = 0, meaning = 0] = places.slice(at, at + 4);
    const { entities = [], because } = meanings[meaning] ?? {};
    mentions.push({ block, start, end, entities, because });
  }
  return mentions;
}

function* pieces(blocks: readonly PageBlock[], first: boolean): Generator<PageBlock[]> {
  let piece: PageBlock[] = [];
  let length = 0;
  let limit = first ? FIRST_PIECE : PIECE;
  for (const block of blocks) {
    piece.push(block);
    length += block.block.text.length;
    if (length < limit) continue;
    yield piece;
    piece = [];
    length = 0;
    limit = PIECE;
  }
  if (piece.length > 0) yield piece;
}
