// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mountCard } from '../../../components/card/mount';
import { cardOf, id, portOf, requestOf } from './sample';

beforeEach(() => {
  // happy-dom has no top layer.
  HTMLElement.prototype.showPopover ??= () => {};
});
afterEach(() => {
  document.documentElement.querySelector('sidenote-card')?.remove();
});

function mount(open = true) {
  const worker = portOf();
  const handle = mountCard({ port: worker.port, document, open });
  const host = () => document.querySelector('sidenote-card');
  const text = () => host()?.shadowRoot?.querySelector('.container')?.textContent ?? '';
  return { ...worker, handle, host, text };
}

describe('the card in the page', () => {
  it('is in the document only while it is shown, and leaves it as it was', async () => {
    const before = document.documentElement.outerHTML;
    const { handle, host, asked } = mount();
    expect(document.documentElement.outerHTML).toBe(before);
    handle.show(requestOf());
    asked('ods:QJM').answer(cardOf());
    await vi.waitFor(() => expect(host()?.isConnected).toBe(true), 20_000);
    handle.hide();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(handle.box()).toBeNull();
  });

  it('is closed to the page', () => {
    const { handle, host } = mount(false);
    handle.show(requestOf());
    expect(host()?.shadowRoot).toBeNull();
  });

  it('shows the words asked for last, and drops the answer to those before', async () => {
    const { handle, text, asked } = mount();
    handle.show(requestOf());
    handle.show(requestOf({ entities: [id('ods:QJ2')], names: [{ name: 'NHS Derby', label: '' }] }));
    asked('ods:QJM').answer(cardOf());
    asked('ods:QJ2').answer(cardOf({ entity: { id: 'ods:QJ2', name: 'NHS Derby' } }));
    await vi.waitFor(() => expect(text()).toContain('NHS Derby'), 20_000);
    expect(text()).not.toContain('NHS Lincolnshire');
  });

  it('keeps its keys from the page', async () => {
    const { handle, host, asked, told } = mount();
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    handle.show(requestOf());
    asked('ods:QJM').answer(cardOf());
    const heading = await vi.waitFor(() => {
      const found = host()?.shadowRoot?.querySelector('h2');
      if (!found) throw new Error('no heading yet');
      return found;
    }, 20_000);
    for (const key of ['j', 'Escape']) {
      heading.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    }
    document.removeEventListener('keydown', heard);
    expect(heard).not.toHaveBeenCalled();
    expect(told).toEqual([['close', { refocus: true }]]);
  });

  it('takes the keyboard as soon as it has a heading, if asked to', async () => {
    const { handle, host, asked } = mount();
    handle.show(requestOf({ focus: true }));
    asked('ods:QJM').answer(cardOf());
    await vi.waitFor(() => expect(host()?.shadowRoot?.activeElement?.textContent).toBe('NHS Lincolnshire'), 20_000);
  });

  it('announces itself to those whose keyboard is elsewhere, and only to them', async () => {
    const heard = (card: ReturnType<typeof mount>) =>
      card.host()?.shadowRoot?.querySelector('[aria-live]')?.textContent;
    for (const focus of [false, true]) {
      const card = mount();
      card.handle.show(requestOf({ focus }));
      card.asked('ods:QJM').answer(cardOf());
      await vi.waitFor(() => expect(card.text()).toContain('Plans and pays'), 20_000);
      const said = 'NHS Lincolnshire: Plans and pays for most NHS care in Lincolnshire.';
      if (!focus) await vi.waitFor(() => expect(heard(card)).toBe(said), 20_000);
      else await new Promise((resolve) => setTimeout(resolve, 100));
      expect(heard(card)).toBe(focus ? '' : said);
      card.handle.hide();
    }
  });

  it('forgets that it was pinned when it is shown anew', async () => {
    const { handle, host, asked } = mount();
    handle.show(requestOf());
    asked('ods:QJM').answer(cardOf());
    const pin = await vi.waitFor(() => {
      const found = host()?.shadowRoot?.querySelector<HTMLButtonElement>('[aria-pressed]');
      if (!found) throw new Error('no button yet');
      return found;
    }, 20_000);
    pin.click();
    expect(handle.pinned).toBe(true);
    handle.show(requestOf());
    expect(handle.pinned).toBe(false);
  });
});
