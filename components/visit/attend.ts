import { CHANGED_KEY } from '../../data/library/changes';
import { serve } from '../../data/messaging';
import { PAGE_MESSAGES } from '../../data/schema/page-messages';
import type { SiteState } from '../../data/schema/site';
import { SETTINGS_KEY } from '../../data/settings-key';
import { newest } from '../../utils/newest';
import { askWorker } from './ask-worker';
import { Visit } from './visit';

/** The page that is read. */
export interface Attended {
  /** Whose choices hold on it. */
  readonly host: string;
  /** See `Visit`. */
  isWhole?(): boolean;
}

/**
 * Reads the document that this script stands in as the reader chose for its site, answers what is asked of it, and follows their choices.
 * @returns whether the worker said what they chose.
 */
export function attend({ host, isWhole = () => true }: Attended, signal: AbortSignal): Promise<boolean> {
  let visit: Visit | undefined;

  const end = (): void => {
    visit?.end();
    visit = undefined;
  };
  const follow = (site: SiteState): void => {
    if (signal.aborted) return;
    if (site.mode === 'off') end();
    else if (visit) visit.change(site);
    else visitNow(site);
  };
  const visitNow = (site: SiteState): Visit => {
    visit = new Visit(site, isWhole);
    return visit;
  };
  /** For what the reader asks by name the page is read on a site where Sidenote is off, too, and nothing is marked. */
  const asked = async (): Promise<Visit> => {
    if (visit) return visit;
    const site = await askWorker('site', { host });
    // Perhaps it has begun meanwhile.
    return visit ?? visitNow(site);
  };

  serve(
    PAGE_MESSAGES,
    {
      found: () => ({
        host,
        title: document.title,
        article: visit?.reading.article ?? null,
        reading: visit?.reading.busy ?? false,
        entities: visit?.found() ?? [],
      }),
      goTo: ({ id }) => ({ shown: visit?.goTo(id) ?? false }),
      why: () => visit?.reading.why() ?? { explained: [] },
      async clipSelected() {
        const isNew = !visit;
        const here = await asked();
        if (isNew) await here.begun;
        await here.clip();
        return { ok: true as const };
      },
      async brief() {
        await (await asked()).brief();
        return { ok: true as const };
      },
      siteChanged: ({ site }) => {
        follow(site);
        return { ok: true as const };
      },
    },
    signal,
  );

  const begin = newest();
  /** The reader's choices hold in every tab: whoever changed them, the worker is asked. */
  const askSite = (): Promise<boolean> => {
    const isNewest = begin();
    return askWorker('site', { host }).then(
      (site) => {
        // Of two changes, the answer to the first may come last.
        if (isNewest()) follow(site);
        return true;
      },
      () => {
        // A worker that does not answer is of another version: this script is retired.
        visit?.end();
        return false;
      },
    );
  };
  const onStored = (changes: Record<string, unknown>): void => {
    if (SETTINGS_KEY in changes) void askSite();
    if (CHANGED_KEY in changes) visit?.clipsChanged();
  };
  browser.storage.local.onChanged.addListener(onStored);
  signal.addEventListener('abort', () => {
    end();
    browser.storage.local.onChanged.removeListener(onStored);
  });
  return askSite();
}
