import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS, card, clickAtRest, foreignRequests, openSession, type Session } from './harness';
import { routes } from './site';

const TWO = 'entities=ods:QJM,ods:QNC&metric=ae-4h-type1';
const PATIENT = { timeout: 60_000 };

describe.each(BROWSERS)('the page of figures in %s', (name) => {
  let session: Session;
  let page: Page;
  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());
  afterEach(async () => {
    if (!page.isClosed()) await page.close();
  });

  /** The page at an address, once it has what it is to show. */
  const open = async (query: string, shows = '[role=slider]'): Promise<void> => {
    page = await session.extensionPage(`figures.html?${query}`);
    await page.waitForSelector(shows, PATIENT);
  };
  const search = () => page.evaluate(() => location.search);
  const heading = () => page.evaluate(() => document.querySelector('h1')?.innerText.replace(/\s+/g, ' ') ?? '');
  const alert = () => page.evaluate(() => document.querySelector<HTMLElement>('[role=alert]')?.innerText ?? '');
  /** The table beside the picture, cell by cell. */
  const rows = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLTableRowElement>('table tr')].map((row) =>
        [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim()),
      ),
    );
  const rowOf = async (period: string) => (await rows()).find(([first]) => first === period) ?? [];
  const choose = async (label: string, value: string): Promise<void> => {
    const id = await page.evaluate(
      (words) => [...document.querySelectorAll('label')].find((one) => one.textContent === words)?.htmlFor ?? '',
      label,
    );
    await page.select(`[id="${id}"]`, value);
  };
  const press = async (words: string): Promise<void> => {
    const button = await page.waitForFunction(
      (wanted) => [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === wanted),
      PATIENT,
      words,
    );
    await clickAtRest(button as ElementHandle<Element>);
  };

  describe('compares', () => {
    test('two systems, with the figures of November 2020 in the table', async () => {
      await open(TWO);
      expect((await rows())[0]).toEqual(['Period', 'Lincolnshire', 'Staffordshire and Stoke-on-Trent', 'England']);
      const [, lincolnshire, staffordshire, england] = await rowOf('Nov 2020');
      expect(lincolnshire).toMatch(/^54\.0%.*4,182 of 7,745$/);
      expect(staffordshire).toMatch(/^56\.\d%/);
      // Fourteen trusts did not count then: England's figure says so.
      expect(england).toMatch(/^\d\d\.\d% note [a-z]/);
      expect(await page.evaluate(() => document.querySelector<HTMLElement>('.notes')?.innerText)).toMatch(
        /England, May 2019 to May 2023, partial:\s+Leaves out 14 trusts/,
      );
    });

    test('another measure and another time, in address and table, and Back leads back', async () => {
      await open(TWO);
      const first = await heading();
      await choose('Measure', 'ae-4h-all');
      await expect.poll(heading, PATIENT).toBe('A&E: share of all attendances dealt with in four hours');
      expect(await search()).toBe('?entities=ods:QJM,ods:QNC&metric=ae-4h-all');
      await choose('From', '2024-01');
      await expect.poll(search, PATIENT).toContain('&from=2024-01&to=');
      await expect.poll(async () => (await rows()).at(-1)?.[0], PATIENT).toBe('Jan 2024');
      await page.evaluate(() => history.back());
      await expect.poll(heading, PATIENT).toBe(first);
      expect(await search()).toBe(`?${TWO}`);
      await expect.poll(async () => (await rowOf('Nov 2020'))[1], PATIENT).toMatch(/^54\.0%/);
    });

    test('one more, found by its name', async () => {
      await open(TWO);
      await page.type('[role=combobox]', 'united lincolnshire');
      await page.waitForSelector('[role=option]', PATIENT);
      await expect
        .poll(() => page.evaluate(() => document.querySelector('[role=option]')?.textContent ?? ''), PATIENT)
        .toMatch(/United Lincolnshire/);
      await page.keyboard.press('Enter');
      await expect.poll(search, PATIENT).toMatch(/^\?entities=ods:QJM,ods:QNC,ods:RWD&/);
      await expect.poll(async () => (await rows())[0]?.[3], PATIENT).toMatch(/Lincolnshire/);
    });
  });

  describe('gives away', () => {
    test('a table for other programs, with every figure that is in sight', async () => {
      await open(`${TWO}&from=2020-10&to=2020-12`);
      const { file, text } = await taken(page, () => press('CSV'));
      expect(file).toMatch(/^ae-4h-type1_lincolnshire_staffordshire.*_2020-10_to_2020-12\.csv$/);
      const figures = parse(text, { columns: true, bom: true }) as Record<string, string>[];
      // Three months of three, and the year that two of them were counted by as well.
      expect(figures.filter(({ period }) => period !== '2020')).toHaveLength(9);
      expect(figures.filter(({ period }) => period === '2020').map(({ id }) => id)).toEqual(['ods:QJM', 'ods:QNC']);
      expect(figures.find(({ id, period }) => id === 'ods:QJM' && period === '2020-11')).toMatchObject({
        metric: 'ae-4h-type1',
        numerator: '4182',
        denominator: '7745',
        value: expect.stringMatching(/^5(4|3\.9)/),
        published: '2020-12-10',
      });
    });

    test('a picture that is well formed and runs nothing', async () => {
      await open(TWO);
      const { file, text } = await taken(page, () => press('SVG'));
      expect(file).toMatch(/\.svg$/);
      const found = await page.evaluate((xml) => {
        const parsed = new DOMParser().parseFromString(xml, 'image/svg+xml');
        const every = [...parsed.querySelectorAll('*')];
        return {
          root: parsed.documentElement.localName,
          broken: parsed.querySelector('parsererror')?.textContent ?? null,
          scripts: every.filter(({ localName }) => /script|foreignObject|image|use/i.test(localName)).length,
          handlers: every.flatMap(({ attributes }) => [...attributes]).filter(({ name: of }) => /^on|href/i.test(of))
            .length,
          lines: parsed.querySelectorAll('path').length,
        };
      }, text);
      expect(found).toMatchObject({ root: 'svg', broken: null, scripts: 0, handlers: 0 });
      expect(found.lines).toBeGreaterThan(3);
      expect(text).toContain('A&amp;E: share of major-department');
    });
  });

  describe('says what is amiss with an address', () => {
    test.each([
      ['entities=ods:ZZZ', 'The knowledge base has nothing called ods:ZZZ.'],
      ['entities=ods:QJM&metric=nonsense', 'There is no metric called nonsense.'],
      ['map=1&metric=nonsense', 'No figures of systems are held for nonsense.'],
    ])('%s', async (query, reason) => {
      await open(query, '[role=alert]');
      expect(await alert()).toContain(reason);
    });

    test('and leads from a measure that there is not to one that there is', async () => {
      await open('entities=ods:QJM&metric=nonsense', '[role=alert]');
      await press('Show another measure');
      await page.waitForSelector('[role=slider]', PATIENT);
      expect(await search()).toBe('?entities=ods:QJM');
      expect(await alert()).toBe('');
    });

    test('and shows the rest where a part of it is no id at all', async () => {
      await open(`${TWO.replace('ods:QNC', 'non%20sense')}`);
      expect(await page.evaluate(() => document.querySelector('.notice')?.textContent)).toContain(
        '“non sense” is not the id of an organisation.',
      );
    });
  });

  describe('maps', () => {
    const tiles = () => page.evaluate(() => document.querySelectorAll('[role=grid] [role=gridcell] button').length);
    const tile = (id: string) =>
      page.evaluate(
        (wanted) => document.querySelector<HTMLElement>(`[role=grid] [data-id="${wanted}"] .value`)?.innerText,
        id,
      );
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.id);

    test.each([
      ['2020-11', 42, '54.0%'],
      ['2026-05', 36, '72.3%'],
    ])('the systems that there were in %s', async (period, count, value) => {
      await open(`map=1&metric=ae-4h-type1&period=${period}`, '[role=grid]');
      expect(await tiles()).toBe(count);
      expect(await tile('ods:QJM')).toBe(value);
    });

    test('and names what a month stands on, its day, and what has come since', async () => {
      await open('map=1&metric=ae-4h-type1&period=2020-11', '[role=grid]');
      const said = await page.evaluate(() => document.querySelector('main')?.innerText.replace(/\s+/g, ' '));
      expect(said).toMatch(/November 2020 published 10 December 2020/);
      expect(said).toMatch(/Latest held: May 2026\. .* published since\./);
    });

    test('by keyboard: arrows move, Enter opens the card, Escape closes it and gives the focus back', async () => {
      await open('map=1&metric=ae-4h-type1&period=2020-11&outline=ods:QJM&written=2020-12-17', '[role=grid]');
      await page.focus('[role=grid] button[tabindex="0"]');
      expect(await focused()).toBe('ods:QJM');
      // Humber and North Yorkshire lies to the north, Nottinghamshire beside.
      for (const [key, id] of [
        ['ArrowUp', 'ods:QOQ'],
        ['ArrowDown', 'ods:QT1'],
        ['ArrowRight', 'ods:QJM'],
      ] as const) {
        await page.keyboard.press(key);
        expect(await focused(), key).toBe(id);
      }
      await page.keyboard.press('Enter');
      const said = (await card(page).waitOpen('lowest of 41 systems')).replace(/\s+/g, ' ');
      expect(said).toContain('NHS Lincolnshire');
      expect(said).toMatch(/54\.0% Nov 2020 lowest of 41 systems/);
      await expect.poll(focused, PATIENT).toBeUndefined();
      await page.keyboard.press('Escape');
      await card(page).waitClosed();
      expect(await focused()).toBe('ods:QJM');
    });
  });

  test('and asks nobody for anything', async () => {
    await pause(300);
    expect(foreignRequests(session)).toEqual([]);
  });
});

/** What a download hands over: it is kept from the browser, which would put it into the reader's folder. */
async function taken(page: Page, press: () => Promise<void>): Promise<{ file: string; text: string }> {
  await page.evaluate(() => {
    const kept = window as unknown as { blob?: Blob; file?: string };
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob: Blob) => {
      kept.blob = blob;
      return createObjectURL(blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      kept.file = this.download;
    };
  });
  await press();
  await expect.poll(() => page.evaluate(() => (window as unknown as { file?: string }).file), PATIENT).toBeDefined();
  return page.evaluate(async () => {
    const { blob, file = '' } = window as unknown as { blob?: Blob; file?: string };
    return { file, text: (await blob?.text()) ?? '' };
  });
}
