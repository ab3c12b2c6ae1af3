import type { BriefingMessages } from '../../data/schema/claim-messages';
import type { ResponseOf } from '../../data/schema/protocol';
import type { MentionedEntity } from '../../data/schema/reading-messages';
import { messageOf } from '../../utils/message-of';
import { Nearby } from '../../utils/page/nearby';
import { Painter } from '../../utils/page/paint';
import {
  boxesOf,
  type PlacedClaim,
  type PlacedQuestion,
  type PlacedWords,
  reveal,
  stands,
  wordsOf,
} from '../../utils/page/placed';
import { Slice } from '../../utils/page/schedule';
import { sentenceAround } from '../../utils/page/sentence';
import type { ViewRequest } from '../card/handle';
import rules from './claims.css?inline';
import type { Claims, ClaimsPage } from './handle';
import type { Mark } from './judged';
import { Judgements } from './judgements';
import { packMentions } from './pieces';
import { namedNear, paragraphAround, selectedMention, selectedQuestion } from './question';
import type { ClaimTalk } from './talk';
import { claimView, questionView } from './views';

type Briefing = NonNullable<ResponseOf<BriefingMessages, 'briefing'>['page']>;

type ClaimHighlight = 'sidenote-claim' | 'sidenote-claim-off' | 'sidenote-claim-open' | 'sidenote-misfit';
const LAYERS: Readonly<Record<ClaimHighlight, number>> = {
  'sidenote-claim': 1,
  'sidenote-claim-off': 1,
  'sidenote-claim-open': 1,
  'sidenote-misfit': 1,
};
const CLAIM_LAYERS = {
  agrees: 'sidenote-claim',
  differs: 'sidenote-claim-off',
  'fits-better': 'sidenote-claim-off',
  'not-comparable': 'sidenote-claim-open',
} as const;

/** How long marks gather before they are painted again, in milliseconds. */
const REPAINT_MS = 400;

/** Has the claims of one page checked, paints them, and tells the panel of them. */
export class PageClaims implements Claims {
  readonly #page: ClaimsPage;
  readonly #ask: ClaimTalk['ask'];
  readonly #judgements: Judgements;
  readonly #painter = new Painter<ClaimHighlight>(rules, LAYERS);
  readonly #nearby = new Nearby(() => this.#paint());
  #marks: readonly Mark[] = [];
  #checking = false;
  /** When the marks were shown last, by `performance.now`. */
  #shown = 0;
  #briefing = '';
  /** The sentences in which claims stand, as the panel lists them: to find them takes longer than all else. */
  readonly #sentences = new WeakMap<PlacedClaim, string>();
  /** Begins with the time: another visit of the same tab must not have the same number for something else. */
  #revision = Date.now();

  constructor(page: ClaimsPage, talk: ClaimTalk) {
    this.#page = page;
    this.#ask = talk.ask;
    this.#judgements = new Judgements(page.text);
    const { signal } = page;
    // A visit that ended while this was loading would never take it down.
    if (signal.aborted) return;
    talk.serve(
      {
        briefing: ({ since }) => this.#brief(since),
        show: ({ mark }) => ({ shown: this.#reveal(mark) }),
        explainSelected: ({ entities }) => this.#explainSelected(entities),
        couldBeSelected: () => {
          this.guess();
          return { ok: true as const };
        },
      },
      signal,
    );
    signal.addEventListener('abort', () => {
      this.#nearby.stop();
      this.#painter.clear();
    });
    this.look();
  }

  look(): void {
    if (this.#page.signal.aborted) return;
    this.#judgements.keep(this.#page.article);
    this.#show();
    if (!this.#checking) void this.#check();
  }

  request(placed: PlacedClaim | PlacedQuestion): ViewRequest {
    const context = placed.range.startContainer.parentElement ?? document.documentElement;
    if (!('listed' in placed))
      return {
        anchor: { rects: () => aroundSelected(placed), context },
        focus: true,
        view: questionView(wordsOf(placed), () => this.#couldBe(placed)),
      };
    const { listed } = placed;
    const { article } = this.#page;
    const evidence = () => this.#ask('evidence', { article, claims: [listed.claim] });
    return {
      anchor: { rects: () => boxesOf(placed), context },
      focus: false,
      view: claimView(listed, article, evidence),
    };
  }

  guess(): void {
    const { reading, begun } = this.#page;
    const question = selectedQuestion(this.#page);
    if (!question.refusal || !reading.busy) this.#page.explain(question);
    // It may be about words that have still to be read.
    else void begun.then(() => this.#page.explain(selectedQuestion(this.#page)));
  }

  async #couldBe(question: PlacedQuestion) {
    if (question.refusal) return { number: null, guesses: [], standards: [], sources: [], says: question.refusal };
    const { article, text } = this.#page;
    const bodies = new Set(
      this.#page.found().flatMap(({ id, kind }) => (kind === 'term' || kind === 'person' ? [] : [id])),
    );
    const entities = namedNear(text, question, (id) => bodies.has(id));
    return this.#ask('couldBe', { article, ...paragraphAround(question), entities });
  }

  /** Asks about what has not been asked yet, piece by piece; what fails is tried again when the page is painted next. */
  async #check(): Promise<void> {
    const { text, signal } = this.#page;
    const slice = new Slice();
    this.#checking = true;
    try {
      for (let piece = this.#judgements.next(); piece; piece = this.#judgements.next()) {
        const { blocks, carry } = piece;
        const answer = await this.#ask('check', {
          article: this.#page.article,
          blocks: blocks.map(({ block }) => block),
          ...packMentions(text, blocks),
          evidence: this.#page.reading.evidence,
          carry,
        });
        if (signal.aborted) return;
        this.#judgements.take(piece, answer);
        // Each painting makes the browser lay the painted marks of the whole page anew.
        if (performance.now() - this.#shown > REPAINT_MS) this.#show();
        await slice.breathe();
      }
    } catch (error) {
      if (!signal.aborted && !isOutdated(error)) console.warn(`Sidenote: ${messageOf(error)}`);
    } finally {
      this.#checking = false;
      if (!signal.aborted) this.#show();
    }
  }

  #show(): void {
    this.#shown = performance.now();
    this.#marks = this.#judgements.marks();
    this.#page.text.claims = this.#marks.flatMap((mark) => (mark.is === 'claim' ? [mark.placed] : []));
    this.#paint();
  }

  #paint(): void {
    const painted = new Map<PlacedWords, ClaimHighlight>();
    if (this.#page.mode === 'marks')
      for (const mark of this.#marks) {
        if (!stands(mark.placed)) continue;
        if (mark.is === 'unknown' || this.#page.hides(mark.is)) continue;
        if (mark.is === 'claim') painted.set(mark.placed, CLAIM_LAYERS[mark.placed.listed.verdict]);
        else painted.set(mark.placed, 'sidenote-misfit');
      }
    this.#painter.paint(this.#nearby.of(painted), this.#page.look);
  }

  async #brief(since: number | null): Promise<ResponseOf<BriefingMessages, 'briefing'>> {
    const slice = new Slice();
    for (const mark of this.#marks) {
      if (mark.is === 'claim') this.#sentenceOf(mark.placed);
      await slice.breathe();
    }
    const page = this.#whole();
    const said = JSON.stringify(page);
    if (said !== this.#briefing) this.#revision++;
    this.#briefing = said;
    return { revision: this.#revision, page: since === this.#revision ? null : page };
  }

  /** All that is known of the page, in document order. */
  #whole(): Briefing {
    const { article, reading } = this.#page;
    const claims: Briefing['claims'] = [];
    const misfits: Briefing['misfits'] = [];
    const unknown: Briefing['unknown'] = [];
    for (const { mark, ...rest } of this.#marks) {
      if (rest.is === 'claim') claims.push({ ...rest.placed.listed, mark, sentence: this.#sentenceOf(rest.placed) });
      else if (rest.is === 'misfit') misfits.push({ mark, words: wordsOf(rest.placed), why: rest.why });
      else unknown.push({ mark, words: wordsOf(rest.placed) });
    }
    return {
      url: location.href,
      title: document.title,
      article,
      reading: reading.busy || this.#checking,
      entities: this.#page.found(),
      claims,
      misfits,
      unknown,
    };
  }

  /** A mention that is read there knows its sentence; other words mean what they were found to mean. */
  async #explainSelected(entities: readonly MentionedEntity[]): Promise<{ shown: boolean }> {
    const page = this.#page;
    await page.begun;
    const placed = selectedMention(page, entities);
    if (!placed) return { shown: false };
    for (const entity of entities)
      if (!page.reading.entities.has(entity.id)) page.reading.entities.set(entity.id, entity);
    page.explain(placed);
    await page.enterCard();
    return { shown: true };
  }

  #sentenceOf(placed: PlacedClaim): string {
    const { start, end } = placed.listed.claim;
    const sentence = this.#sentences.get(placed) ?? sentenceAround(placed.block.block.text, start, end);
    this.#sentences.set(placed, sentence);
    return sentence;
  }

  /** Brings a mark into view, and opens its card where it has one. */
  #reveal(name: string): boolean {
    const found = this.#marks.find(({ mark }) => mark === name);
    if (!found || !stands(found.placed)) return false;
    const { placed } = found;
    const mention = this.#page.text
      .mentionsIn(placed.block)
      .find(({ start, end }) => start < placed.end && placed.start < end);
    if (found.is === 'claim') this.#page.explain(found.placed);
    else if (found.is === 'misfit' && mention) this.#page.explain(mention);
    else reveal(placed);
    return true;
  }
}

/** How much room the button that clips takes below what is selected, in CSS pixels. */
const BUTTON = 38;

/** Where the card of a question stands: clear of that button; where nothing is selected, at the top of the window. */
function aroundSelected(question: PlacedQuestion): DOMRect[] {
  const boxes = boxesOf(question).map(({ x, y, width, height }) => new DOMRect(x, y, width, height + BUTTON));
  return boxes.length > 0 || stands(question) ? boxes : [new DOMRect(window.innerWidth / 2, 16, 1, 1)];
}

/** As `isOutdated` of messaging, but by the code alone: whoever asked is another module, which has a class of errors of its own. */
const isOutdated = (error: unknown): boolean =>
  ['stale', 'unreachable'].includes((error as { code?: string }).code ?? '');
