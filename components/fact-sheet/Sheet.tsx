import { useId } from 'react';
import type { FactSheet } from '../../data/schema/fact-sheet';
import { sourceInWords, type WordedClaim, type WordedRow, worded } from '../../utils/fact-sheet/worded';
import { ExternalLink } from '../card/ExternalLink';

/** The sheet as it is read and printed. */
export function Sheet({ sheet }: { readonly sheet: FactSheet }) {
  const { title, address, written, made, counts, claims, misfits, unknown, colophon } = worded(sheet);
  return (
    <article className="sheet">
      <h1>{title}</h1>
      <p className="small">
        <ExternalLink to={address}>{address}</ExternalLink>
      </p>
      <p className="small">
        {written}. {made}.
      </p>
      <section>
        <h2>Claims</h2>
        <p>{counts}</p>
        <ol>
          {claims.map((claim, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page may say the same thing twice, and its claims are never reordered here.
            <Claim key={at} claim={claim} verdict={sheet.claims[at]?.verdict} />
          ))}
        </ol>
      </section>
      {misfits.length > 0 && (
        <section>
          <h2>Names that do not fit the date</h2>
          <ul>
            {misfits.map(({ words, why }) => (
              <li key={`${words} ${why}`}>
                <b>{words}</b>: {why}
              </li>
            ))}
          </ul>
        </section>
      )}
      {unknown.length > 0 && (
        <section>
          <h2>Names we do not know</h2>
          <ul>
            {unknown.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      <footer>
        {colophon.map((line) => (
          <p key={line} className="small">
            {line}
          </p>
        ))}
      </footer>
    </article>
  );
}

interface ClaimProps {
  readonly claim: WordedClaim;
  /** For its colour. */
  readonly verdict: string | undefined;
}

function Claim({ claim, verdict }: ClaimProps) {
  const { words, sentence, sign, about, says, rows, notes } = claim;
  const id = useId();
  return (
    <li className="sheet-claim" aria-labelledby={id}>
      <h3 id={id}>“{words}”</h3>
      <blockquote>{sentence}</blockquote>
      <p className={`verdict ${verdict}`}>
        <span className="sign" data-sign={sign} aria-hidden="true" /> {claim.verdict}
      </p>
      <p>{says}</p>
      <p className="small">{about}</p>
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Figure</th>
              <th scope="col">Of</th>
              <th scope="col">Beside</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.what} ${row.of} ${row.period}`} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {notes.length > 0 && (
        <ul className="small">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Row({ row: { what, of, period, value, beside, source, published } }: { readonly row: WordedRow }) {
  // "54.0%", and apart from it "(4,182 of 7,745)".
  const [, figure, parts] = /^(.*?)(?: (\(.*))?$/s.exec(value) ?? [];
  return (
    <tr>
      <th scope="row">{what}</th>
      <td>
        <b className="value">{figure}</b>
        {parts && ` ${parts}`}
      </td>
      <td>
        {of}, {period}
      </td>
      <td>{beside.join('; ')}</td>
      <td>
        {source && (
          <>
            <ExternalLink to={source.url}>{sourceInWords(source)}</ExternalLink>
            {source.url && <span className="address"> {source.url}</span>}
          </>
        )}
        {published && <span className="published"> {published}</span>}
      </td>
    </tr>
  );
}
