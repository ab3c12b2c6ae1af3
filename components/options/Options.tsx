import { useEffect } from 'react';
import type { SyncOffer } from '../../data/schema/sync-messages';
import { Attribution } from '../knowledge/Attribution';
import { KnowledgeFooter, KnowledgeNotice } from '../knowledge/KnowledgeNotice';
import { useStatus } from '../knowledge/use-status';
import { Age } from './age/Age';
import { useIntake } from './data/use-intake';
import { YourData } from './data/YourData';
import { NoticeList } from './NoticeList';
import { Packs } from './packs/Packs';
import type { OptionsPort } from './port';
import { CHAPTERS, Contents, TroubleText } from './Section';
import { Cards } from './settings/Cards';
import { Clippings } from './settings/Clippings';
import { Keys } from './settings/Keys';
import { Marks } from './settings/Marks';
import { Privacy } from './settings/Privacy';
import { SettingsFile } from './settings/SettingsFile';
import { Sites } from './settings/Sites';
import { useSettings } from './settings/use-settings';
import { Sync } from './sync/Sync';
import { Terms } from './terms/Terms';
import { useStore } from './use-store';

/** The options page: what the reader chooses, what they add to the knowledge base, how old the rest is, and what is kept. */
export function Options({ port }: { readonly port: OptionsPort }) {
  const { status, retry } = useStatus(port);
  const ready = status?.state === 'ready';
  const store = useStore(port, ready);
  const settings = useSettings(port, store.notices);

  const packs = useIntake(store);
  /** Within the click: the browser asks the reader for the host. */
  const fetchPack = ({ name, key }: SyncOffer): void => {
    packs.take([{ name, read: (reading) => port.readAddress(name, reading, key ?? undefined) }]);
    document.getElementById(CHAPTERS.packs.id)?.focus();
  };

  useEffect(() => {
    // The section that an address names was not there yet when the browser looked for it.
    if (ready && location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView?.();
  }, [ready]);

  return (
    <>
      <header className="masthead">
        <p className="paper">Sidenote</p>
        <h1>Settings, and data of your own</h1>
      </header>
      <KnowledgeNotice status={status} onRetry={retry} />
      <div className="columns">
        <Contents />
        <main tabIndex={-1}>
          {store.trouble && (
            <TroubleText trouble={store.trouble}>
              <button type="button" className="action" onClick={() => void store.reload()}>
                Try again
              </button>
            </TroubleText>
          )}
          <Sites port={port} store={settings} />
          <Marks store={settings} />
          <Cards store={settings} />
          <Keys port={port} store={settings} />
          <Clippings store={settings} />
          <Sync port={port} notices={store.notices} revision={store.revision} onPack={ready ? fetchPack : undefined} />
          {ready ? (
            <>
              <YourData port={port} store={store} />
              <Packs port={port} store={store} intake={packs} />
              <Terms port={port} store={store} />
              <Age port={port} ready={ready} revision={store.revision} />
            </>
          ) : (
            status?.state === 'installing' && <p className="empty">What you add comes here once Sidenote is set up.</p>
          )}
          <Privacy port={port} store={store} entries={ready ? status.entities : undefined} />
          <SettingsFile port={port} store={settings} />
          <NoticeList store={store} />
        </main>
      </div>
      <footer>
        <KnowledgeFooter status={status} />
        <Attribution />
      </footer>
    </>
  );
}
