import { ownPageAddress } from '../../data/own-pages';
import type { Source } from '../../data/schema/entity';
import { ExternalLink } from '../card/ExternalLink';
import { ClaimChart } from '../claims/ClaimChart';
import { EvidenceRow } from '../claims/EvidenceRow';
import type { Answered } from './use-answers';

/** Figures that were asked for in words, above what else was found. They are no part of the list that the arrows walk; Tab leads into them. */
export function Answers({ answered: { answers, sources } }: { readonly answered: Answered }) {
  return (
    <>
      <p className="unseen" role="status">
        {answers.map(({ says }) => says).join(' ')}
      </p>
      {answers.length > 0 && (
        <ul className="answers claim-view" aria-label="Figures asked for">
          {answers.map(({ evidence, spark }) => (
            <EvidenceRow
              key={`${evidence.entity.id} ${evidence.metric.id} ${evidence.at.period}`}
              row={evidence}
              below={
                <>
                  {spark && <ClaimChart evidence={evidence} spark={spark} />}
                  <Links evidence={evidence} source={sources.find(({ id }) => id === evidence.at.source)} />
                </>
              }
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface LinksProps {
  readonly evidence: Answered['answers'][number]['evidence'];
  readonly source: Source | undefined;
}

/** Where the figure is from, and where there are more of its kind. */
function Links({ evidence: { entity, metric }, source }: LinksProps) {
  const figures = ownPageAddress({ page: 'figures', entities: [entity.id], metric: metric.id, article: null });
  return (
    <p className="aside">
      {source && (
        <>
          {source.publisher}, <ExternalLink to={source.url}>{source.title}</ExternalLink>
          {' · '}
        </>
      )}
      <a href={figures} target="_blank" rel="noreferrer">
        Chart and table
      </a>
    </p>
  );
}
