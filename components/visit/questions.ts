import type { CardData } from '../../data/schema/card';
import { SHEET_LIMIT } from '../../data/schema/figures';
import type { EntityId, MetricId } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import type { PlacedMention } from '../../utils/page/placed';
import { sentenceAround } from '../../utils/page/sentence';
import { askWorker } from './ask-worker';

interface Asked {
  readonly id: EntityId;
  readonly sentence: string | undefined;
  readonly data: Promise<CardData>;
}

/** What the card asks of the worker on this page. */
export class Questions {
  readonly #article: () => ArticleDate | null;
  #ahead: Asked | undefined;

  constructor(article: () => ArticleDate | null) {
    this.#article = article;
  }

  /** Asks while the pointer dwells: a worker that was stopped wakes and answers before the card opens. */
  askAhead(mention: PlacedMention): void {
    const [id] = mention.entities;
    const sentence = sentenceOf(mention);
    if (id && !this.#isAhead(id, sentence)) this.#ahead = { id, sentence, data: this.#ask(id, sentence) };
  }

  /** What was asked ahead of the same words in the same sentence, once; anything else is asked now. */
  card(id: EntityId, sentence: string | undefined): Promise<CardData> {
    const ahead = this.#isAhead(id, sentence) ? this.#ahead : undefined;
    this.#ahead = undefined;
    return ahead?.data ?? this.#ask(id, sentence);
  }

  async openFigures(entities: readonly EntityId[], metric: MetricId | null): Promise<void> {
    await askWorker('openPage', {
      page: 'figures',
      entities: entities.slice(0, SHEET_LIMIT),
      metric,
      article: this.#article(),
    });
  }

  #isAhead(id: EntityId, sentence: string | undefined): boolean {
    return this.#ahead?.id === id && this.#ahead.sentence === sentence;
  }

  #ask(id: EntityId, sentence: string | undefined): Promise<CardData> {
    const data = askWorker('card', { id, article: this.#article(), ...(sentence && { sentence }) });
    data.catch(() => undefined);
    return data;
  }
}

/** The sentence in which a mention stands. */
export const sentenceOf = ({ block, start, end }: PlacedMention): string =>
  sentenceAround(block.block.text, start, end);
