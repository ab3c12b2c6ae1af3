import { useEffect } from 'react';
import { KnowledgeFooter, KnowledgeNotice } from '../knowledge/KnowledgeNotice';
import { useStatus } from '../knowledge/use-status';
import { Age } from './age/Age';
import { YourData } from './data/YourData';
import { NoticeList } from './NoticeList';
import { Packs } from './packs/Packs';
import type { OptionsPort } from './port';
import { Contents, TroubleText } from './Section';
import { Terms } from './terms/Terms';
import { useStore } from './use-store';

/** The options page: what the reader adds to the knowledge base, and how old the rest is. */
export function Options({ port }: { readonly port: OptionsPort }) {
  const { status, retry } = useStatus(port);
  const ready = status?.state === 'ready';
  const store = useStore(port, ready);

  useEffect(() => {
    // The section that an address names was not there yet when the browser looked for it.
    if (ready && location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView?.();
  }, [ready]);

  return (
    <>
      <header className="masthead">
        <p className="paper">Sidenote</p>
        <h1>Your data, packs and terms</h1>
      </header>
      <KnowledgeNotice status={status} onRetry={retry} />
      <div className="columns">
        {ready ? <Contents /> : <div />}
        <main tabIndex={-1}>
          {store.trouble && (
            <TroubleText trouble={store.trouble}>
              <button type="button" className="action" onClick={() => void store.reload()}>
                Try again
              </button>
            </TroubleText>
          )}
          {ready ? (
            <>
              <YourData port={port} store={store} />
              <Packs port={port} store={store} />
              <Terms port={port} store={store} />
              <Age port={port} ready={ready} revision={store.revision} />
            </>
          ) : (
            status?.state === 'installing' && <p className="empty">This page works once Sidenote is set up.</p>
          )}
          <NoticeList store={store} />
        </main>
      </div>
      <footer>
        <KnowledgeFooter status={status} />
      </footer>
    </>
  );
}
