import { ENGLAND } from '../../utils/england';
import { mainCadence } from '../../utils/figures/calendar';
import { drawSpark } from '../../utils/figures/spark';
import type { Knowledge } from '../knowledge';
import type { CheckedClaim, Claim, Evidence } from '../schema/claim';
import type { CLAIM_MESSAGES } from '../schema/claim-messages';
import type { Source } from '../schema/entity';
import type { Spark } from '../schema/figures';
import type { SourceId } from '../schema/identity';
import type { ArticleDate } from '../schema/mention';
import type { ResponseOf } from '../schema/protocol';
import { judge } from './judge';
import { FigureReader } from './reader';

/** The same claims judged again, each with all that it was set beside and the picture of its series. */
export async function evidenceOf(
  claims: readonly Claim[],
  article: ArticleDate | null,
  knowledge: Knowledge,
): Promise<ResponseOf<typeof CLAIM_MESSAGES, 'evidence'>> {
  const reader = await FigureReader.of(knowledge);
  const [judged, header] = await Promise.all([judge(claims, article, reader), knowledge.header()]);
  const checked = await Promise.all(
    judged.map(async (claim) => ({ ...claim, spark: claim.evidence && (await sparkOf(claim.evidence, reader)) })),
  );
  const sources = await sourcesOf(checked, knowledge);
  return { checked, sources, pack: { version: header.version, published: header.published } };
}

/** The small picture of the series that a figure is of. */
export async function sparkOf(
  { entity, metric: { id } }: Pick<Evidence, 'entity' | 'metric'>,
  reader: FigureReader,
): Promise<Spark | null> {
  const metric = reader.guide.metrics.get(id);
  if (!metric) return null;
  const points = await reader.main(entity.id, metric);
  const england = entity.id === ENGLAND ? [] : await reader.points(ENGLAND, metric);
  return drawSpark(points, england, reader.guide.standards.get(id) ?? [], mainCadence(points));
}

/** Every source that some checked claims rest on, once. */
export function sourcesOf(
  checked: readonly Pick<CheckedClaim, 'evidence' | 'better' | 'standards' | 'caveats'>[],
  knowledge: Pick<Knowledge, 'sources'>,
): Promise<Source[]> {
  const ids = new Set<SourceId>(
    checked.flatMap(({ evidence, better, standards, caveats }) => [
      ...[evidence, ...better].flatMap((one) =>
        one ? [one.at.source, ...(one.at.standard?.sources ?? []), ...(one.at.ambition?.sources ?? [])] : [],
      ),
      ...standards.flatMap(({ sources }) => sources),
      ...caveats.flatMap(({ sources }) => sources),
    ]),
  );
  return knowledge.sources([...ids]);
}
