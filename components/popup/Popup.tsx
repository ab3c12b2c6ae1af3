import { useEffect, useRef, useState } from 'react';
import type { EntityId } from '../../data/schema/identity';
import { KnowledgeFooter, KnowledgeNotice } from '../knowledge/KnowledgeNotice';
import { useStatus } from '../knowledge/use-status';
import { Results } from '../search/Results';
import { SearchBox } from '../search/SearchBox';
import { useCombobox } from '../search/use-combobox';
import { useSearch } from '../search/use-search';
import { foundInWords } from '../search/words';
import { inWords } from '../words';
import { Entry } from './Entry';
import { leaveSite } from './join-page';
import type { PopupPort } from './port';
import { SiteChoices } from './SiteChoices';
import { ThisPage } from './ThisPage';
import { usePage } from './use-page';
import { useSite } from './use-site';

/** The popup: what the page in front names, a search of all that Sidenote knows, and how it stands to the site. */
export function Popup({ port }: { port: PopupPort }) {
  const { status, retry } = useStatus(port);
  const { page, ask, show } = usePage(port);
  const choice = useSite(port, page, ask);
  const [query, setQuery] = useState('');
  /** The entries that were opened, one out of the other. */
  const [trail, setTrail] = useState<readonly EntityId[]>([]);
  const box = useRef<HTMLInputElement>(null);

  const ready = status?.state === 'ready';
  const answer = useSearch(port, ready ? query : '');
  const searching = query.trim() !== '';
  const entry = trail.at(-1);

  useEffect(() => {
    if (entry === undefined) box.current?.focus();
  }, [entry]);
  useEffect(() => {
    if (ready) ask();
  }, [ready, ask]);

  const search = (words: string): void => {
    setQuery(words);
    setTrail([]);
  };
  const back = (): void => setTrail(trail.slice(0, -1));
  const stepBack = (): boolean => {
    if (entry !== undefined) back();
    else if (query !== '') search('');
    else return false;
    return true;
  };
  const read = (id: EntityId): void => setTrail([...trail, id]);
  const combobox = useCombobox({
    query,
    answer,
    hits: entry === undefined && answer ? answer.hits : [],
    onChoose: read,
    onEscape: stepBack,
  });
  const stop = (): void => {
    if (page.state !== 'read' && page.state !== 'unread') return;
    const { tab, host } = page;
    leaveSite(port, tab, host).then(
      () => show({ state: 'unread', tab, host, standing: 'none' }),
      (error: unknown) => show({ state: 'broken', reason: inWords(error) }),
    );
  };

  return (
    <>
      <header className="masthead">
        <h1>Sidenote</h1>
        <SearchBox ref={box} label="Search names and terms" query={query} combobox={combobox} onQuery={search} />
      </header>
      <KnowledgeNotice status={status} onRetry={retry} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to scroll it. */}
      <main tabIndex={0}>
        {entry !== undefined ? (
          <Entry
            key={`${trail.length} ${entry}`}
            port={port}
            id={entry}
            article={page.state === 'read' ? page.found.article : null}
            to={trail.length > 1 ? 'the entry before' : 'the results'}
            onBack={back}
            onOpen={read}
          />
        ) : searching ? (
          <section>
            <h2 className="unseen">Search</h2>
            <p className="byline" role="status">
              {ready ? answer && foundInWords(answer) : 'Search works once Sidenote is set up.'}
            </p>
            <Results combobox={combobox} />
          </section>
        ) : (
          <ThisPage port={port} page={page} switchedOff={choice.site?.mode === 'off'} onAsk={ask} onStop={stop} />
        )}
      </main>
      <footer>
        {page.state === 'read' && entry === undefined && !searching && (
          <SiteChoices choice={choice} {...(page.standing === 'added' && { onStop: stop })} />
        )}
        <nav className="own-pages" aria-label="Pages of Sidenote">
          <a href="/figures.html?map=1" target="_blank" rel="noreferrer">
            Map of England’s figures
          </a>
          <a href="/options.html" target="_blank" rel="noreferrer">
            Your data and terms
          </a>
        </nav>
        <KnowledgeFooter status={status} />
      </footer>
    </>
  );
}
