import { saysSo, valuesOf } from '../../utils/claims/compare';
import { plain } from '../../utils/claims/plain';
import { quantitiesIn } from '../../utils/claims/quantities';
import { ENGLAND } from '../../utils/england';
import { lastPublished } from '../../utils/figures/calendar';
import type { Knowledge } from '../knowledge';
import type { Evidence, NumberClaimed } from '../schema/claim';
import type { CLAIM_MESSAGES } from '../schema/claim-messages';
import type { Metric } from '../schema/entity';
import type { Point } from '../schema/figures';
import type { RequestOf, ResponseOf } from '../schema/protocol';
import { sourcesOf } from './evidence';
import { FigureReader } from './reader';
import { isCountedIn, standardsOf } from './standards';

type Answer = ResponseOf<typeof CLAIM_MESSAGES, 'couldBe'>;

/** How many figures are offered at most, and how many months back they are looked for. */
const MOST = 6;
const MONTHS = 14;

/** What a selected number could be: figures of those named near it, nearest first, and standards, that say the same as printed. */
export async function whatItCouldBe(
  { text, start, end, entities, article }: RequestOf<typeof CLAIM_MESSAGES, 'couldBe'>,
  knowledge: Knowledge,
): Promise<Answer> {
  const found = quantitiesIn(plain(text)).find((one) => one.start < end && start < one.end);
  const quantity = found?.quantity;
  const none = (says: string, number: string | null = null): Answer => ({
    number,
    guesses: [],
    standards: [],
    says,
    sources: [],
  });
  if (!found || !quantity) return none('There is no number in this selection.');
  const number = text.slice(found.from, found.end).replace(/\s+/g, ' ');
  if (quantity.kind === 'rating')
    return none('A rating of the Care Quality Commission. No published ratings of whole trusts are held.', number);
  if (quantity.unit === 'pounds') return none('A sum of money. No published figures of money are held.', number);
  if (quantity.unit === 'points')
    return none('A difference between two shares, in percentage points: no figure itself.', number);
  const reader = await FigureReader.of(knowledge);
  const guesses: { readonly evidence: Evidence; readonly rank: number }[] = [];
  for (const [at, id] of [...new Set([...entities, ENGLAND])].entries()) {
    const entity = await reader.entity(id);
    if (!entity) continue;
    for (const metricId of await knowledge.metricsOf(id)) {
      const metric = reader.guide.metrics.get(metricId);
      if (!metric || !isCountedIn(quantity, metric)) continue;
      const points = await reader.main(id, metric);
      const last = article ? lastPublished(points, article.date, metric, reader.guide.publications) : points.at(-1);
      // Nothing was out yet: nobody could have quoted it.
      if (!last) continue;
      const until = points.indexOf(last);
      const near = points.slice(Math.max(0, until - MONTHS + 1), until + 1);
      const fits = near.findLast((point) => saysAnyWay(quantity, metric, point));
      if (fits)
        guesses.push({
          evidence: await reader.evidence(entity, metric, fits),
          rank: at * 100 + (until - points.indexOf(fits)),
        });
    }
  }
  const best = guesses
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ evidence }) => evidence);
  const standards = standardsOf(quantity, reader, article?.date);
  const offered = best.length + standards.length;
  if (offered === 0)
    return none(
      `Nothing that is held fits ${number}: no figure of the bodies named near it, nor of England, in the ${MONTHS} months before, and no standard.`,
      number,
    );
  const sources = await sourcesOf(
    [
      { evidence: null, better: [], standards, caveats: [] },
      ...best.map((evidence) => ({ evidence, better: [], standards: [], caveats: [] })),
    ],
    knowledge,
  );
  return {
    number,
    guesses: best,
    standards,
    says: `${number} could be ${offered === 1 ? 'this' : 'one of these'}; the number alone does not say which.`,
    sources,
  };
}

/** A share may also be told as its rest: "46% waited longer". */
const saysAnyWay = (quantity: NumberClaimed, metric: Metric, point: Point): boolean =>
  saysSo(quantity, valuesOf(point, metric)) && (quantity.unit !== 'count' || quantity.value >= 20);
