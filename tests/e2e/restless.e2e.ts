import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROTOCOL } from '../../data/schema/protocol';
import { CLIP_HOST, clipOf, EditedStory, STORY } from './clipping-page';
import { card, foreignRequests, markedTexts, openSession, type Session, waitForMarks } from './harness';
import { LibraryOnScreen, libraryDump } from './library-page';
import { print } from './told';

/** A reader who does one thing after the other, at random, while the worker is stopped at random. */

const STEPS = Number(process.env.SIDENOTE_STEPS ?? 40);
const SEED = Number(process.env.SIDENOTE_SEED ?? 7);
const LONG = 60_000 + STEPS * 5000;
const PATIENT = { timeout: 60_000 };

/** What the library must hold of a clipping, by its words. */
interface Kept {
  id: string;
  note: string;
  category: string;
  isBinned: boolean;
}

interface Reply {
  readonly ok: boolean;
  readonly reason?: string;
  readonly value?: {
    readonly id: string;
    readonly category: string;
    readonly number: number;
    readonly done: null | { readonly number: number };
  };
}

/** The same numbers for the same seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('in chromium, a restless reader whose worker is stopped at any moment', () => {
  const story = new EditedStory();
  const random = chance(SEED);
  const model = new Map<string, Kept>();
  let session: Session;
  let page: Page;
  let popup: Page;
  let undoable: { readonly number: number; revert(): void } | undefined;
  let stops = 0;

  beforeAll(async () => {
    session = await openSession('chromium', story.routes);
    page = await session.open(CLIP_HOST, STORY);
    await waitForMarks(page);
    popup = await session.extensionPage('popup.html?tab=-1');
  });
  afterAll(() => session?.close());

  /** One that is being woken at that very moment is stopped later or not at all: the step goes on meanwhile. */
  const stop = async (): Promise<void> => {
    const stopping = session.stopWorker().then(
      () => {
        stops++;
      },
      () => undefined,
    );
    await Promise.race([stopping, pause(2000)]);
  };

  /** Asks the worker, and now and then has it stopped meanwhile: what gets no answer then is asked again, as every request may be. */
  async function ask(type: string, body: object, mayBeStopped = true): Promise<Reply> {
    const message = { type, protocol: PROTOCOL, ...body };
    const isStopped = mayBeStopped && random(5) === 0;
    const delay = random(30);
    for (let attempt = 0; attempt < 5; attempt++) {
      const asked = popup.evaluate((sent) => chrome.runtime.sendMessage(sent).catch(() => undefined), message);
      if (isStopped && attempt === 0) {
        await pause(delay);
        await stop();
      }
      const reply = await Promise.race([asked, pause(4000)]);
      if (reply) return reply as Reply;
    }
    throw new Error(`${type} was never answered.`);
  }

  /** Words that are in the library and not in its bin. */
  const some = (): [string, Kept] | undefined => {
    const kept = [...model].filter(([, { isBinned }]) => !isBinned);
    return kept[random(kept.length)];
  };

  const doings: Readonly<Record<string, () => Promise<void>>> = {
    async hover() {
      await page.bringToFront();
      const { x, y } = await page.evaluate(boxOfMark, random(1000));
      await page.mouse.move(x, y, { steps: 4 });
      expect(await card(page).waitOpen()).not.toMatch(/could not|went wrong|no answer/i);
      await page.keyboard.press('Escape');
      await card(page).waitClosed();
      await page.mouse.move(2, 2);
    },
    async search() {
      const { ok } = await ask('search', { query: ['leeds', 'icb', 'nhs england'][random(3)], limit: 5 });
      expect(ok).toBe(true);
    },
    async clip() {
      const words = `passage ${random(40)} of the article`;
      const { ok, value, reason } = await ask('clip', clipOf(words, 'Restless'));
      expect(ok, reason).toBe(true);
      if (!value) return;
      const { id, category, done } = value;
      const before = model.get(words);
      if (before) {
        // What was in the bin comes out of it.
        if (before.isBinned)
          undoable = done
            ? { number: done.number, revert: () => Object.assign(before, { isBinned: true }) }
            : undefined;
        before.isBinned = false;
        return;
      }
      model.set(words, { id, note: '', category, isBinned: false });
      // One that was kept just before the worker was stopped is not done again, and cannot be undone by that answer.
      undoable = done ? { number: done.number, revert: () => model.delete(words) } : undefined;
    },
    async note() {
      const [words, kept] = some() ?? [];
      if (!words || !kept) return;
      const note = `Note ${random(1000)} & <more>`;
      const before = kept.note;
      const { ok, value, reason } = await ask('editClipping', { id: kept.id, note });
      expect(ok, reason).toBe(true);
      kept.note = note;
      undoable = undefined;
      if (value && before !== note && random(2) === 0)
        undoable = { number: value.number, revert: () => Object.assign(kept, { note: before }) };
    },
    async bin() {
      const [words, kept] = some() ?? [];
      if (!words || !kept) return;
      const { ok, value, reason } = await ask('binClipping', { id: kept.id }, false);
      expect(ok, reason).toBe(true);
      kept.isBinned = true;
      if (value) undoable = { number: value.number, revert: () => Object.assign(kept, { isBinned: false }) };
    },
    async undo() {
      if (!undoable) return;
      const { number, revert } = undoable;
      undoable = undefined;
      const { ok, reason } = await ask('undo', { number }, false);
      expect(ok, reason).toBe(true);
      revert();
    },
    async site() {
      for (const mode of ['off', 'marks']) {
        expect((await ask('setSite', { host: CLIP_HOST, mode })).ok).toBe(true);
        const marks = async () => (await markedTexts(page)).filter(({ name }) => name === 'sidenote-mark').length > 0;
        await expect.poll(marks, PATIENT).toBe(mode === 'marks');
      }
    },
    async import() {
      if (random(3) > 0) return;
      const words = `imported ${random(1_000_000)}`;
      const library = await LibraryOnScreen.open(session, '?view=keep');
      const row = `quote,address,title,clipped\n${words},https://news.example/a,A story,2026-11-01T00:00:00.000Z`;
      await library.choose('one.csv', new TextEncoder().encode(row));
      await stop();
      await library.press('Import');
      const imported = async () => (await kept()).find((one) => one.words === words);
      await expect.poll(async () => (await imported()) !== undefined, PATIENT).toBe(true);
      const { id = '', category = '' } = (await imported()) ?? {};
      model.set(words, { id, note: '', category, isBinned: false });
      undoable = undefined;
      await library.close();
    },
  };

  type Stored = {
    id: string;
    anchors: { quote: { exact: string } };
    note: string;
    category: string;
    binned: string | null;
  };

  const kept = async () =>
    ((await libraryDump(popup)).clippings as Stored[]).map(({ id, anchors, note, category, binned }) => ({
      words: anchors.quote.exact,
      id,
      note,
      category,
      isBinned: binned !== null,
    }));

  test(
    `after ${STEPS} steps the library is what the reader did, and nothing says that anything is wrong`,
    async () => {
      const names = Object.keys(doings);
      const done = new Map<string, number>();
      for (let step = 0; step < STEPS; step++) {
        if (random(4) === 0) await stop();
        const name = names[random(names.length)] ?? '';
        done.set(name, (done.get(name) ?? 0) + 1);
        await doings[name]?.().catch((error: unknown) => {
          throw new Error(`Step ${step}, ${name}, seed ${SEED}: ${error instanceof Error ? error.message : error}`);
        });
      }
      print('chromium', 'a restless reader', {
        steps: STEPS,
        stops,
        clippings: model.size,
        ...Object.fromEntries(done),
      });
      const byWords = (a: { words: string }, b: { words: string }) => a.words.localeCompare(b.words);
      expect((await kept()).sort(byWords)).toEqual(
        [...model].map(([words, rest]) => ({ words, ...rest })).sort(byWords),
      );
      const library = await LibraryOnScreen.open(session);
      await pause(500);
      const alarms = () =>
        library.page.evaluate(() => [...document.querySelectorAll('[role=alert]')].map((one) => one.textContent));
      expect((await alarms()).join('')).toBe('');
      expect(stops).toBeGreaterThan(STEPS / 10);
      await library.close();
    },
    LONG,
  );

  test('nobody but the pages was asked for anything', () => {
    expect(foreignRequests(session)).toEqual([]);
  });
});

/** The middle of one of the page's marks, brought into view. */
function boxOfMark(which: number): { x: number; y: number } {
  const marks = [...(CSS.highlights.get('sidenote-mark') ?? [])];
  const mark = marks[which % marks.length] as AbstractRange;
  const range = document.createRange();
  range.setStart(mark.startContainer, mark.startOffset);
  range.setEnd(mark.endContainer, mark.endOffset);
  mark.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x = 0, y = 0, width = 0, height = 0 } = range.getClientRects()[0] ?? {};
  return { x: x + width / 2, y: y + height / 2 };
}
