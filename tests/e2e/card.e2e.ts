import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BROWSERS, card, openSession, restOn, type Session, serialisedDom, textPoint, waitForMarks } from './harness';
import { ADDED_HOST, routes, TEST_HOST } from './site';

const HOST = 'notes.sidenote.example';
const ARTICLE = '/thirteen-to-go';

/** A hand that is on its way for no longer, in milliseconds, never stands still for as long as closes the card. */
const HASTE = 300;

/** Gives a function that says how long the mouse has been moving since it was last asked, by the page's clock. */
async function stopwatch(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const moves: number[] = [];
    Object.assign(window, { moves });
    addEventListener('mousemove', () => moves.push(performance.now()), true);
  });
  return () =>
    page.evaluate(() => {
      const moves = (window as unknown as { moves: number[] }).moves.splice(0);
      return (moves.at(-1) ?? 0) - (moves[0] ?? 0);
    });
}

describe.each(BROWSERS)('the card in %s', (name) => {
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    session = await openSession(name, routes);
    page = await session.newPage();
  });
  afterAll(() => session?.close());
  // A tab costs more than a page: all tests go on in the one.
  beforeEach(async () => {
    await page.mouse.move(1, 1);
    await page.goto(session.url(HOST, ARTICLE));
    await waitForMarks(page);
    await pause(500);
  });

  /** Waits as long as a card may take to go. */
  const settle = () => pause(900);

  describe('by mouse', () => {
    test('resting on a name explains it: what it is, what it was when written, what it is today', async () => {
      await restOn(page, 'Lincolnshire STP');
      const text = await card(page).waitOpen('NHS Lincolnshire');
      expect(text).toContain('Integrated care system');
      expect(text).toMatch(/When written, Dec 2020\s+Sustainability and transformation partnership/);
      expect(text).toMatch(/Today\s+Integrated care board since 1 July 2022/);
      expect(text).toContain('Sources (');
    });

    test('what was since renamed or merged says so', async () => {
      await restOn(page, 'North Central London');
      expect(await card(page).waitOpen('NHS North Central London')).toMatch(
        /ended on 31 March 2026\. Now NHS West and North London/,
      );
    });

    test('passing over a name opens nothing', async () => {
      await restOn(page, 'Lincolnshire STP');
      await page.mouse.move(5, 5, { steps: 2 });
      await settle();
      expect(await card(page).isOpen()).toBe(false);
    });

    test('moving away closes it, and the page is as it was', async () => {
      const before = await serialisedDom(page);
      await restOn(page, 'Lincolnshire STP');
      await card(page).waitOpen();
      await page.mouse.move(5, 5, { steps: 10 });
      await card(page).waitClosed();
      expect(await serialisedDom(page)).toBe(before);
      expect(await page.evaluate(() => document.querySelector('sidenote-card'))).toBeNull();
    });

    test('the pointer can go into the card, and the card stays while it is there', async () => {
      await restOn(page, 'Lincolnshire STP');
      await card(page).waitOpen();
      const from = await textPoint(page, 'Lincolnshire STP');
      const box = await (await card(page).find('[role=dialog]'))?.boundingBox();
      if (!box) throw new Error('the card has no box');
      const walked = await stopwatch(page);
      // Ten paths from the words to different places of the card.
      for (let path = 0; path < 10; path++) {
        const walk = async () => {
          await page.mouse.move(from.x, from.y);
          await card(page).waitOpen();
          await walked();
          await page.mouse.move(
            box.x + box.width * (0.08 + path * 0.09),
            box.y + box.height * (0.1 + (path % 5) * 0.18),
            { steps: 12 + path },
          );
          const ms = await walked();
          await settle();
          return ms;
        };
        // A machine that stalls is a hand that stops on the way, which lets the card go: it sets out again.
        for (let attempt = 0; attempt < 5 && (await walk()) > HASTE && !(await card(page).isOpen()); attempt++);
        expect(await card(page).isOpen(), `path ${path}`).toBe(true);
      }
    });

    test('it never covers the words that it explains', async () => {
      for (const words of ['Lincolnshire STP', 'Norfolk & Waveney', 'Weston Area Health NHS Trust']) {
        await restOn(page, words);
        await card(page).waitOpen();
        const point = await textPoint(page, words);
        const box = await (await card(page).find('[role=dialog]'))?.boundingBox();
        if (!box) throw new Error('the card has no box');
        const inside =
          point.x > box.x && point.x < box.x + box.width && point.y > box.y && point.y < box.y + box.height;
        expect(inside, words).toBe(false);
        await page.keyboard.press('Escape');
        await card(page).waitClosed();
        await page.mouse.move(5, 5);
      }
    });

    test('a relation opens in the same card, and Back returns', async () => {
      await restOn(page, 'Lincolnshire STP');
      await card(page).waitOpen('NHS Lincolnshire');
      await card(page).click('NHS England Midlands');
      await card(page).waitOpen('regional teams of NHS England');
      await card(page).click('‹ Back');
      await card(page).waitOpen('Plans and pays for most NHS care in Lincolnshire');
    });

    test('pinned, it stays until it is closed', async () => {
      await restOn(page, 'Lincolnshire STP');
      await card(page).waitOpen();
      await card(page).click('Pin');
      await page.mouse.move(5, 5, { steps: 10 });
      await settle();
      expect(await card(page).isOpen()).toBe(true);
      await card(page).click('Close');
      await card(page).waitClosed();
    });

    test('content on hover can be dismissed, hovered, and stays (WCAG 1.4.13)', async () => {
      await restOn(page, 'Lincolnshire STP');
      await card(page).waitOpen();
      await pause(3000);
      expect(await card(page).isOpen()).toBe(true);
      await page.keyboard.press('Escape');
      await card(page).waitClosed();
      await settle();
      expect(await card(page).isOpen()).toBe(false);
    });

    test('selecting and copying through marked words is the page’s own affair', async () => {
      const from = await textPoint(page, 'Lincolnshire STP');
      await page.mouse.move(from.x - 60, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 60, from.y, { steps: 15 });
      await pause(600);
      expect(await card(page).isOpen()).toBe(false);
      await page.mouse.up();
      const copied = await page.evaluate(() => {
        let text = '';
        document.addEventListener(
          'copy',
          () => {
            text = String(getSelection());
          },
          { once: true },
        );
        document.execCommand('copy');
        return text || String(getSelection());
      });
      expect(copied).toContain('incolnshire ST');
    });
  });

  describe('by keyboard', () => {
    const press = async (key: 'KeyJ' | 'KeyK' | 'KeyI') => {
      await page.keyboard.down('AltLeft');
      await page.keyboard.press(key);
      await page.keyboard.up('AltLeft');
    };

    test('next and previous mark, into the card and back', async () => {
      // What stands above the sources: what is said to screen readers comes a moment later, below them.
      const shown = async () => (await card(page).text()).split('Sources (')[0];
      await press('KeyJ');
      await card(page).waitOpen('Sources (');
      const first = await shown();
      await press('KeyJ');
      await expect.poll(shown).not.toBe(first);
      await press('KeyK');
      await expect.poll(shown).toBe(first);
      await press('KeyI');
      await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('sidenote-card');
      await page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        document.addEventListener('keydown', ({ key }) => heard.push(`keydown ${key}`));
        document.addEventListener('keyup', ({ key }) => heard.push(`keyup ${key}`));
      });
      await page.keyboard.press('Escape');
      await card(page).waitClosed();
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
      await page.keyboard.press('Escape');
      // The first was the card's, its release too; the second is the page's.
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
        'keydown Escape',
        'keyup Escape',
      ]);
    });

    test('everything in the card is in the order of the Tab key', async () => {
      await press('KeyI');
      await card(page).waitOpen('Sources');
      await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('sidenote-card');
      const reached: string[] = [];
      const walk = async (steps: number, back: boolean) => {
        if (back) await page.keyboard.down('ShiftLeft');
        for (let step = 0; step < steps; step++) {
          await page.keyboard.press('Tab');
          reached.push(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? ''));
        }
        if (back) await page.keyboard.up('ShiftLeft');
      };
      // From the name back to the buttons above it, then through all that stands below.
      await walk(3, true);
      await walk(20, false);
      expect(reached).toContainEqual(expect.stringMatching(/^Pin/));
      expect(reached).toContainEqual(expect.stringMatching(/Sources/));
    });
  });
});

describe.each(BROWSERS)('beyond the document, in %s', (name) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());

  test('names in an open shadow root and in a frame of the same origin are explained too', async () => {
    const page = await session.open('week.sidenote.example', '/two-boards-and-a-bill');
    await waitForMarks(page);
    // What comes by a shadow root or a frame is read after the page, and an unmoved pointer asks nothing.
    const explainedAt = async ({ x, y }: { x: number; y: number }, name: string): Promise<void> => {
      const asked = async () => {
        await page.mouse.move(x - 2, y);
        await page.mouse.move(x, y, { steps: 8 });
        await pause(600);
        return card(page).text();
      };
      await expect.poll(asked).toContain(name);
    };
    const inShadow = await page.evaluate(
      () => document.querySelector('pull-quote')?.shadowRoot?.textContent?.match(/provider collaboratives/)?.[0],
    );
    expect(inShadow).toBe('provider collaboratives');
    const quote = await page.$('pull-quote');
    await quote?.scrollIntoView();
    const box = await page.evaluate(() => {
      const root = document.querySelector('pull-quote')?.shadowRoot;
      const walker = root && document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker?.nextNode(); node; node = walker?.nextNode()) {
        const at = (node as Text).data.indexOf('provider collaboratives');
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 8);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return null;
    });
    if (!box) throw new Error('the quotation is not to be seen');
    await explainedAt(box, 'Provider collaborative');
    await page.keyboard.press('Escape');
    await card(page).waitClosed();

    const frame = await page.$('iframe.facts');
    await frame?.scrollIntoView();
    const at = await frame?.boundingBox();
    const inner = await (await frame?.contentFrame())?.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const index = (node as Text).data.indexOf('CCGs');
        if (index < 0) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 4);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return null;
    });
    if (!at || !inner) throw new Error('the frame is not to be seen');
    await explainedAt({ x: at.x + inner.x, y: at.y + inner.y }, 'Clinical commissioning group');
    await page.close();
  });

  test('where a name means several things, the reader chooses, and the choice holds for the page', async () => {
    const page = await session.open(TEST_HOST, '/ambiguous');
    await waitForMarks(page);
    await pause(400);
    await restOn(page, 'St Mary’s Hospital');
    const choice = await card(page).waitOpen('Which one is meant?');
    expect(choice.match(/St Mary’s Hospital|St Mary's Hospital/g)?.length).toBeGreaterThan(5);
    const second = await page.evaluate(() => {
      const buttons = [
        ...(document
          .querySelector('sidenote-card')
          ?.shadowRoot?.querySelectorAll<HTMLElement>('button.entity, li button') ?? []),
      ];
      buttons[1]?.click();
      return buttons[1]?.innerText;
    });
    expect(second).toMatch(/St Mary/);
    await card(page).waitOpen('run by');
    const chosen = (await card(page).text()).match(/run by [^.]+/)?.[0];
    expect(chosen).toBeDefined();
    await page.keyboard.press('Escape');
    await card(page).waitClosed();
    await page.mouse.move(5, 5);
    await restOn(page, 'St Mary’s Hospital');
    await card(page).waitOpen('run by');
    expect(await card(page).text()).toContain(chosen);
    await page.close();
  });

  test('a site that the reader added is read like the named ones', async () => {
    const page = await session.open(ADDED_HOST, ARTICLE);
    expect((await waitForMarks(page)).length).toBeGreaterThan(30);
    await page.close();
  });
});

test('a tap opens the card and a tap elsewhere closes it, in chromium', async () => {
  const session = await openSession('chromium', routes);
  try {
    const page = await session.newPage();
    await page.emulate({
      viewport: { width: 360, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
      userAgent: await session.browser.userAgent(),
    });
    await page.goto(session.url(HOST, ARTICLE));
    await waitForMarks(page);
    await pause(500);
    const point = await textPoint(page, 'Lincolnshire STP');
    await page.touchscreen.tap(point.x, point.y);
    await card(page).waitOpen('NHS Lincolnshire');
    const box = await (await card(page).find('[role=dialog]'))?.boundingBox();
    expect(box?.width).toBeGreaterThan(320);
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 360).toBe(true);
    // Beside the text, well above or below the card: a finger is taken to mean what is near it.
    await page.touchscreen.tap(3, (box?.y ?? 0) > 120 ? 30 : 725);
    await card(page).waitClosed();
  } finally {
    await session.close();
  }
});
