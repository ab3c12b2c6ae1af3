// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ClipButton } from '../../../components/clip/button';
import { likeABrowser, page } from '../../utils/page/browser';
import { button, host, over, ownHtml, said, withPopovers } from './page';

const REST = 250;

let end: AbortController;
let clipped: number;
let html: string;

withPopovers();
beforeEach(() => {
  likeABrowser();
  vi.useFakeTimers();
  page('<p>The trust was merged.</p>');
  html = ownHtml();
  end = new AbortController();
  clipped = 0;
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

const make = (open = true) => new ClipButton({ open, signal: end.signal, onClip: () => clipped++ });
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const pressEscape = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));

/** The button beside a selection. */
async function offered(): Promise<ClipButton> {
  const made = make();
  made.offer(over('trust'));
  await wait(REST);
  return made;
}

describe('the button', () => {
  test('is not there until something is selected, nor while the selection still moves', async () => {
    const made = make();
    await wait(10 * REST);
    expect(host()).toBeNull();
    made.offer(over('The'));
    await wait(REST - 1);
    made.offer(over('The', 'trust'));
    await wait(REST - 1);
    expect(host()).toBeNull();
    await wait(1);
    expect(button()?.textContent).toBe('Clip');
    expect(button()?.title).toBe('Keep these words in your library');
    expect(said()).toBeNull();
  });

  test('clips when it is pressed', async () => {
    await offered();
    button()?.click();
    expect(clipped).toBe(1);
  });

  test('leaves the selection as it is when it is pressed', async () => {
    await offered();
    for (const type of ['pointerdown', 'mousedown']) {
      const press = new Event(type, { bubbles: true, composed: true, cancelable: true });
      button()?.dispatchEvent(press);
      expect(press.defaultPrevented).toBe(true);
    }
  });

  test('goes with the selection', async () => {
    const made = await offered();
    made.offer(null);
    await wait(0);
    expect(host()).toBeNull();
  });

  test('is not shown for a selection that was gone before it came to rest', async () => {
    const made = make();
    made.offer(over('trust'));
    await wait(REST - 1);
    made.offer(null);
    await wait(10 * REST);
    expect(host()).toBeNull();
  });

  test('goes with Escape, shown or about to be, and comes back with the next selection', async () => {
    const made = await offered();
    pressEscape();
    expect(host()).toBeNull();
    made.offer(over('merged'));
    pressEscape();
    await wait(10 * REST);
    expect(host()).toBeNull();
    made.offer(over('merged'));
    await wait(REST);
    expect(button()).not.toBeNull();
  });

  test('leaves Escape to the page too', async () => {
    await offered();
    const heard = vi.fn();
    document.addEventListener('keydown', heard, { signal: end.signal });
    pressEscape();
    expect(heard).toHaveBeenCalledOnce();
    expect(heard.mock.calls[0]?.[0].defaultPrevented).toBe(false);
  });

  test.each([
    ['shown', REST],
    ['about to be', 0],
  ])('goes with the visit, %s', async (_when, ms) => {
    const made = make();
    made.offer(over('trust'));
    await wait(ms);
    end.abort();
    await wait(10 * REST);
    expect(host()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a message', () => {
  test('stays though the selection turns out to be nothing to clip: the browser tells of that later', async () => {
    const made = make();
    made.say('These words are not part of the article.');
    made.offer(null);
    await wait(REST);
    expect(said()).toBe('These words are not part of the article.');
    made.offer(over('trust'));
    await wait(REST);
    expect(said()).toBeNull();
    expect(button()).not.toBeNull();
  });

  test('stands in the button’s place as a status, as long as it takes to read', async () => {
    const made = await offered();
    made.say('x'.repeat(20));
    expect(said()).toBe('x'.repeat(20));
    expect(button()).toBeNull();
    await wait(4999);
    expect(said()).not.toBeNull();
    await wait(1);
    expect(host()).toBeNull();
  });

  test('is said where nothing is selected, too', () => {
    make().say('Select the words first.');
    expect(said()).toBe('Select the words first.');
  });

  test('stands beside words that cannot be clipped, where the reader looks', async () => {
    const words = over('trust');
    const asked = vi.spyOn(words, 'getClientRects');
    make().say('These words are not part of the article.', words);
    await wait(0);
    expect(asked).toHaveBeenCalled();
  });

  test('gives way to the next one, which has its own time', async () => {
    const made = make();
    made.say('One.');
    await wait(4000);
    made.say('Two.');
    await wait(4000);
    expect(said()).toBe('Two.');
  });

  test('gives way to the button of the next selection', async () => {
    const made = make();
    made.say('One.');
    made.offer(over('trust'));
    await wait(REST);
    expect(said()).toBeNull();
    expect(button()).not.toBeNull();
  });

  test('goes with Escape', () => {
    make().say('One.');
    pressEscape();
    expect(host()).toBeNull();
  });
});

describe('the page', () => {
  test('has one element more while something is shown, and no other change', async () => {
    const made = await offered();
    expect(ownHtml()).toBe(html);
    expect(document.querySelectorAll('sidenote-clip')).toHaveLength(1);
    made.say('One.');
    expect(document.querySelectorAll('sidenote-clip')).toHaveLength(1);
    made.hide();
    expect(document.documentElement.outerHTML).toBe(html);
  });

  test('cannot look inside', () => {
    make(false).say('One.');
    expect(host()?.shadowRoot).toBeNull();
  });
});
