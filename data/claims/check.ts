import { unknownBodies } from '../../utils/claims/actors';
import { extractClaims } from '../../utils/claims/extract';
import { whyMisfit } from '../../utils/claims/misfits';
import { regionsOf } from '../../utils/claims/regions';
import { groupBy } from '../../utils/group-by';
import { unpackPlaces } from '../../utils/packed-places';
import { sentenceAround } from '../../utils/page/sentence';
import { annotate } from '../../utils/recognise/annotate';
import type { Knowledge } from '../knowledge';
import type { ListedClaim } from '../schema/claim';
import type { CLAIM_MESSAGES, Misfit } from '../schema/claim-messages';
import type { EntityId } from '../schema/identity';
import type { RequestOf, ResponseOf } from '../schema/protocol';
import { judge } from './judge';
import { possibleNames } from './possible';
import { FigureReader } from './reader';

type Question = RequestOf<typeof CLAIM_MESSAGES, 'check'>;
type Answer = ResponseOf<typeof CLAIM_MESSAGES, 'check'>;

interface Place {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly entity: EntityId;
}

/** Finds the claims of some blocks and what they come to, the names that do not fit the date, and those that nobody knows. */
export async function checkBlocks(
  { article, blocks, places, meanings, evidence, carry }: Question,
  knowledge: Knowledge,
): Promise<Answer> {
  const [lexicon, reader] = await Promise.all([knowledge.lexicon(), FigureReader.of(knowledge)]);
  const mentions = unpacked({ places, meanings }).filter(({ block }) => block in blocks);
  const meant = new Set(mentions.map(({ entity }) => entity));
  const kinds = new Map(lexicon.entities.flatMap(({ id, kind }) => (meant.has(id) ? [[id, kind] as const] : [])));
  // What the page taught is known by now.
  const { rejected } = evidence
    ? annotate({ blocks, date: article?.date, evidence, explain: true }, lexicon)
    : { rejected: [] };
  const { claims, carry: next } = extractClaims({
    blocks,
    named: mentions.map((mention) => ({ ...mention, kind: kinds.get(mention.entity) })),
    possible: await possibleNames(rejected, blocks, article?.date, lexicon, reader),
    article: article?.date,
    metrics: reader.guide.metrics,
    regions: regionsOf(lexicon.entities),
    carry,
  });
  const checked = await judge(claims, article, reader);
  const byBlock = groupBy(mentions, ({ block }) => block);
  const unknown = blocks.flatMap(({ text }, block) =>
    unknownBodies(text, byBlock.get(block) ?? []).map((place) => ({ block, ...place })),
  );
  return {
    claims: checked.map(
      ({ claim, verdict, says, entityName, metricName }): ListedClaim => ({
        claim,
        verdict,
        says,
        entityName,
        metricName,
      }),
    ),
    misfits: article ? await misfitsOf(mentions, blocks, article.date, reader) : [],
    unknown,
    carry: next,
  };
}

async function misfitsOf(
  mentions: readonly Place[],
  blocks: Question['blocks'],
  date: NonNullable<Question['article']>['date'],
  reader: FigureReader,
): Promise<Misfit[]> {
  const found: Misfit[] = [];
  for (const { block, start, end, entity: id } of mentions) {
    const entity = await reader.entity(id);
    const text = blocks[block]?.text ?? '';
    const why =
      entity && whyMisfit({ entity, words: text.slice(start, end), sentence: sentenceAround(text, start, end), date });
    if (why) found.push({ block, start, end, entity: id, why });
  }
  return found;
}

/** The mentions that were sent as numbers, by their likeliest meaning. */
const unpacked = (packed: Pick<Question, 'places' | 'meanings'>): Place[] =>
  unpackPlaces(packed).flatMap(({ meaning: [entity], ...place }) => (entity ? [{ ...place, entity }] : []));
