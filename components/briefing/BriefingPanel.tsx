import { KnowledgeFooter, KnowledgeNotice } from '../knowledge/KnowledgeNotice';
import { useStatus } from '../knowledge/use-status';
import { Trouble } from '../page/Trouble';
import { FinderBox } from '../search/FinderBox';
import { Found } from '../search/Found';
import { FoundEntry } from '../search/FoundEntry';
import { useFinder } from '../search/use-finder';
import { AddSite } from '../tab/AddSite';
import { leaveSite } from '../tab/join-page';
import { OpenPdf } from '../tab/OpenPdf';
import { BARRED } from '../tab/words';
import { Briefed } from './Briefed';
import type { BriefingPort } from './port';
import { SwitchedOff } from './SwitchedOff';
import { type BriefingState, useBriefing } from './use-briefing';

/** The page briefing: all that hovering would say of the page in front, without hovering. */
export function BriefingPanel({ port }: { readonly port: BriefingPort }) {
  const { status, retry } = useStatus(port);
  const { state, again } = useBriefing(port);
  const finder = useFinder(port, { ready: status?.state === 'ready' });
  const aside = finder.searching || finder.entry !== undefined;
  return (
    <>
      <header className="masthead">
        <h1>Page briefing</h1>
        {state.state === 'briefed' && (
          <a className="action" href={`/fact-sheet.html?tab=${state.tab}`} target="_blank" rel="noreferrer">
            Fact sheet
          </a>
        )}
        <FinderBox finder={finder} />
      </header>
      <KnowledgeNotice status={status} onRetry={retry} />
      <main>
        {finder.entry !== undefined ? (
          <FoundEntry
            port={port}
            finder={finder}
            article={state.state === 'briefed' ? state.page.article : null}
            small
          />
        ) : (
          finder.searching && <Found finder={finder} />
        )}
        {/* It stays as the reader left it, unfolded and filtered, while they look something up. */}
        <div hidden={aside}>
          {state.state === 'briefed' ? (
            <Briefed
              key={`${state.tab} ${state.page.url}`}
              port={port}
              tab={state.tab}
              page={state.page}
              onGone={again}
            />
          ) : (
            <Unbriefed port={port} state={state} onAgain={again} />
          )}
        </div>
      </main>
      <footer>
        <KnowledgeFooter status={status} />
      </footer>
    </>
  );
}

interface UnbriefedProps {
  readonly port: BriefingPort;
  readonly state: Exclude<BriefingState, { state: 'briefed' }>;
  readonly onAgain: () => void;
}

/** Why there is no briefing, and what can be done. */
function Unbriefed({ port, state, onAgain }: UnbriefedProps) {
  switch (state.state) {
    case 'unread': {
      const stop = (): void => void leaveSite(port, state.tab, state.host).then(onAgain, onAgain);
      return <AddSite port={port} {...state} onJoined={onAgain} onStop={stop} />;
    }
    case 'pdf':
      return <OpenPdf port={port} address={state.address} />;
    case 'off':
      return <SwitchedOff port={port} tab={state.tab} host={state.host} onHeard={onAgain} />;
    case 'broken':
      return <Trouble what="The connection to the page was lost" reason={state.reason} onRetry={onAgain} />;
    default:
      return (
        <p className="lead" role="status">
          {state.state === 'barred' ? BARRED[state.why] : WAITING[state.state]}
        </p>
      );
  }
}

const WAITING: Readonly<Record<'asking' | 'none' | 'unseen' | 'outdated', string>> = {
  asking: 'Waiting for the page…',
  none: 'There is no page here: its tab is closed.',
  unseen:
    'Sidenote does not see this page: it is the browser’s own, or of a site that Sidenote does not read by itself. To have it read, press Sidenote’s button in the toolbar.',
  outdated: 'Sidenote was updated since this page was opened: reload the page.',
};
