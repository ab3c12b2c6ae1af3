import type { Claim } from '../../data/schema/claim';
import type { ArticleDate } from '../../data/schema/mention';
import { ClaimEvidence } from '../claims/ClaimView';
import type { DrawnClaim } from '../claims/evidence-words';
import { useAsked } from '../figures/use-asked';
import { Trouble } from '../page/Trouble';
import type { BriefingPort } from './port';

interface EvidenceProps {
  readonly port: BriefingPort;
  readonly claim: Claim;
  readonly article: ArticleDate | null;
}

/** On what a claim's verdict stands, below the item that says it; asked for when it is unfolded. */
export function Evidence({ port, claim, article }: EvidenceProps) {
  const { value, error, retry } = useAsked(JSON.stringify([claim, article]), () =>
    port.askWorker('evidence', { article, claims: [claim] }),
  );
  const checked = value?.checked[0];
  if (error && error.code !== 'not-ready')
    return <Trouble what="The evidence did not come" reason={error.reason} onRetry={retry} />;
  if (!value || !checked) return <p className="small">{value ? 'Nothing more is known of it.' : 'Looking it up…'}</p>;
  return (
    <div className="claim-view">
      <ClaimEvidence
        checked={checked}
        sources={value.sources}
        pack={value.pack}
        article={article}
        onOpenFigures={() => openFigures(port, checked, article)}
      />
    </div>
  );
}

/** Those whose figures it was set beside, in one chart. */
function openFigures(
  port: BriefingPort,
  { claim, evidence, better }: DrawnClaim,
  article: ArticleDate | null,
): Promise<void> {
  const entities = new Set([evidence?.entity.id ?? claim.entity, ...better.map(({ entity }) => entity.id)]);
  return port.openFigures([...entities], (evidence ?? better[0])?.metric.id ?? null, article);
}
