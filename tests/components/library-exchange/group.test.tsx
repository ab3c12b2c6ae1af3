// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Exchange } from '../../../components/library/exchange/Exchange';
import type { OnProgress } from '../../../components/library/exchange/group/port';
import { HypothesisError } from '../../../data/hypothesis/error';
import type { ClippingId } from '../../../data/schema/clipping';
import { CONNECTED, World } from './world';

// No test is about time: a slow machine may take its own.
configure({ asyncUtilTimeout: 20_000 });

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(cleanup);

const ids = (...names: string[]): ClippingId[] => names as ClippingId[];

async function place(chosen: readonly ClippingId[] = [], shown: readonly ClippingId[] = []) {
  render(<Exchange port={world.port()} chosen={chosen} shown={shown} />);
  const region = screen.getByRole('region', { name: 'Hypothesis group' });
  await waitFor(() => within(region).getByRole('button', { name: world.connected ? 'Send' : 'Connect' }));
  return within(region);
}

describe('connecting', () => {
  it('asks for a token, hidden, with a link to where the server gives it, and asks nobody before', async () => {
    const group = await place();
    const token = group.getByLabelText('Your token') as HTMLInputElement;
    expect([token.type, token.autocomplete]).toEqual(['password', 'off']);
    expect((group.getByRole('link', { name: /page for developers/ }) as HTMLAnchorElement).href).toBe(
      'https://hypothes.is/account/developer',
    );
    for (const asking of [world.group.connect, world.group.refresh, world.group.read, world.group.send])
      expect(asking).not.toHaveBeenCalled();
    fireEvent.change(token, { target: { value: '6879-abc' } });
    fireEvent.change(group.getByLabelText('Address of the server'), { target: { value: 'https://h.uni.example' } });
    fireEvent.click(group.getByRole('button', { name: 'Connect' }));
    expect(world.group.connect).toHaveBeenCalledExactlyOnceWith('https://h.uni.example', '6879-abc');
    const heading = await group.findByRole('heading', { name: 'Jane B at hypothes.is' });
    expect(document.activeElement).toBe(heading);
    group.getByText('Token ••••••••wxyz');
    expect(group.queryByDisplayValue('6879-abc')).toBeNull();
  });

  it('that fails says why and what to do, and keeps what was typed', async () => {
    world.group.connect.mockRejectedValue(new HypothesisError('refused', 'It does not.', 'Make a new one.'));
    const group = await place();
    fireEvent.change(group.getByLabelText('Your token'), { target: { value: '6879-abc' } });
    fireEvent.click(group.getByRole('button', { name: 'Connect' }));
    expect((await group.findByRole('alert')).textContent).toBe('It does not.Make a new one.');
    group.getByDisplayValue('6879-abc');
  });

  it('is undone on a second word', async () => {
    world.connected = CONNECTED;
    const group = await place();
    fireEvent.click(group.getByRole('button', { name: 'Disconnect…' }));
    expect(world.group.disconnect).not.toHaveBeenCalled();
    fireEvent.click(group.getByRole('button', { name: 'Disconnect and forget the token' }));
    const token = await group.findByLabelText('Your token');
    expect(document.activeElement).toBe(token);
  });
});

describe('a group', () => {
  beforeEach(() => {
    world.connected = CONNECTED;
  });

  it('is chosen, and who can read what is sent is said', async () => {
    const group = await place();
    group.getByText(/What you send, everyone in “Seminar” can read/);
    fireEvent.change(group.getByLabelText('Group'), { target: { value: '__world__' } });
    await group.findByText(/What you send, anybody on the web can read/);
    expect(world.group.choose).toHaveBeenCalledExactlyOnceWith('__world__');
  });

  it('is looked at before anything is taken in, and what was taken in can be undone', async () => {
    const group = await place();
    const look = group.getByRole('button', { name: 'Look at the group' });
    look.focus();
    fireEvent.click(look);
    const title = await group.findByRole('heading', { name: 'Seminar' });
    await waitFor(() => expect(document.activeElement).toBe(title));
    expect(world.import).not.toHaveBeenCalled();
    fireEvent.click(group.getByRole('button', { name: 'Import' }));
    await group.findByText(/^Imported Seminar/);
    fireEvent.click(group.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(world.undo).toHaveBeenCalledExactlyOnceWith(7));
  });

  it('whose reading fails can be read on', async () => {
    world.group.read.mockRejectedValueOnce(new HypothesisError('unreachable', 'It broke off.', 'Try again later.'));
    const group = await place();
    fireEvent.click(group.getByRole('button', { name: 'Look at the group' }));
    expect((await group.findByRole('alert')).textContent).toBe('It broke off.Try again later.');
    fireEvent.click(group.getByRole('button', { name: 'Look at the group' }));
    await group.findByRole('button', { name: 'Import' });
  });
});

describe('sending', () => {
  beforeEach(() => {
    world.connected = CONNECTED;
  });

  it('takes what is chosen, else what the list is narrowed to, else all', async () => {
    let group = await place(ids('a', 'b'), ids('c'));
    group.getByLabelText('The 2 clippings that you chose');
    fireEvent.click(group.getByRole('button', { name: 'Send' }));
    await group.findByText('1 clipping sent.');
    cleanup();
    group = await place([], ids('c'));
    group.getByLabelText('The 1 clipping that the list is narrowed to');
    fireEvent.click(group.getByRole('button', { name: 'Send' }));
    await group.findByText('1 clipping sent.');
    cleanup();
    group = await place();
    fireEvent.click(group.getByRole('button', { name: 'Send' }));
    await group.findByText('1 clipping sent.');
    expect(world.group.send.mock.calls.map(([what]) => what)).toEqual([['a', 'b'], ['c'], 'all']);
  });

  it('shows how far it is, and is stopped by the same button', async () => {
    let tell: OnProgress = () => undefined;
    world.group.send.mockImplementation((_ids, onProgress, signal) => {
      tell = onProgress;
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    const group = await place();
    fireEvent.click(group.getByRole('button', { name: 'Send' }));
    tell({ what: 'sending', done: 120, total: 250 });
    await group.findByText('120 of 250 clippings gone through');
    const bar = group.getByRole('progressbar', { name: 'Sending…' }) as HTMLProgressElement;
    expect([bar.value, bar.max]).toEqual([120, 250]);
    fireEvent.click(group.getByRole('button', { name: 'Stop' }));
    await group.findByText('Stopped.');
  });

  it('tells what was not sent and why, and what broke', async () => {
    world.sent = {
      created: ['a1', 'a2'],
      updated: 1,
      same: 3,
      notSent: [{ words: 'Beds would run short', why: 'It holds another’s words.' }],
      broken: new HypothesisError('unreachable', 'hypothes.is could not be reached.', 'Try again later.'),
      rest: 4,
    };
    const group = await place();
    fireEvent.click(group.getByRole('button', { name: 'Send' }));
    await group.findByText(
      'Broken off: 2 clippings sent, 1 clipping brought up to date, 3 clippings there already. 4 clippings left; to go on, press Send again.',
    );
    expect(group.getByRole('alert').textContent).toBe('hypothes.is could not be reached.Try again later.');
    const list = within(group.getByRole('region', { name: 'Not sent' }));
    list.getByText('Beds would run short');
    list.getByText('It holds another’s words.');
  });

  it('is taken back: what was made by it, and nothing else', async () => {
    const group = await place();
    fireEvent.click(group.getByRole('button', { name: 'Send' }));
    fireEvent.click(await group.findByRole('button', { name: 'Delete it from the group again' }));
    await group.findByText('Deleted from the group: 1 annotation.');
    expect(world.group.takeBack).toHaveBeenCalledExactlyOnceWith(['a1'], expect.any(Function), expect.any(AbortSignal));
    expect(group.queryByRole('button', { name: /Delete/ })).toBeNull();
  });
});
