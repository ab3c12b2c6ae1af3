import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedArticles } from '../fixtures/articles';
import {
  BROWSERS,
  card,
  foreignRequests,
  openSession,
  pointAt,
  restOn,
  type Session,
  tabOf,
  waitForMarks,
} from './harness';
import { DATED_HOST, routes } from './site';

const seeds = seedArticles().map(({ slug }) => slug);
if (seeds.length === 0)
  console.info('The seed articles are not at hand: figures are tested on the project’s own alone.');

/** The same claims on an article of the project and, where it is at hand, on the one that they were made about. */
const LINCOLNSHIRE = [
  { slug: 'winter', written: '2020-12-17', words: 'Lincolnshire STP' },
  { slug: 'seed-004', written: '2020-12-17', words: 'Lincolnshire' },
].filter(({ slug }) => slug === 'winter' || seeds.includes(slug));

const MID_YORKSHIRE = [
  { slug: 'winter', written: '2021-02-15', words: 'Mid Yorkshire' },
  { slug: 'seed-003', written: '2021-02-15', words: 'Mid-Yorkshire' },
].filter(({ slug }) => slug === 'winter' || seeds.includes(slug));

describe.each(BROWSERS)('the figures of the card in %s', (name) => {
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    session = await openSession(name, routes);
    page = await session.newPage();
  });
  afterAll(() => session?.close());
  beforeEach(() => page.mouse.move(1, 1));

  const read = async (slug: string, written: string | undefined): Promise<void> => {
    await page.goto(session.url(DATED_HOST, `/${slug}${written ? `?written=${written}` : ''}`));
    await waitForMarks(page);
    await pause(500);
  };

  /** Rests on a name and gives the row of a metric in its card, as it is read. */
  const rowOf = async (words: string, metric: string): Promise<string> => {
    await restOn(page, words, words === 'Lincolnshire' ? await placeOf(page, words, '54%') : 0);
    await card(page).waitOpen(metric);
    const rows = await metricRows(page);
    return rows.find((row) => row.startsWith(metric)) ?? '';
  };

  test.each(LINCOLNSHIRE)(
    '$slug of $written: Lincolnshire is the lowest then and the highest now',
    async ({ slug, written, words }) => {
      await read(slug, written);
      const row = await rowOf(words, 'A&E 4 hours, type 1');
      expect(row).toContain('standard 95% on all types');
      expect(row).toMatch(/54\.0%\s+Nov 2020\s+lowest of 41 systems/);
      expect(row).toMatch(/72\.3%\s+May 2026\s+highest of 36 systems/);
      expect(row).toContain('4,182 of 7,745');
      // What the sentence is about comes first.
      expect((await metricRows(page))[0]).toBe(row);
    },
  );

  test.each(MID_YORKSHIRE)(
    '$slug of $written: $words says why it had no four-hour figure',
    async ({ slug, written, words }) => {
      await read(slug, written);
      const row = await rowOf(words, 'A&E 4 hours, all types');
      expect(row).toMatch(/When written:.*testing new A&E measures/);
      expect(row).toMatch(/%\s+May 2026/);
    },
  );

  test.each([
    ['2020-12-20', 'Nov 2020', '54.0%'],
    ['2020-12-10', 'Nov 2020', '54.0%'],
    ['2020-12-09', 'Oct 2020', '57.1%'],
  ])('an article of %s is beside the figures of %s, the last that were out', async (written, month, value) => {
    await read('winter', written);
    const row = await rowOf('Lincolnshire STP', 'A&E 4 hours, type 1');
    expect(row).toMatch(new RegExp(`${value.replace('.', '\\.')}\\s+${month}`));
    expect(row).not.toContain('Dec 2020');
  });

  test('a measured term shows England, and what the standard was when', async () => {
    await read('winter', '2020-12-20');
    // It is explained wherever it stands, and painted where it stands first.
    await pointAt(page, 'four-hour standard');
    const text = await card(page).waitOpen('A&E 4 hours');
    expect(text).toContain('98% from 2004 to June 2010; 95% since June 2010');
    const heading = await card(page).find('.figures h3');
    expect(await heading?.evaluate((element) => element.textContent)).toBe('England');
    expect((await metricRows(page))[0]).toMatch(/%\s+Nov 2020/);
  });

  test('an article without a day has one column', async () => {
    await read('winter', undefined);
    const row = await rowOf('Lincolnshire STP', 'A&E 4 hours, type 1');
    expect(row).toMatch(/72\.3%\s+May 2026/);
    expect(row).not.toContain('2020');
    expect(await card(page).find('.then-figure')).toBeNull();
  });

  describe('by keyboard', () => {
    test('the sparkline is reached with Tab, read with the arrows, and Escape closes', async () => {
      await read('winter', '2020-12-20');
      await rowOf('Lincolnshire STP', 'A&E 4 hours, type 1');
      await page.keyboard.down('AltLeft');
      await page.keyboard.press('KeyI');
      await page.keyboard.up('AltLeft');
      await expect.poll(() => focused(page)).not.toBe('');
      for (let steps = 0; steps < 25 && !(await focused(page)).startsWith('slider'); steps++)
        await page.keyboard.press('Tab');
      expect(await focused(page)).toMatch(/^slider A&E 4 hours, type 1/);
      const said = () =>
        page.evaluate(
          () =>
            document
              .querySelector('sidenote-card')
              ?.shadowRoot?.activeElement?.getAttribute('aria-valuetext')
              ?.replace(/\s+/g, ' ') ?? '',
        );
      const home = await said();
      expect(home).toMatch(/^May 2026: 72\.3%/);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(said).toMatch(/^April 2026: /);
      // Five years and five months further back.
      for (let year = 0; year < 5; year++) await page.keyboard.press('PageDown');
      for (let month = 0; month < 5; month++) await page.keyboard.press('ArrowLeft');
      await expect.poll(said).toMatch(/^November 2020: 54\.0% \(4,182 of 7,745\)/);
      await page.keyboard.press('End');
      await expect.poll(said).toBe(home);
      await page.keyboard.press('Escape');
      await card(page).waitClosed();
    });
  });

  test('“Open figures” opens the page of figures with who, what and when', async () => {
    await read('winter', '2020-12-20');
    await rowOf('Lincolnshire STP', 'A&E 4 hours, type 1');
    await card(page).click('Open figures');
    const address = await expect
      .poll(() => tabOf(session, '/figures.html'))
      .not.toBeUndefined()
      .then(() => tabOf(session, '/figures.html'));
    expect(address?.url).toBe(`${session.origin}/figures.html?entities=ods:QJM&metric=ae-4h-type1&written=2020-12-20`);
    await expect
      .poll(() => address?.page.evaluate(() => document.querySelector('h1')?.innerText.replace(/\s/g, ' ')), {
        timeout: 60_000,
      })
      .toBe('A&E: share of major-department (type 1) attendances dealt with in four hours');
    await address?.page.close();
  });

  test('nobody but the pages themselves was asked for anything', async () => {
    await pause(500);
    expect(foreignRequests(session)).toEqual([]);
  });
});

/** The rows of the open card, each in one line: innerText says only what is to be seen. */
async function metricRows(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(document.querySelector('sidenote-card')?.shadowRoot?.querySelectorAll<HTMLElement>('li.metric') ?? [])].map(
      (row) => row.innerText.replace(/\s+/g, ' ').trim(),
    ),
  );
}

/** Which occurrence of a name stands in the same block as some other words. */
async function placeOf(page: Page, words: string, beside: string): Promise<number> {
  return page.evaluate(
    (name, other) => {
      const blocks = [...document.querySelectorAll<HTMLElement>('body *')].filter(
        (element) => element.children.length === 0 && element.innerText?.includes(name),
      );
      const at = blocks.findIndex((element) => element.innerText.includes(other));
      return blocks
        .slice(0, Math.max(at, 0))
        .reduce((count, element) => count + element.innerText.split(name).length - 1, 0);
    },
    words,
    beside,
  );
}

/** What has the focus in the card: its role and its name; nothing while the page has it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.querySelector('sidenote-card')?.shadowRoot?.activeElement;
    return element
      ? `${element.role ?? element.getAttribute('role') ?? element.localName} ${element.ariaLabel ?? element.textContent}`
      : '';
  });
}
