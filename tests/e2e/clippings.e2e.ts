import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureServer, startServer } from '../run/server';
import { CLIP_HOST, clipByKey, clipMarks, EditedStory, plainWords, STORY } from './clipping-page';
import {
  BROWSERS,
  card,
  foreignRequests,
  openSession,
  restOn,
  type Session,
  serialisedDom,
  waitForMarks,
} from './harness';
import { newProfile, removeProfile } from './installed';

describe.each(BROWSERS)('in %s, a clipping', (name) => {
  const profile = newProfile(name);
  const story = new EditedStory();
  const { passage } = story;
  let server: FixtureServer;
  let session: Session;

  const open = async () => {
    session = await openSession(name, story.routes, { profile, server });
    const page = await session.open(CLIP_HOST, STORY);
    await waitForMarks(page);
    return page;
  };
  const visit = async (paragraphs: readonly string[]) => {
    story.paragraphs = paragraphs;
    const page = await session.open(CLIP_HOST, STORY);
    await waitForMarks(page);
    return page;
  };

  beforeAll(async () => {
    server = await startServer(story.routes);
    session = await openSession(name, story.routes, { profile, server });
  });
  afterAll(async () => {
    await session?.close();
    await server?.close();
    removeProfile(profile);
  });

  test('is made by key, painted without touching the page, and opens its card with a place for a note', async () => {
    const page = await session.open(CLIP_HOST, STORY);
    await waitForMarks(page);
    const before = await serialisedDom(page);
    await clipByKey(page, passage);
    await expect.poll(() => clipMarks(page)).toEqual([{ name: 'quote', text: passage }]);
    await card(page).waitOpen('Kept in your library');
    expect(await serialisedDom(page)).toBe(before);
    await page.keyboard.press('Tab');
    await page.close();
  });

  test('is there when the browser was closed and opened again', async () => {
    await session.close();
    const page = await open();
    await expect.poll(() => clipMarks(page)).toEqual([{ name: 'quote', text: passage }]);
    expect(foreignRequests(session)).toEqual([]);
    await page.close();
  });

  test('is found where its words were changed, and shows how', async () => {
    const changed = passage.replace(/\b(\w{5,}) (\w+)/, '$1 plainly $2');
    const page = await visit(
      story.original.map((text) => (text.replace(/\s+/g, ' ').trim() === passage ? changed : text)),
    );
    await expect.poll(() => clipMarks(page)).toEqual([{ name: 'quote', text: changed }]);
    await restOn(page, plainWords(changed));
    expect(await card(page).waitOpen('These words have changed')).toContain('plainly');
    await page.close();
  });

  test('is found where its paragraph was moved', async () => {
    const others = story.original.filter((text) => text.replace(/\s+/g, ' ').trim() !== passage);
    const page = await visit([passage, ...others]);
    await expect.poll(() => clipMarks(page)).toEqual([{ name: 'quote', text: passage }]);
    await page.close();
  });

  test('is not painted anywhere where its paragraph was removed', async () => {
    const page = await visit(story.original.filter((text) => text.replace(/\s+/g, ' ').trim() !== passage));
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(await clipMarks(page)).toEqual([]);
    await page.close();
  });
});
