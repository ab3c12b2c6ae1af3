import { useEffect, useState } from 'react';
import { messageOf } from '../../utils/message-of';
import { KnowledgeFooter, KnowledgeNotice } from '../knowledge/KnowledgeNotice';
import { useStatus } from '../knowledge/use-status';
import { FinderBox } from '../search/FinderBox';
import { Found } from '../search/Found';
import { FoundEntry } from '../search/FoundEntry';
import { useFinder } from '../search/use-finder';
import { leaveSite } from '../tab/join-page';
import { SiteChoices } from '../tab/SiteChoices';
import { useSite } from '../tab/use-site';
import type { PopupPort } from './port';
import { ThisPage } from './ThisPage';
import { usePage } from './use-page';

/** The popup: what the page in front names, a search of all that Sidenote knows, and how it stands to the site. */
export function Popup({ port }: { port: PopupPort }) {
  const { status, retry } = useStatus(port);
  const { page, ask, show } = usePage(port);
  const choice = useSite(port, page.state === 'read' ? { tab: page.tab, host: page.found.host } : {}, ask);
  const [refused, setRefused] = useState<string>();
  const ready = status?.state === 'ready';
  const finder = useFinder(port, { ready, atOnce: true });
  const { searching } = finder;

  useEffect(() => {
    if (ready) ask();
  }, [ready, ask]);

  const stop = (): void => {
    if (page.state !== 'read' && page.state !== 'unread') return;
    const { tab, host } = page;
    leaveSite(port, tab, host).then(
      () => show({ state: 'unread', tab, host, standing: 'none' }),
      (error: unknown) => show({ state: 'broken', reason: messageOf(error) }),
    );
  };
  const brief = (): void => {
    port.openBriefing().then(
      () => port.close(),
      (error: unknown) => setRefused(messageOf(error)),
    );
  };

  return (
    <>
      <header className="masthead">
        <h1>Sidenote</h1>
        <FinderBox finder={finder} />
      </header>
      <KnowledgeNotice status={status} onRetry={retry} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to scroll it. */}
      <main tabIndex={0}>
        {finder.entry !== undefined ? (
          <FoundEntry port={port} finder={finder} article={page.state === 'read' ? page.found.article : null} small />
        ) : searching ? (
          <Found finder={finder} />
        ) : (
          <ThisPage port={port} page={page} switchedOff={choice.site?.mode === 'off'} onAsk={ask} onStop={stop} />
        )}
      </main>
      <footer>
        {page.state === 'read' && finder.entry === undefined && !searching && (
          <SiteChoices choice={choice} {...(page.standing === 'added' && { onStop: stop })} />
        )}
        <nav className="own-pages" aria-label="Pages of Sidenote">
          <button type="button" className="quiet" onClick={brief}>
            Page briefing
          </button>
          <a href="/library.html" target="_blank" rel="noreferrer">
            Your library
          </a>
          <a href="/reader.html" target="_blank" rel="noreferrer">
            Read a PDF
          </a>
          <a href="/figures.html?map=1" target="_blank" rel="noreferrer">
            Map of England’s figures
          </a>
          <a href="/options.html" target="_blank" rel="noreferrer">
            Settings and your data
          </a>
        </nav>
        {refused && (
          <p className="trouble" role="alert">
            The page briefing could not be opened. {refused}
          </p>
        )}
        <KnowledgeFooter status={status} />
      </footer>
    </>
  );
}
