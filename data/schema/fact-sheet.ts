import * as z from 'zod/mini';
import { CheckedClaim } from './claim';
import { PackStamp } from './claim-messages';
import { Instant } from './clipping';
import { Source } from './entity';
import { ArticleDate } from './mention';

/** A claim with all that it was set beside, and the sentence in which it stands. */
export const SheetClaim = z.extend(CheckedClaim, {
  sentence: z.string(),
  /** Why it was not set beside what was published, in a sentence; null where it was. */
  unchecked: z.nullable(z.string()),
});
export type SheetClaim = z.infer<typeof SheetClaim>;

/** What a page said in numbers, and what was published, as it stood on one day. Kept as a file, it is read by other programs too: within a version nothing is renamed or taken away. */
export const FactSheet = z.object({
  format: z.literal('sidenote-fact-sheet'),
  version: z.literal(1),
  made: Instant,
  /** False where the page was gone before all of it had been read. */
  whole: z.boolean(),
  page: z.object({ url: z.string(), title: z.string(), article: z.nullable(ArticleDate) }),
  /** By which knowledge it was judged; null where nothing was. */
  pack: z.nullable(PackStamp),
  /** In the order of the page. */
  claims: z.array(SheetClaim),
  /** Names that do not fit the date of the article, and why. */
  misfits: z.array(z.object({ words: z.string(), why: z.string() })),
  /** Names of bodies that the knowledge base lacks. */
  unknown: z.array(z.string()),
  /** What claims' figures and standards name as their source, by id. */
  sources: z.array(Source),
});
export type FactSheet = z.infer<typeof FactSheet>;
