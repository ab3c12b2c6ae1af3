import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PROTOCOL } from '../../data/schema/protocol';
import { axe, BROWSERS, card, foreignRequests, openSession, popupOfPage, type Session, waitForMarks } from './harness';
import { DATED_HOST, routes } from './site';

const ARTICLE = '/numbers?written=2020-12-17';

const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
const says = (page: Page, words: string | RegExp) =>
  vi.waitFor(async () => expect(await textOf(page)).toMatch(words), { timeout: 60_000, interval: 50 });

/** Names of the results, the first marked by the keyboard's star. */
const results = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role=option]')].map(
      (option) =>
        `${option.getAttribute('aria-selected') === 'true' ? '* ' : ''}${option.querySelector('.name')?.textContent}`,
    ),
  );

const first = (page: Page, name: string) => expect.poll(async () => (await results(page))[0]).toBe(`* ${name}`);

/** What has the focus, as a reader would name it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () => (document.activeElement as HTMLElement | null)?.innerText || document.activeElement?.tagName || '',
  );

async function write(page: Page, words: string): Promise<void> {
  const box = await page.$('input[role=combobox]');
  await box?.click({ count: 3 });
  await box?.type(words);
}

/** Asks the worker, or the scripts on a page, as a page of ours does. */
const ask = (page: Page, message: object, tab?: number) =>
  page.evaluate(
    (sent, to) =>
      to === undefined ? chrome.runtime.sendMessage(sent) : chrome.tabs.sendMessage(to, sent, { frameId: 0 }),
    { protocol: PROTOCOL, ...message },
    tab,
  );

/** Selects the first occurrence of some words that stand in one text node. */
const select = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return true;
    }
    return false;
  }, words);

describe.each(BROWSERS)('searching everywhere in %s', (name) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(name, routes);
    const popup = await session.extensionPage('popup.html');
    await says(popup, /entries/);
    await popup.close();
  });
  afterAll(() => session?.close());

  test('the manifest gives the address bar its word', async () => {
    const page = await session.extensionPage('entry.html');
    const keyword = await page.evaluate(
      () => (chrome.runtime.getManifest() as { omnibox?: { keyword: string } }).omnibox,
    );
    expect(keyword).toEqual({ keyword: 'sn' });
    await page.close();
  });

  describe('the page that the address bar opens', () => {
    test('shows an entry whole, by its address', async () => {
      const page = await session.extensionPage('entry.html?id=ods:RR8');
      await says(page, /Leeds Teaching Hospitals NHS Trust/);
      const text = await textOf(page);
      for (const part of ['Today', 'Part of', 'Runs', 'Cancer 62 days', 'sources', 'Chart and table'])
        expect(text).toContain(part);
      expect(text).not.toContain('Back to');
      await expect.poll(() => page.title()).toBe('Leeds Teaching Hospitals NHS Trust – Sidenote');
      await page.close();
    });

    test('is walked by keyboard from a search to an entry, to another, and back', async () => {
      const page = await session.extensionPage('entry.html?q=icb+sussex');
      await first(page, 'NHS Sussex');
      expect(await focused(page)).toBe('INPUT');
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => results(page)).toEqual(['NHS Sussex', '* NHS Surrey and Sussex']);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await says(page, /Back to the results/);
      expect(await page.evaluate(() => location.search)).toBe('?id=ods:QNX&q=icb+sussex');
      expect(await focused(page)).toContain('Back to the results');
      await page.keyboard.press('Escape');
      await first(page, 'NHS Sussex');
      expect(await focused(page)).toBe('INPUT');
      await page.evaluate(() => history.back());
      await says(page, /Back to the results/);
      await page.keyboard.press('Escape');
      await page.close();
    });

    test.each([
      ['FDS', 'Faster Diagnosis Standard'],
      ['Linconshire', 'NHS Lincolnshire'],
      ['trust leeds', 'Leeds Teaching Hospitals NHS Trust'],
      ['rr8', 'Leeds Teaching Hospitals NHS Trust'],
      ['term 62 day', '62-day cancer standard'],
    ])('"%s" finds %s first', async (query, wanted) => {
      const page = await session.extensionPage(`entry.html?q=${query.replaceAll(' ', '+')}`);
      await first(page, wanted);
      await page.close();
    });

    test('answers a figure, and says how many were found', async () => {
      const page = await session.extensionPage('entry.html?q=Leeds+62+day+March+2025');
      await says(page, /65\.8%/);
      const said = () =>
        page.evaluate(() => [...document.querySelectorAll('[role=status]')].map((one) => one.textContent).join(' '));
      expect(await said()).toMatch(/Cancer 62 days, March 2025: 65\.8%/);
      await write(page, 'icb sussex');
      await expect.poll(said).toContain('2 results');
      await page.close();
    });

    test('of what nobody knows leads to a term of one’s own', async () => {
      const page = await session.extensionPage('entry.html?q=Widget+Board');
      await says(page, /Nothing found for “Widget Board”/);
      const address = await page.evaluate(() => document.querySelector('.way-on a')?.getAttribute('href'));
      expect(address).toBe('/options.html?explain=Widget+Board#terms');
      await page.close();
      const options = await session.extensionPage(address?.slice(1) ?? '');
      const field = () => options.evaluate(() => document.querySelector<HTMLInputElement>('form.sheet input')?.value);
      await expect.poll(field).toBe('Widget Board');
      await options.close();
    });

    test.each(
      ['?id=ods:RR8', '?q=icb+sussex', '?q=Leeds+62+day+March+2025', '?q=qzxwv', ''].flatMap((query) =>
        (name === 'chromium' ? ['light', 'dark'] : ['light']).map((scheme) => [query, scheme] as const),
      ),
    )('axe finds nothing at "%s", %s', async (query, scheme) => {
      const page = await session.extensionPage(`entry.html${query}`);
      if (name === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const shows = {
        '?id=ods:RR8': /Today/,
        '?q=icb+sussex': /2 results/,
        '?q=qzxwv': /Nothing found/,
        '': /an ODS code/,
      };
      await says(page, (shows as Record<string, RegExp>)[query] ?? /65\.8%/);
      await pause(300);
      expect(await axe(page)).toEqual([]);
      await page.close();
    });
  });

  describe('beside a page', () => {
    let article: Page;
    let panel: Page;
    let tab: number;

    beforeAll(async () => {
      article = await session.open(DATED_HOST, ARTICLE);
      await waitForMarks(article);
      const popup = await popupOfPage(session);
      tab = Number(await popup.evaluate(() => new URLSearchParams(location.search).get('tab')));
      await popup.close();
      panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
      await says(panel, /8 claims/);
    });

    test('what the page named is remembered by id alone, and comes first among equals', async () => {
      const stored = await panel.evaluate(() => chrome.storage.session.get(null));
      expect(Object.keys(stored)).toEqual(['met']);
      const met = stored.met as string[];
      expect(met).toContain('ods:QJM');
      for (const id of met) expect(id).toMatch(/^(ods|term|body|person):[A-Za-z0-9-]+$/);
      const reply = await ask(panel, { type: 'search', query: 'nhs', limit: 3 });
      for (const { id } of reply.value.hits) expect(met).toContain(id);
    });

    test('the panel is searched without losing its place', async () => {
      await panel.evaluate(() => document.querySelector<HTMLElement>('.item-head')?.click());
      await expect.poll(() => panel.evaluate(() => document.querySelectorAll('.unfolded').length)).toBe(1);
      await write(panel, 'jks trust leeds');
      expect(
        await panel.evaluate(() => document.querySelector('input')?.value),
        'keys of the list are letters here',
      ).toBe('jks trust leeds');
      await write(panel, 'trust leeds');
      await first(panel, 'Leeds Teaching Hospitals NHS Trust');
      expect(await axe(panel)).toEqual([]);
      await panel.keyboard.press('Enter');
      await says(panel, /Back to the results/);
      expect(await axe(panel)).toEqual([]);
      await panel.keyboard.press('Escape');
      await first(panel, 'Leeds Teaching Hospitals NHS Trust');
      await panel.keyboard.press('Escape');
      await says(panel, /8 claims/);
      expect(await panel.evaluate(() => document.querySelectorAll('.unfolded').length)).toBe(1);
    });

    test('the panel’s own keys are still its own', async () => {
      await panel.evaluate(() => document.querySelector<HTMLElement>('.item-head')?.focus());
      await panel.keyboard.press('j');
      expect(await panel.evaluate(() => document.activeElement?.className)).toBe('item-head');
      expect(await panel.evaluate(() => document.querySelector('input')?.value)).toBe('');
    });

    test('the panel answers a figure', async () => {
      await write(panel, 'Leeds 62 day March 2025');
      await says(panel, /65\.8%/);
      expect(await axe(panel)).toEqual([]);
      await panel.keyboard.press('Escape');
    });

    test('selected words are explained where they stand, as the menu asks it', async () => {
      expect(await select(article, 'Northamptonshire')).toBe(true);
      const found = await ask(panel, { type: 'search', query: 'Northamptonshire', limit: 12 });
      const entities = found.value.hits.filter(({ called }: { called?: true }) => called);
      expect(entities.map(({ id }: { id: string }) => id)).toEqual(['ods:QPM']);
      expect(await ask(panel, { type: 'brief' }, tab)).toMatchObject({ ok: true });
      expect(await ask(panel, { type: 'explainSelected', entities }, tab)).toEqual({
        ok: true,
        value: { shown: true },
      });
      expect(await card(article).waitOpen('Northamptonshire')).toMatch(/Integrated care system/i);
      await article.bringToFront();
      await article.keyboard.press('Escape');
      await card(article).waitClosed();
    });

    test('namesakes are a choice, and words that mean nothing open no card', async () => {
      expect(await select(article, 'patients')).toBe(true);
      const found = await ask(panel, { type: 'search', query: "St Mary's Hospital", limit: 12 });
      const entities = found.value.hits.filter(({ called }: { called?: true }) => called);
      expect(entities.length).toBeGreaterThan(3);
      expect(await ask(panel, { type: 'explainSelected', entities }, tab)).toMatchObject({ value: { shown: true } });
      const said = await card(article).waitOpen('Which one is meant?');
      for (const { label } of entities) expect(said).toContain(label);
      await article.bringToFront();
      await article.keyboard.press('Escape');
      await card(article).waitClosed();
      expect(await select(article, 'patients')).toBe(true);
      expect(await ask(panel, { type: 'explainSelected', entities: [] }, tab)).toMatchObject({
        value: { shown: false },
      });
      expect(await card(article).isOpen()).toBe(false);
    });

    test('the popup opens an entry in a tab', async () => {
      const popup = await session.extensionPage(`popup.html?tab=${tab}`);
      await says(popup, /entries/);
      await write(popup, 'rr8');
      await first(popup, 'Leeds Teaching Hospitals NHS Trust');
      await popup.keyboard.press('Enter');
      await says(popup, /Open in a tab/);
      const links = await popup.evaluate(() =>
        [...document.querySelectorAll('.ways a')].map((a) => a.getAttribute('href')),
      );
      expect(links).toEqual(['/entry.html?id=ods:RR8']);
      await popup.close();
    });
  });

  test('none of it asked the network for anything', () => {
    expect(foreignRequests(session)).toEqual([]);
  });
});
