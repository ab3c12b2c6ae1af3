import { useEffect, useState } from 'react';
import type { ListedClaim } from '../../data/schema/claim';
import type { ArticleDate } from '../../data/schema/mention';
import { VERDICTS } from '../../utils/fact-sheet/verdicts';
import { Frame, type FrameProps } from '../card/Frame';
import type { CardPort } from '../card/handle';
import { Failed, Skeleton } from '../card/Pending';
import { ClaimEvidence } from './ClaimView';
import { dressed } from './dress';
import type { DrawnClaim, EvidenceAnswer } from './evidence-words';
import { useAnswer } from './use-answer';
import { VerdictLabel } from './VerdictLabel';

interface ClaimCardProps {
  readonly frame: FrameProps;
  readonly port: CardPort;
  readonly listed: ListedClaim;
  readonly article: ArticleDate | null;
  evidence(): Promise<EvidenceAnswer>;
}

/** The card of a claim on the page. What it comes to is known already and stands while its evidence is looked up. */
export function ClaimCard({ frame, port, listed, article, evidence }: ClaimCardProps) {
  const { answer, retry } = useAnswer(evidence);
  const { claim, verdict, says, entityName, metricName } = listed;
  const checked = answer.is === 'ready' ? answer.value.checked[0] : undefined;
  const heading = `“${claim.text}”`;
  return (
    <Frame frame={frame} label={`${metricName} · ${entityName}`} heading={heading} busy={answer.is === 'waiting'}>
      <div className="claim-view" ref={dressed}>
        <VerdictLabel verdict={verdict} />
        <p className="says">{says}</p>
        {answer.is === 'waiting' && <Skeleton />}
        {answer.is === 'failed' && <Failed message={answer.message} onRetry={retry} />}
        {answer.is === 'ready' && !checked && <p className="aside">Nothing more is known of it.</p>}
        {answer.is === 'ready' && checked && (
          <ClaimEvidence
            checked={checked}
            sources={answer.value.sources}
            pack={answer.value.pack}
            article={article}
            {...opensFigures(checked, port)}
          />
        )}
        <Spoken words={`${heading}: ${VERDICTS[verdict].words}. ${says}`} />
      </div>
    </Frame>
  );
}

/** Opens the series that the claim is about, with what fits better beside it; nothing where no figure is held of it. */
function opensFigures(
  { claim, evidence, better, standards }: DrawnClaim,
  port: CardPort,
): { readonly onOpenFigures?: () => Promise<void> } {
  const metric = (evidence ?? better[0])?.metric.id ?? standards[0]?.metric;
  if (!metric) return {};
  const bodies = new Set([evidence?.entity.id ?? claim.entity, ...better.map(({ entity }) => entity.id)]);
  return { onOpenFigures: () => port.openFigures([...bodies], metric) };
}

/** Says once what the card opened with, to a screen reader that is still in the page. It speaks of changes only: it has to be empty first. */
function Spoken({ words }: { readonly words: string }) {
  const [heard, setHeard] = useState('');
  useEffect(() => setHeard(words), [words]);
  return (
    <p className="unseen" aria-live="polite">
      {heard}
    </p>
  );
}
