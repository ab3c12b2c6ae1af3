import { isOutdated } from '../../data/messaging';
import type { EntityId } from '../../data/schema/identity';
import type { ArticleDate, Explained, PageEvidence, PageFacts } from '../../data/schema/mention';
import type { MentionedEntity } from '../../data/schema/reading-messages';
import { messageOf } from '../../utils/message-of';
import { isConnected, rootOf } from '../../utils/page/dom';
import { pageFacts } from '../../utils/page/facts';
import { PageText } from '../../utils/page/page-text';
import { type PageBlock, readBlocks } from '../../utils/page/read';
import type { Unit } from '../../utils/page/readable';
import { Slice } from '../../utils/page/schedule';
import { Scope } from '../../utils/page/scope';
import { spokenBefore } from '../../utils/page/spoken';
import { pageSurface, type Surface } from '../../utils/page/surface';
import { askAbout, pieces, unpack } from './asking';

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
  #queue: Promise<void> = Promise.resolve();
  readonly #scope: Scope;
  readonly #document: Document;
  readonly #signal: AbortSignal;
  readonly #onSurface: (surface: Surface) => void;
  readonly #onFound: () => void;
  readonly #onRead: () => void;
  readonly #onRetire: () => void;

  constructor(options: {
    document: Document;
    signal: AbortSignal;
    onSurface: (surface: Surface) => void;
    /** There may be something new to paint. */
    onFound: () => void;
    /** The whole page has been read. */
    onRead: () => void;
    onRetire: () => void;
  }) {
    this.#document = options.document;
    this.#scope = new Scope(options.document);
    this.#facts = pageFacts(options.document);
    this.#signal = options.signal;
    this.#onSurface = options.onSurface;
    this.#onFound = options.onFound;
    this.#onRead = options.onRead;
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
      await this.#read(this.#scope.find());
      this.busy = false;
      this.#onRead();
    });
  }

  /** Reads changed elements again, and forgets what is gone. */
  readAgain(elements: readonly Element[]): Promise<void> {
    return this.#enqueue(async () => {
      await this.#read(await this.#scope.changed([...elements, ...this.text.torn()]));
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
        if (isOutdated(error)) this.#onRetire();
        else if (!this.#signal.aborted) console.warn(`Sidenote: ${messageOf(error)}`);
      }
    });
    return this.#queue;
  }

  async #read(units: readonly Unit[]): Promise<void> {
    const parts: PageBlock[][] = [];
    for (const unit of units) parts.push(await this.#blocksOf(unit));
    if (this.#signal.aborted) return;
    // At one go with what takes its place: words that stay are never without their marks.
    const forgotten = this.text.forget(new Set(units.map(({ element }) => element)));
    for (const shadow of this.shadows) if (!isConnected(shadow)) this.shadows.delete(shadow);
    const unknown = parts.flatMap((read) => {
      const blocks = read.filter(({ container }) => isConnected(container));
      for (const surface of new Set(blocks.map((block) => block.surface))) this.#open(surface);
      return this.text.add(blocks, forgotten);
    });
    for (const run of this.text.runsOf(unknown)) await this.#annotate(run);
  }

  async #blocksOf({ element, inArticle }: Unit): Promise<PageBlock[]> {
    const slice = new Slice();
    const blocks: PageBlock[] = [];
    for (const block of readBlocks(element, this.#surfaceOf(element), inArticle)) {
      if (block) blocks.push(block);
      await slice.breathe();
      if (this.#signal.aborted) break;
    }
    return blocks;
  }

  #open(surface: Surface): void {
    if (surface.root.nodeType === 11) this.shadows.add(surface.root as ShadowRoot);
    this.#onSurface(surface);
  }

  /** Has blocks annotated that stand side by side in the page. */
  async #annotate(run: readonly PageBlock[]): Promise<void> {
    const [first] = run;
    // What they refer to stands before them in the page, which is not always what was read before them.
    if (this.#evidence && first) this.#evidence = { ...this.#evidence, spoken: spokenBefore(this.text, first) };
    for (const piece of pieces(run, this.#evidence === null)) {
      const answer = await this.#ask(piece);
      if (this.#signal.aborted) return;
      this.#evidence = answer.evidence;
      this.article ??= answer.article;
      for (const entity of answer.entities) this.entities.set(entity.id, entity);
      this.text.set(piece, unpack(answer));
      this.#onFound();
    }
  }

  /** What the page has taught so far. */
  get evidence(): PageEvidence | null {
    return this.#evidence;
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

  #ask(piece: readonly PageBlock[], evidence = this.#evidence, explain = false) {
    const blocks = piece.map(({ block }) => block);
    return askAbout({ facts: this.#facts, blocks, evidence, explain }, this.#signal);
  }

  #surfaceOf(element: Element): Surface {
    const root = rootOf(element);
    const known = this.text.blocks.find((block) => block.surface.root === root)?.surface;
    return known ?? pageSurface(this.#document);
  }
}
