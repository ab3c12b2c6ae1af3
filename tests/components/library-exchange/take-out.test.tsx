// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Exchange } from '../../../components/library/exchange/Exchange';
import { asHtml } from '../../../components/library/exchange/out/rich';
import type { ArticleAddress, ClippingId } from '../../../data/schema/clipping';
import { article, clippingId } from '../library-study/sample';
import { World } from './world';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

let world: World;
beforeEach(() => {
  world = new World();
});

const show = (chosen: readonly ClippingId[] = []): HTMLElement => {
  render(<Exchange port={world.port()} chosen={chosen} shown={[]} />);
  return screen.getByRole('region', { name: 'Take out' });
};

describe('a download', () => {
  it('offers the formats that can be written, with what each is for', () => {
    const out = show();
    const formats = within(out).getByRole('group', { name: 'Format' });
    expect(within(formats).getAllByRole('radio')).toHaveLength(3);
    within(formats).getByText(/For a spreadsheet/);
    expect(within(formats).queryByText('Hypothesis')).toBeNull();
    expect(within(out).queryByRole('group', { name: 'What' })).toBeNull();
  });

  it('is of the whole library where nothing is chosen', async () => {
    const out = show();
    fireEvent.click(within(out).getByRole('button', { name: 'Download' }));
    await within(out).findByText('Saved: 1 clipping from 1 article, as sidenote-clippings.csv.');
    expect(world.collect).toHaveBeenCalledExactlyOnceWith('all');
    expect(world.save.mock.calls[0]?.[1]).toMatch(/^sidenote-csv-\d{4}-\d\d-\d\d$/);
  });

  it('is of what is chosen, or of all nevertheless, in another format', async () => {
    const chosen = [clippingId(1), clippingId(2)];
    const out = show(chosen);
    expect(within(out).getByRole<HTMLInputElement>('radio', { name: 'The 2 clippings that you chose' }).checked).toBe(
      true,
    );
    fireEvent.click(within(out).getByRole('radio', { name: 'RIS' }));
    fireEvent.click(within(out).getByRole('button', { name: 'Download' }));
    await within(out).findByText(/as 2 files in one zip\.$/);
    expect(world.collect).toHaveBeenLastCalledWith(chosen);
    fireEvent.click(within(out).getByRole('radio', { name: 'The whole library' }));
    fireEvent.click(within(out).getByRole('button', { name: 'Download' }));
    await waitFor(() => expect(world.collect).toHaveBeenLastCalledWith('all'));
  });

  it('of nothing saves nothing', async () => {
    world.library = { articles: [], clippings: [] };
    const out = show();
    fireEvent.click(within(out).getByRole('button', { name: 'Download' }));
    await within(out).findByText('There is nothing to take out yet.');
    expect(world.save).not.toHaveBeenCalled();
  });

  it('that fails says so', async () => {
    world.save.mockRejectedValue(new Error('The disk is full.'));
    const out = show();
    fireEvent.click(within(out).getByRole('button', { name: 'Download' }));
    expect((await within(out).findByRole('alert')).textContent).toMatch(/Nothing was saved\. The disk is full\./);
  });
});

describe('references', () => {
  const denis = { is: 'person', family: 'Campbell', given: 'Denis' };
  beforeEach(() => {
    world.library = {
      articles: [
        article({ authors: [denis] }),
        article({ address: 'https://b.example', title: 'Another <day> & more' }),
      ],
      clippings: [],
    };
  });
  const list = async (out: HTMLElement): Promise<string[]> => {
    fireEvent.click(within(out).getByRole('button', { name: 'List the references' }));
    await within(out).findByText('2 references');
    return [...out.querySelectorAll('.exchange-references li')].map((item) => item.textContent ?? '');
  };

  it('are listed in a style, with italics, and in another on a word', async () => {
    const out = show();
    const credit = within(out).getByRole('link', { name: 'Citations by CSL (citeproc-js)' });
    expect(credit.getAttribute('href')).toBe('http://citationstyles.org/');
    const items = await list(out);
    expect(items.some((item) => item.startsWith('Campbell, D.'))).toBe(true);
    expect(out.querySelector('.exchange-references i')?.textContent).toBe('The Guardian');
    fireEvent.click(within(out).getByRole('radio', { name: 'Vancouver' }));
    await waitFor(() => expect(out.querySelector('.exchange-references li')?.textContent).toMatch(/^1\. ?Campbell D/));
  });

  it('are copied as plain and as rich text', async () => {
    const write = vi.fn(async (_items: { parts: Record<string, Blob> }[]) => undefined);
    vi.stubGlobal(
      'ClipboardItem',
      class {
        constructor(readonly parts: Record<string, Blob>) {}
      },
    );
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ write } as unknown as Clipboard);
    const out = show();
    const items = await list(out);
    fireEvent.click(within(out).getByRole('button', { name: 'Copy all' }));
    await within(out).findByText('Copied: 2 references.');
    const parts = write.mock.calls[0]?.[0][0]?.parts;
    expect(await parts?.['text/plain']?.text()).toBe(items.join('\n'));
    expect(await parts?.['text/html']?.text()).toMatch(/<p>.*<i>The Guardian<\/i>.*<\/p><p>/);
  });

  it('are shown to be selected where the browser does not copy', async () => {
    vi.stubGlobal('ClipboardItem', undefined);
    const writeText = vi.fn(() => Promise.reject(new Error('no')));
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText } as unknown as Clipboard);
    const out = show();
    await list(out);
    fireEvent.click(within(out).getByRole('button', { name: 'Copy all' }));
    expect((await within(out).findByRole('alert')).textContent).toMatch(/did not allow copying.*Select the list/);
  });

  it('that cannot be made say so, and are tried again', async () => {
    world.collect.mockRejectedValueOnce(new Error('The disk does not answer.'));
    const out = show();
    fireEvent.click(within(out).getByRole('button', { name: 'List the references' }));
    fireEvent.click(within(await within(out).findByRole('alert')).getByRole('button', { name: 'Try again' }));
    await within(out).findByText('2 references');
  });

  it('as HTML are escaped', () => {
    const address = 'https://a.example' as ArticleAddress;
    const runs = [
      { text: 'A & <b>', italic: false },
      { text: '<script>', italic: true },
    ];
    expect(asHtml([{ address, plain: '', runs }])).toBe('<p>A &amp; &lt;b&gt;<i>&lt;script&gt;</i></p>');
  });
});
