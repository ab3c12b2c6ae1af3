import { useEffect } from 'react';
import type { FactSheet } from '../../data/schema/fact-sheet';
import { counted, number } from '../words';
import type { FactSheetPort } from './port';
import { Sheet } from './Sheet';
import { TakeAway } from './TakeAway';
import { useFactSheet } from './use-fact-sheet';

/** What the page of a tab says in numbers and what was published, on one sheet to be kept. */
export function FactSheetPage({ port }: { readonly port: FactSheetPort }) {
  const { sheet, gathering, error, retry } = useFactSheet(port);
  const title = sheet?.page.title;
  useEffect(() => {
    document.title = title ? `Fact sheet: ${title}` : 'Fact sheet – Sidenote';
  }, [title]);
  const unproved = gathering ? 0 : unprovedIn(sheet);
  return (
    <>
      <header className="masthead">
        <p className="paper">
          Sidenote <span className="section">Fact sheet</span>
        </p>
        {sheet && <TakeAway port={port} sheet={sheet} />}
        <p className="small" role="status">
          {gathering && progress(sheet)}
        </p>
      </header>
      {(error !== undefined || unproved > 0) && (
        <div className="notice failed" role="alert">
          <h2>{error === undefined ? 'Some claims were not set beside what was published' : gone(sheet)}</h2>
          <p>{error ?? `Of ${counted(unproved, 'claim')} the reason stands with it.`}</p>
          <button type="button" className="action" onClick={retry}>
            Try again
          </button>
        </div>
      )}
      <main>{sheet && <Sheet sheet={sheet} />}</main>
    </>
  );
}

const unprovedIn = (sheet: FactSheet | undefined): number =>
  sheet?.claims.filter(({ unchecked }) => unchecked !== null).length ?? 0;

function progress(sheet: FactSheet | undefined): string {
  if (!sheet) return 'Asking the page…';
  const all = sheet.claims.length;
  return `${sheet.whole ? 'Looking up the evidence' : 'Reading the page'}: ${number(all - unprovedIn(sheet))} of ${counted(all, 'claim')}…`;
}

const gone = (sheet: FactSheet | undefined): string =>
  sheet
    ? 'The page is gone, or was loaded again. What had been got stands here.'
    : 'The page does not answer: its tab is closed, or it was loaded again.';
