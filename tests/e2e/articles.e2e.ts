import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROTOCOL } from '../../data/schema/protocol';
import { BROWSERS, foreignRequests, markedTexts, openSession, type Session, serialisedDom } from './harness';
import { PLAIN_HOST, routes, stories, TEST_HOST } from './site';

const plain = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

describe.each(BROWSERS)('articles in %s', (name) => {
  let session: Session;

  beforeAll(async () => {
    session = await openSession(name, routes);
    const settings = await session.extensionPage('popup.html');
    // Every mention, so that each expected one can be looked for.
    await settings.evaluate(
      (protocol) => chrome.runtime.sendMessage({ protocol, type: 'setDensity', host: 'any.example', density: 'every' }),
      PROTOCOL,
    );
    await settings.close();
  });
  afterAll(() => session?.close());

  describe.each(stories())('$slug', ({ host, path, slug, expected }) => {
    test('what it names is marked, nothing of the site around it is, and the page is as it was', async () => {
      const untouched = await session.open(PLAIN_HOST, path);
      const before = await serialisedDom(untouched);
      await untouched.close();

      const page = await session.open(host, path);
      const marks = async () =>
        (await markedTexts(page)).filter((mark) => mark.name !== 'sidenote-pointed').map((mark) => plain(mark.text));
      const missing = async () => {
        const marked = await marks();
        return expected.map(([text]) => plain(text)).filter((text) => !marked.some((mark) => mark.includes(text)));
      };
      await expect.poll(async () => (await marks()).length).toBeGreaterThan(slug.startsWith('seed') ? 10 : 30);
      await expect.poll(missing).toEqual([]);
      // What should not come would come now.
      await pause(500);
      expect(await missing()).toEqual([]);

      const around = await page.evaluate(() => {
        const selector =
          'header.site, nav, .advert, aside.related, form, #comments, footer.site, trade-masthead, trade-footer, textarea, input, [contenteditable], pre, aside.sidebar';
        return [...CSS.highlights.entries()]
          .filter(([key]) => key.startsWith('sidenote'))
          .flatMap(([, ranges]) => [...ranges])
          .map((range) => range.startContainer.parentElement)
          .filter((element) => element?.closest(selector))
          .map((element) => element?.textContent);
      });
      expect(around).toEqual([]);
      expect(await serialisedDom(page)).toBe(before);
      await page.close();
    });
  });

  test.each(['/other-subject', '/foreign'])('a page about something else, %s, has no mark', async (path) => {
    const page = await session.open(TEST_HOST, path);
    await pause(3000);
    expect(await markedTexts(page)).toEqual([]);
    await page.close();
  });

  test('nobody but the pages themselves was asked for anything', async () => {
    await pause(500);
    expect(foreignRequests(session)).toEqual([]);
  });
});
