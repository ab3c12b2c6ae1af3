import type { Page } from 'puppeteer-core';

/** What the page itself saw of us; times are milliseconds since the navigation. */
export interface Seen {
  readonly longTasks: readonly { readonly at: number; readonly took: number }[];
  /** Changes of the page's own nodes after it was parsed; the page changes nothing itself. */
  pageChanges: number;
  /** Our card's host coming or going. */
  hostChanges: number;
  /** Marks in the registry whenever their number changed. */
  readonly marks: readonly { readonly at: number; readonly count: number }[];
  /** When the frame with the last change had been painted. */
  painted: number;
  lastMove: number;
  /** When the card first showed anything, and when it showed what it had to say; 0 if it has not since `lastMove`. */
  cardShown: number;
  cardReady: number;
  now: number;
}

interface BenchWindow extends Window {
  sidenoteBench?: Seen;
}

/** Installs the probe in a page before anything of it is loaded. */
export async function installProbe(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(`(() => { const __name = (it) => it; (${probe})(); })()`);
}

export const readProbe = (page: Page): Promise<Seen> =>
  page.evaluate('({ ...window.sidenoteBench, now: performance.now() })') as Promise<Seen>;

/** Forgets the last card, so that the next is timed by itself. */
export async function forgetCard(page: Page): Promise<void> {
  await page.evaluate('Object.assign(window.sidenoteBench, { cardShown: 0, cardReady: 0 }); 0');
}

/** Runs in the page and uses nothing from here. */
function probe(): void {
  if (window.top !== window) return;
  const longTasks: { at: number; took: number }[] = [];
  const marks: { at: number; count: number }[] = [];
  const seen: Seen = {
    longTasks,
    marks,
    pageChanges: 0,
    hostChanges: 0,
    painted: 0,
    lastMove: 0,
    cardShown: 0,
    cardReady: 0,
    now: 0,
  };
  (window as BenchWindow).sidenoteBench = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: startTime, took: duration });
  }).observe({ type: 'longtask', buffered: true });

  addEventListener('load', () => performance.mark('sidenote-bench-loaded'));

  let count = 0;
  const poll = (): void => {
    let now = 0;
    for (const [name, highlight] of CSS.highlights) if (name.startsWith('sidenote')) now += highlight.size;
    if (now !== count) {
      count = now;
      marks.push({ at: performance.now(), count });
      requestAnimationFrame(() =>
        setTimeout(() => {
          seen.painted = performance.now();
          performance.mark('sidenote-bench-painted');
        }),
      );
    }
    setTimeout(poll, 4);
  };
  poll();

  const isHost = (node: Node): boolean => node.nodeName.toLowerCase() === 'sidenote-card';
  let watched: ShadowRoot | undefined;
  const lookAtCard = (): void => {
    const root = document.querySelector('sidenote-card')?.shadowRoot;
    if (!root) return;
    if (watched !== root) {
      watched = root;
      new MutationObserver(lookAtCard).observe(root, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    }
    const view = root.querySelector('.view:not([hidden])');
    if (!view?.textContent) return;
    seen.cardShown ||= performance.now();
    if (!view.querySelector('.skeleton')) seen.cardReady ||= performance.now();
  };
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver((records) => {
      for (const { target, addedNodes, removedNodes } of records) {
        if (isHost(target)) continue;
        const nodes = [...addedNodes, ...removedNodes];
        if (nodes.length > 0 && nodes.every(isHost)) seen.hostChanges++;
        else seen.pageChanges++;
      }
      lookAtCard();
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  document.addEventListener(
    'pointermove',
    (event) => {
      seen.lastMove = event.timeStamp;
    },
    { capture: true, passive: true },
  );
}
