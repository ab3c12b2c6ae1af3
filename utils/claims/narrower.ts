import type { Claim } from '../../data/schema/claim';
import type { FigurePeriod } from '../../data/schema/figures';
import type { MetricId, PartialDate } from '../../data/schema/identity';
import { meet } from '../recognise/places';
import type { Actor } from './actors';

/** Numbers of less than what is published: of some of the patients, of a day. */

/** Some of the patients: a kind of cancer, a specialty, an age. */
const SOME =
  '(?:breast|lung|bowel|colorectal|prostate|skin|gynaecolog\\w*|urolog\\w*|haematolog\\w*|head and neck|brain|ovarian|melanoma|sarcoma|cardiolog\\w*|orthopaedics?|neurolog\\w*|ophthalmolog\\w*|dermatolog\\w*|ear, nose and throat|ent|gastroenterolog\\w*|rheumatolog\\w*|neurosurg\\w*|oral surgery|mental health|over-\\d\\ds|under-\\d\\ds|elderly|older|frail|maternity|paediatric)';
const SOME_AFTER = new RegExp(
  `^ (?:of |in |among )?(?:the |its |all |its own |urgent |suspected |new )*${SOME}\\b(?! (?:services|trust|hospital))`,
);
const SOME_BEFORE = new RegExp(
  `\\b(?:for|in|among|of) (?:the |its |those |patients |people |with |waiting |awaiting )*${SOME}(?: cancers?| patients| people| departments?| at [^,.;\\d]{0,40})?,? (?:it was |that was |the (?:figure|share|rate) was |only |just |some )?$`,
);

/** Whether a number is of some of the patients only; a body that treats no others is told by its name. */
export function isOfSome(sentence: string, start: number, end: number, actors: readonly Actor[]): boolean {
  const named = (from: number, to: number): boolean => actors.some((actor) => meet(actor, { start: from, end: to }));
  const after = SOME_AFTER.exec(sentence.slice(end, end + 60));
  if (after && !named(end, end + after[0].length)) return true;
  const before = SOME_BEFORE.exec(sentence.slice(Math.max(0, start - 90), start));
  return before !== null && !named(start - before[0].length, start);
}

/** "2,400 a day": no month's figure, but for beds that are counted by the day. */
export const isDaily = (sentence: string, end: number, quantity: Claim['quantity'], metric: MetricId): boolean =>
  quantity.kind === 'number' &&
  quantity.unit === 'count' &&
  metric !== 'discharge-ncr' &&
  /^[^.,;:\d]{0,30}\b(?:a|per|each|every) (?:day|night|week|hour)\b/.test(sentence.slice(end));

/** The month in which such a day lies: the one that is said, or the article's. */
export function ofADay(period: Claim['period'], article: PartialDate | undefined): Claim['period'] {
  const month = article && article.length > 4 ? (article.slice(0, 7) as FigurePeriod) : undefined;
  if (period) return { ...period, shorter: true };
  return month ? { from: month, to: month, words: 'a day', carried: false, shorter: true } : null;
}
