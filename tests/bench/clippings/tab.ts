import { setTimeout as pause } from 'node:timers/promises';
import { PROTOCOL } from '../../../data/schema/protocol';
import { canonicalAddress } from '../../../utils/cite/address';
import { ARTICLES, escapeHtml, loadBody, textBlocks } from '../../fixtures/articles';
import type { Routes } from '../../run/server';
import { installProbe, readProbe } from '../browser/probe';
import { settled, WITH_US, WITHOUT_US } from '../browser/visits';
import { type Timing, timingOf } from '../statistics';
import { PAGE_CHARACTERS, PASSAGES, passagesOf } from './anchoring';
import type { Laboratory } from './laboratory';
import { Maker, type Materials } from './made';

/** A page of 100 KB, from which much was clipped that is no longer there. */
export interface TabResult {
  readonly visits: readonly {
    readonly name: string;
    readonly longTasks: Timing;
    readonly total: Timing;
    readonly longest: number;
    /** From the navigation to the one passage that is there, painted. */
    readonly painted: Timing;
  }[];
  /** The worker's answer to the page's question, and how long a small question had to wait meanwhile at most. */
  readonly asked: readonly {
    readonly name: string;
    readonly took: Timing;
    readonly longestWait: number;
    readonly found: string;
  }[];
  /** The least of what an answer takes when nothing else is done: the price of a message. */
  readonly small: Timing;
}

const ORPHANS = '/with-orphans';
const ONE = '/with-one';
const NONE = '/with-none';

/** After the page has come to rest it is looked through again for what is missing. */
const REST_MS = 5_500;

function paragraphsOf(materials: Materials): string[] {
  const real = ARTICLES.flatMap((article) => textBlocks(loadBody(article.slug))).slice(0, 20);
  const length = real.join('').length;
  return [...real, ...new Maker(materials, 71).page(PAGE_CHARACTERS - length)];
}

export function tabRoutes(materials: Materials): Routes {
  const paragraphs = paragraphsOf(materials).map((text) => `<p>${escapeHtml(text)}</p>`);
  const body = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta property="article:published_time" content="2025-11-20T09:00:00+00:00"><title>A long read</title></head><body><main><article><h1>A long read</h1>${paragraphs.join('\n')}</article></main></body></html>`;
  return ({ path }) => ([ORPHANS, ONE, NONE].includes(path) ? { type: 'text/html; charset=utf-8', body } : undefined);
}

export async function measureTab(
  lab: Laboratory,
  materials: Materials,
  rounds: number,
  log: (line: string) => void,
): Promise<TabResult> {
  const { session } = lab;
  const paragraphs = paragraphsOf(materials);
  const maker = new Maker(materials, 72);
  const other = new Maker(materials, 73).page(PAGE_CHARACTERS);
  const orphans = passagesOf(other, maker, PASSAGES);
  const there = passagesOf(paragraphs.slice(30), maker, 1);
  for (const [path, anchors] of [
    [ORPHANS, [...orphans, ...there]],
    [ONE, there],
  ] as const) {
    const article = { ...maker.article(1), address: canonicalAddress(session.url(WITH_US, path)), aliases: [] };
    // The page has a heading before the text; where the passage stood is not what is measured.
    const clippings = anchors.map((one) => ({
      ...maker.clipping(article),
      anchors: { ...one, position: null, css: '' },
      category: 'quote' as const,
      binned: null,
    }));
    await lab.do('put', { articles: [article], clippings });
  }
  const kinds = [
    { name: `${PASSAGES} orphans and one that is there`, host: WITH_US, path: ORPHANS, isClipped: true },
    { name: 'one that is there', host: WITH_US, path: ONE, isClipped: true },
    { name: 'nothing clipped', host: WITH_US, path: NONE, isClipped: false },
    { name: 'without Sidenote', host: WITHOUT_US, path: NONE, isClipped: false },
  ].map((kind) => ({ ...kind, seen: [] as (readonly { took: number }[])[], painted: [] as number[] }));
  // The first round warms up.
  for (let round = -1; round < rounds; round++)
    for (const { name, host, path, isClipped, seen, painted } of kinds) {
      log(`tab: ${name}, round ${round + 1}`);
      const page = await session.newPage();
      try {
        await page.bringToFront();
        await installProbe(page);
        await page.evaluateOnNewDocument(CLIP_PROBE);
        await page.goto(session.url(host, path));
        let at = 0;
        for (const deadline = Date.now() + 60_000; isClipped && at === 0 && Date.now() < deadline; await pause(100))
          at = (await page.evaluate('window.benchClipped')) as number;
        if (host === WITH_US) await settled(page);
        await pause(REST_MS);
        const { longTasks } = await readProbe(page);
        if (round < 0) continue;
        seen.push(longTasks);
        if (isClipped) painted.push(at === 0 ? Number.NaN : at);
      } finally {
        await page.close();
      }
    }
  await lab.reload();
  const small = { protocol: PROTOCOL, type: 'site', host: WITH_US };
  const asked: TabResult['asked'][number][] = [];
  for (const { name, path, isSettled } of [
    { name: 'one that is there', path: ONE, isSettled: false },
    { name: `${PASSAGES} orphans, the page still loading`, path: ORPHANS, isSettled: false },
    { name: `${PASSAGES} orphans, the page at rest`, path: ORPHANS, isSettled: true },
  ]) {
    const took: number[] = [];
    let longestWait = 0;
    let found = '';
    for (let round = 0; round < rounds; round++) {
      log(`worker: ${name}, round ${round + 1}`);
      const message = {
        protocol: PROTOCOL,
        type: 'anchor',
        href: session.url(WITH_US, path),
        canonical: null,
        texts: paragraphs,
        settled: isSettled,
        gone: false,
      };
      const answer = await lab.do('askBeside', message, small);
      took.push(answer.took);
      longestWait = Math.max(longestWait, answer.longestWait);
      const value = answer.value as { found: unknown[]; missing: number };
      found = `${value.found.length} found, ${value.missing} missing`;
    }
    asked.push({ name, took: timingOf(took), longestWait, found });
  }
  const alone = await lab.do(
    'ask',
    Array.from({ length: 30 }, () => small),
  );
  return {
    visits: kinds.map(({ name, seen, painted }) => ({
      name,
      longTasks: timingOf(seen.map((tasks) => tasks.length)),
      total: timingOf(seen.map((tasks) => tasks.reduce((sum, { took }) => sum + took, 0))),
      longest: Math.max(0, ...seen.flatMap((tasks) => tasks.map(({ took }) => took))),
      painted: timingOf(painted),
    })),
    asked,
    small: timingOf(alone),
  };
}

/** Notes when a passage is first painted as clipped. */
const CLIP_PROBE = `(() => {
  window.benchClipped = 0;
  const look = () => {
    if ((CSS.highlights.get('sidenote-clip-quote')?.size ?? 0) === 0) return setTimeout(look, 4);
    requestAnimationFrame(() => setTimeout(() => { window.benchClipped = performance.now(); }));
  };
  look();
})()`;
