import { useEffect, useState } from 'react';
import type { Density, SiteMode, SiteState } from '../../data/schema/site';
import { messageOf } from '../../utils/message-of';
import type { TabPort } from './port';

export interface SiteChoice {
  /** Undefined until it is known, and where no page answers. */
  readonly site: SiteState | undefined;
  readonly error: string | undefined;
  readonly setMode: (mode: SiteMode) => void;
  readonly setDensity: (density: Density) => void;
}

/** The page whose site it is; nothing where no page answers. */
interface OfPage {
  readonly tab?: number | undefined;
  readonly host?: string | undefined;
}

const NOT_HEARD = 'Saved, but this page did not hear of it: reload it.';

/**
 * What the reader chose for the site of a page. A choice shows at once, is stored, and then told to the page.
 * @param onHeard called when the page has taken it.
 */
export function useSite(port: TabPort, { tab, host }: OfPage, onHeard: () => void): SiteChoice {
  const [site, setSite] = useState<SiteState>();
  const [error, setError] = useState<string>();

  useEffect(() => {
    setSite(undefined);
    setError(undefined);
    if (host === undefined) return;
    let gone = false;
    port.askWorker('site', { host }).then(
      (answer) => {
        if (!gone) setSite(answer);
      },
      (reason: unknown) => {
        if (!gone) setError(messageOf(reason));
      },
    );
    return () => {
      gone = true;
    };
  }, [port, host]);

  const choose = async (chosen: SiteState, store: () => Promise<SiteState>): Promise<void> => {
    setError(undefined);
    setSite(chosen);
    try {
      const stored = await store();
      setSite(stored);
      if (tab === undefined) return;
      await port.askPage(tab, 'siteChanged', { site: stored }).then(onHeard, () => setError(NOT_HEARD));
    } catch (reason) {
      setSite(site);
      setError(messageOf(reason));
    }
  };

  return {
    site,
    error,
    setMode(mode) {
      if (site && host !== undefined) void choose({ ...site, mode }, () => port.askWorker('setSite', { host, mode }));
    },
    setDensity(density) {
      if (site && host !== undefined)
        void choose({ ...site, density }, () => port.askWorker('setDensity', { host, density }));
    },
  };
}
