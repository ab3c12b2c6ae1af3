import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS, card, foreignRequests, restOn, type Session } from './harness';
import {
  blocksIn,
  caughtUp,
  compared,
  type Ear,
  grow,
  growingSession,
  LONG,
  marksOf,
  openGrowing,
  pause,
  remember,
  toldBy,
} from './live-page';
import { TEST_HOST } from './site';
import { FIGURES_WANTED, print } from './told';

interface Change {
  readonly what: string;
  /** Runs in the page. */
  readonly how: (entries: HTMLElement) => void;
  /** How many blocks may be asked for it. */
  readonly blocks: number;
}

const CHANGES: readonly Change[] = [
  {
    what: 'an entry is moved to the top',
    how: (entries) => entries.prepend(entries.children[4] as Element),
    blocks: 0,
  },
  {
    what: 'the whole list is written again as it was',
    how: (entries) => {
      const html = entries.innerHTML;
      entries.innerHTML = html;
    },
    blocks: 0,
  },
  {
    what: 'a line is put among the entries themselves',
    how: (entries) => entries.prepend('Newest first.'),
    blocks: 1,
  },
  {
    what: 'a paragraph is emptied',
    how: (entries) => {
      (entries.querySelector('p') as Element).textContent = '';
    },
    blocks: 0,
  },
  {
    what: 'the words of a paragraph go one by one',
    how: (entries) => {
      const paragraph = entries.querySelector('p') as Element;
      const words = (paragraph.textContent ?? '').split(' ').map((word) => {
        const element = document.createElement('em');
        element.textContent = `${word} `;
        return element;
      });
      paragraph.replaceChildren(...words);
      setTimeout(() => {
        for (const word of words) word.remove();
      }, 700);
    },
    blocks: 1,
  },
  {
    what: 'three hundred paragraphs are added one by one in a moment',
    how: (entries) => {
      for (let number = 1; number <= 300; number++) {
        const paragraph = document.createElement('p');
        paragraph.textContent = `NHS England is named in line ${number}.`;
        entries.append(paragraph);
      }
    },
    blocks: 300,
  },
];

describe.each(BROWSERS)('a live blog in %s', (name) => {
  let session: Session;
  let ear: Ear;

  beforeAll(async () => {
    ({ session, ear } = await growingSession(name));
  });
  afterAll(() => session?.close());
  afterEach(async () => {
    for (const page of await session.browser.pages()) if (/[/.]example\b/.test(page.url())) await page.close();
    await ear.forget();
  });

  /** Ten entries, all read and marked. */
  async function started(every: number): Promise<Page> {
    const page = await openGrowing(session, TEST_HOST, `/minute/${every}`);
    await grow(page, 10);
    await caughtUp(page);
    await expect.poll(async () => compared(await toldBy(page), await ear.annotated()).never).toBe(0);
    return page;
  }

  test.each([
    ['two entries a second', 500, FIGURES_WANTED ? 30 : 15],
    ['ten entries a second', 100, FIGURES_WANTED ? 120 : 60],
  ])(
    '%s: each is marked, nothing else is asked, the earlier marks stay',
    async (what, every, entries) => {
      const page = await started(every);
      const before = await toldBy(page);
      await ear.forget();
      const earlier = await remember(page);
      await grow(page, entries);
      const marks = await caughtUp(page);
      const told = (await toldBy(page)).slice(before.length);
      // The last correction may still be underway.
      await expect.poll(async () => compared(told, await ear.annotated()).never).toBe(0);
      const asked = await ear.annotated();
      print(name, what, {
        entries,
        'texts written': told.length,
        'blocks asked': blocksIn(asked),
        messages: asked.length,
        'largest message, bytes': Math.max(...asked.map(({ bytes }) => bytes)),
        marks: marks.all,
        'earlier marks': earlier,
        'of these lost': marks.lost,
      });
      expect(compared(told, asked)).toEqual({ again: [], never: 0 });
      expect(earlier).toBeGreaterThan(0);
      expect(marks.lost).toBe(0);
      expect(marks.all).toBeGreaterThanOrEqual(entries);
    },
    LONG,
  );

  test.each(CHANGES)('$what: only what is new is asked, and in few messages', async ({ what, how, blocks }) => {
    const change = (script: (entries: HTMLElement) => void) =>
      page.evaluate(`(${script})(document.getElementById('entries')); 0`);
    const page = await started(50);
    await ear.forget();
    await change(how);
    await pause(page, 1800);
    // What is asked in turn: once this is, the change has been read.
    await change((entries) => {
      const last = document.createElement('p');
      last.textContent = 'The Royal College of Nursing is named last.';
      entries.append(last);
    });
    const isLast = (text: string) => text === 'The Royal College of Nursing is named last.';
    await expect.poll(async () => (await ear.annotated()).some(({ blocks: texts }) => texts.some(isLast))).toBe(true);
    const asked = (await ear.annotated()).filter(({ blocks: texts }) => !texts.every(isLast));
    const count = blocksIn(asked) - asked.flatMap(({ blocks: texts }) => texts).filter(isLast).length;
    const { dead } = await marksOf(page);
    print(name, what, { 'blocks asked': count, messages: asked.length, 'marks without words': dead });
    expect(count).toBeLessThanOrEqual(blocks);
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(dead).toBe(0);
  });

  test('what an old entry says of “the trust” is still its own trust after it was put right', async () => {
    const page = await openGrowing(session, TEST_HOST, '/minute/1000');
    const write = (html: string) =>
      page.evaluate((text) => {
        const entry = document.createElement('article');
        entry.innerHTML = text;
        document.getElementById('entries')?.prepend(entry);
      }, html);
    const isMarked = (words: string) =>
      page.evaluate(
        (text) =>
          [...CSS.highlights]
            .filter(([key]) => key.startsWith('sidenote'))
            .flatMap(([, highlight]) => [...highlight])
            .some(({ startContainer }) => (startContainer as Text).data.includes(text)),
        words,
      );
    const toBeMarked = (words: string) => expect.poll(() => isMarked(words)).toBe(true);
    await write(
      '<h3>Leeds</h3><p>Leeds Teaching Hospitals NHS Trust has a new chair.</p><p>The trust will say more at noon.</p>',
    );
    await toBeMarked('will say more at noon');
    await write('<h3>Leicester</h3><p>University Hospitals of Leicester NHS Trust opens a new ward.</p>');
    await toBeMarked('opens a new ward');
    await page.evaluate(() => {
      const text = [...document.querySelectorAll('#entries p')].at(-1)?.firstChild as Text;
      text.data = 'The trust will say more at one o’clock.';
    });
    await toBeMarked('at one');
    await restOn(page, 'The trust');
    const said = await card(page).waitOpen('NHS Trust');
    expect(said).toContain('Leeds');
    expect(said).not.toContain('Leicester');
  });

  test('nobody but the pages was asked for anything', () => {
    expect(foreignRequests(session)).toEqual([]);
  });
});
