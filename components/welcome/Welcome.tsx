import { NEWS_SITES } from '../../data/sites';
import { KnowledgeNotice } from '../knowledge/KnowledgeNotice';
import { useStatus } from '../knowledge/use-status';
import { Presets } from './Presets';
import type { WelcomePort } from './port';
import { Sample } from './Sample';

/** The first page that a reader sees: what Sidenote does and never does, a paragraph to try it on, and a way to begin. */
export function Welcome({ port }: { readonly port: WelcomePort }) {
  const { status, retry } = useStatus(port);
  return (
    <>
      <header className="masthead">
        <p className="paper">Sidenote</p>
        <h1>Context beside health-policy news</h1>
        <p className="standfirst">
          Names and terms in an article carry a quiet underline. Rest the pointer on one, and a card says what it is,
          what it was on the day the article was written, and what it is today.
        </p>
      </header>
      <KnowledgeNotice status={status} onRetry={retry} />
      <div className="spread">
        <Sample port={port} ready={status?.state === 'ready'} />
        <div className="beside">
          <section aria-labelledby="where">
            <h2 id="where">Where it reads, and what it never does</h2>
            <p>
              It reads {NEWS_SITES.length} news and policy sites, the BBC, the Guardian and the HSJ among them; any
              other is one click on its button away. What you read, clip and write stays in this browser. Sidenote
              changes no page, has no server, counts nothing, and fetches nothing that you did not ask for.
            </p>
          </section>
          <Presets port={port} />
        </div>
      </div>
      <footer>
        <a href="/options.html">All settings</a>
        <a href="/library.html">Your library</a>
      </footer>
    </>
  );
}
