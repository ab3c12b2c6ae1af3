import { useEffect, useId, useRef, useState } from 'react';
import type { EntityId } from '../../data/schema/identity';
import { Entry } from './Entry';
import { leaveSite } from './join-page';
import { KnowledgeFooter, KnowledgeNotice } from './KnowledgeNotice';
import type { PopupPort } from './port';
import { optionId, Results } from './Results';
import { SearchBox } from './SearchBox';
import { SiteChoices } from './SiteChoices';
import { ThisPage } from './ThisPage';
import { usePage } from './use-page';
import { useSearch } from './use-search';
import { useSite } from './use-site';
import { useStatus } from './use-status';
import { inWords } from './words';

/** The popup: what the page in front names, a search of all that Sidenote knows, and how it stands to the site. */
export function Popup({ port }: { port: PopupPort }) {
  const { status, retry } = useStatus(port);
  const { page, ask, show } = usePage(port);
  const choice = useSite(port, page, ask);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  /** The entries that were opened, one out of the other. */
  const [trail, setTrail] = useState<readonly EntityId[]>([]);
  const box = useRef<HTMLInputElement>(null);
  const list = useId();

  const ready = status?.state === 'ready';
  const answer = useSearch(port, ready ? query : '');
  const hits = answer?.hits ?? [];
  const searching = query.trim() !== '';
  const entry = trail.at(-1);
  const open = searching && entry === undefined && hits.length > 0;

  useEffect(() => {
    if (entry === undefined) box.current?.focus();
  }, [entry]);
  useEffect(() => {
    if (ready) ask();
  }, [ready, ask]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other results, other best one.
  useEffect(() => setActive(0), [answer]);

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
  const read = (id: EntityId | undefined): void => {
    if (id) setTrail([...trail, id]);
  };
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
        <SearchBox
          box={box}
          query={query}
          list={list}
          open={open}
          active={open ? optionId(list, active) : undefined}
          onQuery={search}
          onMove={(by) => setActive((active + by + hits.length) % hits.length)}
          onChoose={() => {
            // The results of fewer letters are not what Enter means.
            if (answer?.query === query.trim()) read(hits[active]?.id);
          }}
          onEscape={stepBack}
        />
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
          <Results id={list} answer={answer} ready={ready} active={active} onChoose={read} />
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
