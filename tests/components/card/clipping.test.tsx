// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { ClippingCard } from '../../../components/card/ClippingCard';
import type { ClippingRequest } from '../../../components/card/handle';
import { tagsIn } from '../../../components/card/use-clipping';
import { TAG_LIMIT } from '../../../data/schema/clipping-limits';
import { ClippingView } from '../../../data/schema/clipping-messages';
import { portOf, requestOf } from './sample';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const viewOf = (otherwise: object = {}): ClippingView =>
  ClippingView.parse({
    id: '3f2b8a10-5c4d-4e6f-8a9b-0c1d2e3f4a01',
    exact: 'The STP warned in November that beds would run short.',
    category: 'quote',
    note: 'Who signed it?',
    tags: ['winter', 'beds & staff'],
    clipped: '2026-11-20T09:15:00.000Z',
    standing: { is: 'placed' },
    difference: [],
    knownTags: ['winter', 'waits'],
    ...otherwise,
  });

/** A worker that keeps what the card asks of it; each answer may be made to fail. */
function library(view = viewOf()) {
  return {
    view: vi.fn(async () => view),
    save: vi.fn<ClippingRequest['clipping']['save']>(async () => undefined),
    bin: vi.fn(async () => 7),
    undo: vi.fn(async () => undefined),
    judge: vi.fn(async () => undefined),
    openLibrary: vi.fn(async () => undefined),
  } satisfies ClippingRequest['clipping'];
}

/** The card of a clipping that has been looked up. */
async function open(
  otherwise: { view?: ClippingView } & Partial<ClippingRequest> = {},
  clipping = library(otherwise.view),
) {
  const { port, told } = portOf();
  const request: ClippingRequest = {
    anchor: requestOf().anchor,
    isCandidate: false,
    done: null,
    ...otherwise,
    clipping,
  };
  const { unmount } = render(<ClippingCard request={request} port={port} />);
  await wait(0);
  return { ...clipping, told, unmount };
}

const wait = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms));
const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string) => act(async () => fireEvent.click(screen.getByRole('radio', { name })));
const write = (name: RegExp, value: string) =>
  act(async () => fireEvent.change(screen.getByLabelText(name), { target: { value } }));
const heading = () => screen.getByRole('heading', { level: 2 }).textContent;
const value = (name: RegExp) => (screen.getByLabelText(name) as HTMLInputElement).value;
const status = () => screen.getByRole('status').textContent;

describe('looking it up', () => {
  it('says that it waits, and offers nothing yet', async () => {
    const clipping = library();
    clipping.view.mockReturnValue(new Promise(() => undefined));
    await open({}, clipping);
    expect(screen.getByText('Looking it up')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Open library' })).toBeNull();
  });

  it('says what went wrong, and tries again', async () => {
    const clipping = library();
    clipping.view.mockRejectedValueOnce(new Error('There is no such clipping.'));
    await open({}, clipping);
    expect(screen.getByRole('alert').textContent).toContain('There is no such clipping.');
    await press('Try again');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText(/^The STP warned/)).toBeTruthy();
  });

  it('shows what was kept, when, and what the reader wrote about it', async () => {
    await open();
    const dialog = screen.getByRole('dialog', { name: 'Your clipping' });
    expect(within(dialog).getByText('Clipped 20 November 2026')).toBeTruthy();
    expect(value(/^Note/)).toBe('Who signed it?');
    expect(value(/^Tags/)).toBe('winter, beds & staff');
    expect((screen.getByRole('radio', { name: 'quote' }) as HTMLInputElement).checked).toBe(true);
    expect([...document.querySelectorAll('datalist option')].map((option) => option.getAttribute('value'))).toEqual([
      'winter',
      'waits',
    ]);
  });
});

describe('what the card calls it', () => {
  const changed = viewOf({
    standing: { is: 'changed', found: 'The ICB warned.' },
    difference: [
      { is: 'same', text: 'The ' },
      { is: 'gone', text: 'STP' },
      { is: 'new', text: 'ICB' },
      { is: 'same', text: ' warned.' },
    ],
  });

  test.each<[string, string, Parameters<typeof open>[0]]>([
    ['what was clipped just now', 'Kept in your library', { done: { number: 7 } }],
    ['what was there before', 'Your clipping', {}],
    ['what stands there in other words', 'These words have changed', { view: changed }],
    ['what may be it', 'Is this what you clipped?', { view: changed, isCandidate: true }],
  ])('%s: “%s”', async (_what, name, otherwise) => {
    await open(otherwise);
    expect(heading()).toBe(name);
  });

  it('shows word by word what has changed, and how to read that', async () => {
    await open({ view: changed });
    const quote = document.querySelector('blockquote');
    expect(quote?.querySelector('del')?.textContent).toBe('STP');
    expect(quote?.querySelector('ins')?.textContent).toBe('ICB');
    expect(quote?.textContent).toBe('The STPICB warned.');
    expect(screen.getByText('Struck out: gone. Underlined: new.')).toBeTruthy();
  });

  it('has nothing struck out where the words are the same', async () => {
    await open();
    expect(document.querySelector('del, ins')).toBeNull();
    expect(screen.queryByText(/^Struck out/)).toBeNull();
  });
});

describe('a candidate', () => {
  test.each([
    ['Yes', true],
    ['No', false],
  ])('takes the answer “%s”', async (name, isIt) => {
    const card = await open({ isCandidate: true });
    await press(name);
    expect(card.judge.mock.calls).toEqual([[isIt]]);
  });

  it('says where the answer could not be saved', async () => {
    const card = await open({ isCandidate: true });
    card.judge.mockRejectedValueOnce(new Error('The disk is full.'));
    await press('Yes');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toBe('Not saved.');
    expect(alert.parentElement?.closest('p')).toBeNull();
    await press('Yes');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is asked about nowhere else', async () => {
    await open();
    expect(screen.queryByRole('button', { name: 'Yes' })).toBeNull();
  });
});

describe('writing', () => {
  it('hands on every change as it is made, and only what was changed', async () => {
    const card = await open();
    await write(/^Note/, 'Ask');
    await write(/^Note/, '');
    await choose('fact');
    await choose('own thought');
    expect(card.save.mock.calls).toEqual([
      [{ note: 'Ask' }],
      [{ note: '' }],
      [{ category: 'fact' }],
      [{ category: 'own' }],
    ]);
    expect((screen.getByRole('radio', { name: 'own thought' }) as HTMLInputElement).checked).toBe(true);
  });

  it('says that it is saved once it is, and no longer when the reader writes on', async () => {
    const card = await open();
    let kept = () => {};
    card.save.mockImplementation(
      () =>
        new Promise((resolve) => {
          kept = resolve;
        }),
    );
    await write(/^Note/, 'Ask');
    expect(status()).toBe('');
    await act(async () => kept());
    expect(status()).toBe('Saved');
    await write(/^Note/, 'Ask.');
    expect(status()).toBe('');
  });

  it('says why it could not be saved, leaves it there, and says when it is saved after all', async () => {
    const card = await open();
    card.save.mockRejectedValueOnce(new Error('The disk is full.'));
    await write(/^Note/, 'Ask.');
    expect(status()).toBe('Not saved: The disk is full.');
    expect(value(/^Note/)).toBe('Ask.');
    await choose('fact');
    expect(status()).toBe('Saved');
  });

  it('leaves to others what is unsaved when the card goes', async () => {
    const card = await open();
    await write(/^Note/, 'Half a');
    card.unmount();
    expect(card.save.mock.calls).toEqual([[{ note: 'Half a' }]]);
  });

  it('saves a line of tags as a list', async () => {
    const card = await open();
    await write(/^Tags/, 'winter, beds, ');
    expect(card.save.mock.calls).toEqual([[{ tags: ['winter', 'beds'] }]]);
    // The line is the reader's: it is not written anew under their hands.
    expect(value(/^Tags/)).toBe('winter, beds, ');
  });

  it('keeps the card on the page for whoever writes, and once', async () => {
    const card = await open();
    fireEvent.focus(screen.getByLabelText(/^Note/));
    fireEvent.focus(screen.getByLabelText(/^Tags/));
    expect(card.told).toEqual([['pin', true]]);
    await press('Pinned');
    expect(card.told.at(-1)).toEqual(['pin', false]);
  });

  it('does not for whoever only reads', async () => {
    const card = await open();
    fireEvent.focus(screen.getByRole('button', { name: 'Delete' }));
    expect(card.told).toEqual([]);
  });
});

test.each([
  ['a, b', ['a', 'b']],
  ['  beds & staff ,winter', ['beds & staff', 'winter']],
  ['a,,b, ,', ['a', 'b']],
  ['a, b, a', ['a', 'b']],
  ['', []],
  [' , ', []],
  ['x'.repeat(TAG_LIMIT + 1), ['x'.repeat(TAG_LIMIT)]],
])('the tags of "%s": each once, none empty, none too long', (line, tags) => {
  expect(tagsIn(line)).toEqual(tags);
});

describe('deleting', () => {
  it('says where it is now, and brings it back', async () => {
    const card = await open();
    await press('Delete');
    expect(heading()).toBe('Deleted');
    expect(screen.getByText(/^In the bin for 30 days\./)).toBeTruthy();
    expect(screen.queryByLabelText(/^Note/)).toBeNull();
    await press('Undo');
    expect(card.undo.mock.calls).toEqual([[7]]);
    expect(heading()).toBe('Your clipping');
    expect(value(/^Note/)).toBe('Who signed it?');
  });

  it('of what was clipped just now is called what it is', async () => {
    const card = await open({ done: { number: 3 } });
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    await press('Undo');
    expect(card.bin).toHaveBeenCalledOnce();
    expect(heading()).toBe('Deleted');
  });

  it('that fails says so, and leaves it there', async () => {
    const card = await open();
    card.bin.mockRejectedValueOnce(new Error('The disk is full.'));
    await press('Delete');
    expect(heading()).toBe('Your clipping');
    expect(status()).toBe('The disk is full.');
  });

  it('that cannot be undone says so, and leaves it in the bin', async () => {
    const card = await open();
    card.undo.mockRejectedValueOnce(new Error('This can no longer be undone.'));
    await press('Delete');
    await press('Undo');
    expect(heading()).toBe('Deleted');
    expect(status()).toBe('This can no longer be undone.');
  });
});

describe('staying and leaving', () => {
  it('gives the keyboard back on Escape, from wherever it is', async () => {
    const card = await open();
    fireEvent.keyDown(screen.getByLabelText(/^Note/), { key: 'x' });
    fireEvent.keyDown(screen.getByLabelText(/^Note/), { key: 'Escape' });
    expect(card.told).toEqual([['close', { refocus: true }]]);
  });

  it('opens the library, or says that it could not', async () => {
    const card = await open();
    card.openLibrary.mockRejectedValueOnce(new Error('No windows.'));
    await press('Open library');
    expect(screen.getByRole('alert').textContent).toBe('Not opened.');
    await press('Open library');
    expect(card.openLibrary).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
