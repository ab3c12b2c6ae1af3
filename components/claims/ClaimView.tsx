import type { PackStamp } from '../../data/schema/claim-messages';
import type { Source } from '../../data/schema/entity';
import type { ArticleDate } from '../../data/schema/mention';
import { periodInFull } from '../../utils/figures/words';
import { dateInWords } from '../../utils/time/words';
import { Attempt } from '../card/Attempt';
import { CopyFigure } from '../card/CopyFigure';
import { AskedFor } from './AskedFor';
import { CitedSources } from './CitedSources';
import { ClaimChart } from './ClaimChart';
import { EvidenceRow } from './EvidenceRow';
import { byInWords, type DrawnClaim, evidenceInWords, rowInWords, sourcesOf, totalInWords } from './evidence-words';
import { VerdictLabel } from './VerdictLabel';

export interface ClaimEvidenceProps {
  readonly checked: DrawnClaim;
  readonly sources: readonly Source[];
  /** By which knowledge it was judged. */
  readonly pack: PackStamp;
  /** The date by which it was judged; null where the page has none. */
  readonly article: ArticleDate | null;
  /** Opens the page of figures; absent where there is none to open. */
  onOpenFigures?(): Promise<void>;
}

/** A claim with what it comes to and all that it was set beside, on any page of ours: `claim-view.css` is its look. */
export function ClaimView(props: ClaimEvidenceProps) {
  const { claim, verdict, says } = props.checked;
  return (
    <article className="claim-view">
      <blockquote>“{claim.text}”</blockquote>
      <VerdictLabel verdict={verdict} />
      <p className="says">{says}</p>
      <ClaimEvidence {...props} />
    </article>
  );
}

/** What proves it: the published rows, what was asked for at that time, how it is counted, and where all that comes from. */
export function ClaimEvidence({ checked, sources, pack, article, onOpenFigures }: ClaimEvidenceProps) {
  const { evidence, total, by, better, standards, caveats, notes, spark, verdict } = checked;
  // Where it differs, that is said already.
  const difference = evidence && by !== null && verdict === 'fits-better' ? byInWords(by, evidence.metric) : undefined;
  const said = [...new Set([...notes, ...caveats.map(({ note }) => note)])];
  return (
    <>
      {evidence && (
        <section className="claim-part">
          <h3>Published</h3>
          <ul>
            <EvidenceRow row={evidence}>
              {difference && <p>The page says {difference}.</p>}
              {total && (
                <details>
                  <summary>Together {totalInWords(total, evidence.metric)}</summary>
                  <table>
                    <tbody>
                      {total.rows.map((row) => (
                        <tr key={row.period}>
                          <th scope="row">{periodInFull(row.period, row.every)}</th>
                          <td>{rowInWords(row, evidence.metric)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </details>
              )}
            </EvidenceRow>
          </ul>
          {spark && <ClaimChart evidence={evidence} spark={spark} />}
        </section>
      )}
      {better.length > 0 && (
        <section className="claim-part">
          <h3>Fits better</h3>
          <ul>
            {better.map((row) => (
              <EvidenceRow key={`${row.entity.id} ${row.metric.id} ${row.at.period}`} row={row} />
            ))}
          </ul>
        </section>
      )}
      {standards.length > 0 && <AskedFor standards={standards} />}
      {said.length > 0 && (
        <section className="claim-part">
          <h3>{said.length === 1 ? 'Note' : 'Notes'}</h3>
          <ul>
            {said.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      <CitedSources sources={sourcesOf(checked, sources)} />
      <p className="aside">
        {article
          ? `Months that were out by ${dateInWords(article.date)}, as their figures stand today.`
          : 'The page gives no date: set beside what is known today.'}{' '}
        Facts {pack.version}, {dateInWords(pack.published)}.
      </p>
      <div className="claim-actions">
        <CopyFigure label="Copy evidence" text={evidenceInWords(checked, sources, pack)} />
        {onOpenFigures && (
          <Attempt className="boxed" failed="The figures could not be opened." attempt={onOpenFigures}>
            Open figures
          </Attempt>
        )}
      </div>
    </>
  );
}
