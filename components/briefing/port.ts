import type { askBriefing } from '../../data/asking';
import type { EntityId, MetricId } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import type { TabPort } from '../tab/port';

/** All that the page briefing asks of the world around it. */
export interface BriefingPort extends TabPort {
  readonly askBriefing: typeof askBriefing;
  /**
   * Calls whenever another tab, or another page in it, may be the one in front.
   * @returns what ends it.
   */
  follow(changed: () => void): () => void;
  openFigures(entities: readonly EntityId[], metric: MetricId | null, article: ArticleDate | null): Promise<void>;
}
