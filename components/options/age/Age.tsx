import type { MetricAge } from '../../../data/schema/figures';
import { sinceInWords } from '../../../utils/figures/chart-words';
import { dateInWords } from '../../../utils/time/words';
import { ExternalLink } from '../../card/ExternalLink';
import type { OptionsPort } from '../port';
import { CHAPTERS, Section, TroubleText } from '../Section';
import { periodInWords } from '../words';
import { byPublication } from './publications';
import { useAges } from './use-ages';

interface AgeProps {
  readonly port: OptionsPort;
  readonly ready: boolean;
  readonly revision: number;
}

/** What is held of each metric, and what has been published since. */
export function Age({ port, ready, revision }: AgeProps) {
  const { ages, trouble, retry } = useAges(port, ready, revision);
  return (
    <Section
      chapter={CHAPTERS.age}
      lead="Sidenote fetches nothing by itself, so its figures stay as they are until you add newer ones. To bring them up to date, get the month’s file from the publisher’s page and drop it on this page."
    >
      {trouble && (
        <TroubleText trouble={trouble}>
          <button type="button" className="action" onClick={retry}>
            Try again
          </button>
        </TroubleText>
      )}
      {!ages && !trouble && <p className="empty">Asking…</p>}
      {ages && ages.rows.length === 0 && <p className="empty">No figures are held.</p>}
      {ages && ages.rows.length > 0 && <AgeTable rows={ages.rows} />}
      {ages && (
        <p className="small">
          All else that Sidenote says, names, mergers and definitions, is true as of {dateInWords(ages.knowledgeDate)}.
          What is out by now is told from the publishers’ calendars, not looked up.
        </p>
      )}
    </Section>
  );
}

function AgeTable({ rows }: { readonly rows: readonly MetricAge[] }) {
  return (
    <table className="ages">
      <thead>
        <tr>
          <th scope="col">Figures</th>
          <th scope="col">Latest held</th>
          <th scope="col">Published on</th>
          <th scope="col">Since then</th>
        </tr>
      </thead>
      {byPublication(rows).map(([series, ofSeries]) => (
        <tbody key={series.title}>
          <tr className="group">
            <th scope="rowgroup" colSpan={4}>
              <span className="name">{series.title}</span>{' '}
              {series.url && (
                <ExternalLink to={series.url}>
                  files at NHS England<span className="unseen">: {series.title}</span>
                </ExternalLink>
              )}
              {!series.readable && <span className="soft note">come only with a newer Sidenote or a pack</span>}
            </th>
          </tr>
          {ofSeries.map(({ metric, every, latest, published, missingSince }) => (
            <tr key={metric.id}>
              <th scope="row" title={metric.name}>
                {metric.shortName}
              </th>
              <td className="held">{periodInWords(latest, every)}</td>
              <td className="when">{dateInWords(published, { short: true })}</td>
              <td className={missingSince ? 'behind' : 'soft'}>
                {missingSince ? sinceInWords(missingSince, every) : 'Up to date'}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
