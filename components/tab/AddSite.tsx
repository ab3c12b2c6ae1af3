import { useState } from 'react';
import { joinPage } from './join-page';
import type { Standing, TabPort } from './port';

interface AddSiteProps {
  readonly port: TabPort;
  readonly tab: number;
  readonly host: string;
  readonly standing: Standing;
  readonly onJoined: () => void;
  readonly onStop: () => void;
}

/** Offers to read a page on which Sidenote is not. */
export function AddSite({ port, tab, host, standing, onJoined, onStop }: AddSiteProps) {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);

  const join = async (): Promise<void> => {
    setBusy(true);
    setSaid('Reading the page…');
    try {
      await joinPage(port, tab, host);
      onJoined();
    } catch {
      setSaid('The browser does not let Sidenote read this page.');
    }
    setBusy(false);
  };

  const always = (): void => {
    // Asked before anything is awaited: the browser wants to see the click.
    port.allow(host).then(
      (allowed) => (allowed ? void join() : setSaid('The site was not added.')),
      () => setSaid('The browser did not let Sidenote ask for this site.'),
    );
  };

  return (
    <section className="offer">
      <p className="lead">
        {standing === 'none' ? 'Sidenote does not read this site by itself.' : 'Sidenote has not read this page yet.'}
      </p>
      <p className="host">{host}</p>
      <div className="actions">
        <button type="button" className="action" disabled={busy} onClick={() => void join()}>
          Read this page once
        </button>
        {standing === 'none' && (
          <button type="button" className="action" disabled={busy} onClick={always}>
            Always on this site
          </button>
        )}
        {standing === 'added' && (
          <button type="button" className="quiet" onClick={onStop}>
            Stop on this site
          </button>
        )}
      </div>
      <p className="small">What is read stays in this browser.</p>
      <p className="small" role="status">
        {said}
      </p>
    </section>
  );
}
