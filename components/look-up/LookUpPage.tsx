import { useEffect, useState } from 'react';
import type { EntityId } from '../../data/schema/identity';
import { KnowledgeFooter, KnowledgeNotice } from '../knowledge/KnowledgeNotice';
import { useStatus } from '../knowledge/use-status';
import { FinderBox } from '../search/FinderBox';
import { Found } from '../search/Found';
import { FoundEntry } from '../search/FoundEntry';
import { useFinder } from '../search/use-finder';
import type { WorkerPort } from '../worker-port';
import { findingAt, useAddress } from './use-address';

/** An entry whole, with room for it, and the search that leads to others: what the address bar opens. */
export function LookUpPage({ port }: { readonly port: WorkerPort }) {
  const { status, retry } = useStatus(port);
  const ready = status?.state === 'ready';
  const [start] = useState(() => findingAt(location.search));
  const finder = useFinder(port, { ready, start, atOnce: start.trail.length === 0 });
  const { entry, query, searching } = finder;
  useAddress(finder);
  useTitle(port, ready, entry, query.trim());

  return (
    <>
      <header className="masthead">
        <p className="paper">
          Sidenote <span className="section">Entries</span>
        </p>
        <FinderBox finder={finder} />
      </header>
      <KnowledgeNotice status={status} onRetry={retry} />
      <main>
        <h1 className="unseen">Entries</h1>
        {entry !== undefined ? (
          ready && <FoundEntry port={port} finder={finder} article={null} />
        ) : searching ? (
          <Found finder={finder} />
        ) : (
          <Begin />
        )}
      </main>
      <footer>
        <KnowledgeFooter status={status} />
      </footer>
    </>
  );
}

/** What can be looked for, by examples. */
function Begin() {
  return (
    <div className="begin">
      <p>Look for an organisation, a policy term, a person or a figure. Any part of a name will do, and so will:</p>
      <dl>
        {EXAMPLES.map(([what, example]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{example}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['an abbreviation', 'FDS, ICB, DTA'],
  ['a kind and a place', 'trust leeds, icb sussex'],
  ['a former name', 'NHS Commissioning Board'],
  ['an ODS code', 'RR8'],
  ['a figure', 'Leeds 62 day March 2025'],
];

/** The name of what is shown is the page's: tabs and bookmarks are told apart by it. */
function useTitle(port: WorkerPort, ready: boolean, entry: EntityId | undefined, query: string): void {
  useEffect(() => {
    document.title = query === '' ? 'Entries – Sidenote' : `${query} – Sidenote`;
    if (entry === undefined || !ready) return;
    let gone = false;
    port.askWorker('names', { ids: [entry] }).then(
      ({ names: [named] }) => {
        if (!gone && named) document.title = `${named.name} – Sidenote`;
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [port, ready, entry, query]);
}
