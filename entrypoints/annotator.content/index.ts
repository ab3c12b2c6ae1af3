import { askWorker, serve } from '../../data/messaging';
import { PAGE_MESSAGES, type SiteState } from '../../data/schema/messages';
import { NEWS_SITES } from '../../data/sites';
import './marks.css';
import { Visit } from './visit';

export default defineContentScript({
  matches: NEWS_SITES.flatMap((site) => [...site.matches]),
  runAt: 'document_idle',
  main(ctx) {
    let visit: Visit | undefined;

    const end = (): void => {
      visit?.end();
      visit = undefined;
    };
    const follow = (site: SiteState): void => {
      if (site.mode === 'off') end();
      else if (visit) visit.change(site);
      else {
        visit = new Visit(site);
        void visit.begin();
      }
    };

    serve(
      PAGE_MESSAGES,
      {
        found: () => ({
          host: location.hostname,
          title: document.title,
          article: visit?.reading.article ?? null,
          reading: visit?.reading.busy ?? false,
          entities: visit?.found() ?? [],
        }),
        goTo: ({ id }) => ({ shown: visit?.goTo(id) ?? false }),
        why: () => visit?.reading.why() ?? { explained: [] },
        siteChanged: ({ site }) => {
          follow(site);
          return { ok: true as const };
        },
      },
      ctx.signal,
    );

    /** The reader's choices hold in every tab: whoever changed them, the worker is asked. */
    const askSite = (): void => {
      askWorker('site', { host: location.hostname }).then(follow, () => {
        // A worker that does not answer is of another version: this script is retired.
        visit?.end();
      });
    };
    browser.storage.local.onChanged.addListener(askSite);
    ctx.onInvalidated(() => {
      end();
      browser.storage.local.onChanged.removeListener(askSite);
    });
    askSite();
  },
});
