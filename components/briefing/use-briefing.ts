import { useCallback, useEffect, useRef, useState } from 'react';
import { AskError } from '../../data/messaging';
import { newest } from '../../utils/newest';
import { broken, type PageState, withoutScript } from '../tab/page-state';
import type { Tab } from '../tab/port';
import { type Briefing, inPlace } from './items';
import type { BriefingPort } from './port';

export type BriefingState =
  | Extract<PageState, { state: 'asking' | 'unread' | 'pdf' | 'barred' | 'broken' }>
  | { readonly state: 'briefed'; readonly tab: number; readonly revision: number; readonly page: Briefing }
  /** The reader switched Sidenote off on this site. */
  | { readonly state: 'off'; readonly tab: number; readonly host: string }
  /** There is no tab, or it is closed. */
  | { readonly state: 'none' }
  /** The browser says nothing of the tab in front: without a click on Sidenote's button it is not ours to see. */
  | { readonly state: 'unseen' }
  /** The scripts on the page are of a Sidenote before an update. */
  | { readonly state: 'outdated' };

/** How often the page is asked, at rest and while it is being read, in milliseconds. */
const POLL = 1500;
const POLL_READING = 400;

/** The briefing of the tab's page, followed from page to page as long as it is in sight. */
export function useBriefing(port: BriefingPort): { state: BriefingState; again: () => void } {
  const [state, setState] = useState<BriefingState>({ state: 'asking' });
  const [turn, setTurn] = useState(0);
  const shown = useRef(state);
  const again = useCallback(() => setTurn((number) => number + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is the wish to ask anew.
  useEffect(() => {
    const begin = newest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** As much of what is shown as the page need not send again. */
    let last: BriefingState = { state: 'asking' };
    const look = async (): Promise<void> => {
      const isNewest = begin();
      clearTimeout(timer);
      const next = await briefingState(port, last).catch(broken);
      if (!isNewest()) return;
      if (next !== last) {
        last = settled(next, shown.current);
        shown.current = last;
        setState(last);
      }
      if (!document.hidden) timer = setTimeout(() => void look(), isReading(next) ? POLL_READING : POLL);
    };
    // Another page may have the same revision: it is asked for all that it has.
    const anew = (): void => {
      last = { state: 'asking' };
      void look();
    };
    const onVisible = (): void => {
      if (document.hidden) clearTimeout(timer);
      else void look();
    };
    const stop = port.follow(anew);
    document.addEventListener('visibilitychange', onVisible);
    void look();
    return () => {
      // Nothing that is still asked is the newest.
      begin();
      clearTimeout(timer);
      stop();
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [port, turn]);

  return { state, again };
}

const isReading = (state: BriefingState): boolean =>
  state.state === 'asking' || (state.state === 'briefed' && state.page.reading);

/** Of the same page, what is shown keeps its place. */
const settled = (next: BriefingState, shown: BriefingState): BriefingState =>
  next.state === 'briefed' && shown.state === 'briefed' && shown.tab === next.tab
    ? { ...next, page: inPlace(next.page, shown.page) }
    : next;

/** Asks the tab's page; the very state that was there before where nothing has changed. */
async function briefingState(port: BriefingPort, last: BriefingState): Promise<BriefingState> {
  const tab = await port.tab();
  if (!tab) return { state: 'none' };
  const held = last.state === 'briefed' && last.tab === tab.id ? last : undefined;
  try {
    if (!held) {
      const { host } = await port.askPage(tab.id, 'found', {});
      // Asked for by name the page would be read even so; to have the panel open is no such wish.
      const site = await port.askWorker('site', { host });
      if (site.mode === 'off') return { state: 'off', tab: tab.id, host };
      await port.askPage(tab.id, 'brief', {});
    }
  } catch (error) {
    return withoutBriefing(port, tab, error);
  }
  try {
    const { revision, page } = await port.askBriefing(tab.id, 'briefing', { since: held?.revision ?? null });
    if (page) return { state: 'briefed', tab: tab.id, revision, page };
    return held ?? { state: 'asking' };
  } catch (error) {
    // The page is gone, and perhaps another is there; or the script that was just asked for is still on its way.
    if (isUnreachable(error)) return held ? briefingState(port, { state: 'asking' }) : { state: 'asking' };
    return withoutBriefing(port, tab, error);
  }
}

const isUnreachable = (error: unknown): boolean => error instanceof AskError && error.code === 'unreachable';

async function withoutBriefing(port: BriefingPort, tab: Tab, error: unknown): Promise<BriefingState> {
  // A script of another version knows an older protocol, or not this message.
  if (error instanceof AskError && (error.code === 'stale' || error.code === 'bad-request'))
    return { state: 'outdated' };
  if (!isUnreachable(error)) return broken(error);
  if (tab.loading) return { state: 'asking' };
  return tab.url === undefined ? { state: 'unseen' } : withoutScript(port, tab);
}
