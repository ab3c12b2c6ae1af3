import { askWorker, serve } from '../../data/messaging';
import { PAGE_MESSAGES, type SiteState } from '../../data/schema/messages';
import { NEWS_SITES } from '../../data/sites';
import './marks.css';
import { Visit } from './visit';

export default defineContentScript({
  matches: NEWS_SITES.flatMap((site) => [...site.matches]),
  runAt: 'document_idle',
  async main(ctx) {
    let visit: Visit | undefined;
    let site: SiteState = { host: location.hostname, mode: 'off', density: 'first' };

    const begin = (): void => {
      if (site.mode === 'off' || visit) return;
      visit = new Visit(site);
      void visit.begin();
    };
    const end = (): void => {
      visit?.end();
      visit = undefined;
    };
    ctx.onInvalidated(end);

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
        siteChanged: (request) => {
          site = request.site;
          if (site.mode === 'off') end();
          else if (visit) visit.change(site);
          else begin();
          return { ok: true as const };
        },
      },
      ctx.signal,
    );
    site = await askWorker('site', { host: location.hostname });
    begin();
  },
});
