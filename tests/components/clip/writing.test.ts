import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Writing } from '../../../components/clip/writing';

type Patch = Parameters<Writing['save']>[0];

const PAUSE = 400;
const FULL = new Error('The disk is full.');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** What is written, and a library that keeps it at once unless it is told otherwise. */
function write() {
  const send = vi.fn<(patch: Patch) => Promise<void>>(async () => undefined);
  const writing = new Writing(send);
  const told: string[] = [];
  return {
    send,
    writing,
    /** What became of each change, in the order in which it was told. */
    told,
    save(patch: Patch): void {
      const name = JSON.stringify(patch);
      writing.save(patch).then(
        () => told.push(`${name} kept`),
        (error: Error) => told.push(`${name} not kept: ${error.message}`),
      );
    },
    sent: () => send.mock.calls.map(([patch]) => patch),
  };
}

/** The next that is sent is not answered until this is called. */
function held(send: ReturnType<typeof write>['send']): (error?: Error) => Promise<void> {
  let answer: (error?: Error) => void = () => undefined;
  send.mockImplementationOnce(
    () =>
      new Promise((resolve, reject) => {
        answer = (error) => (error ? reject(error) : resolve());
      }),
  );
  return async (error) => {
    answer(error);
    await wait(0);
  };
}

describe('gathering', () => {
  test('what is written is sent when the reader pauses, and once', async () => {
    const { save, sent } = write();
    save({ note: 'Ask' });
    await wait(PAUSE - 1);
    save({ note: 'Ask the trust.' });
    await wait(PAUSE - 1);
    expect(sent()).toEqual([]);
    await wait(1);
    expect(sent()).toEqual([{ note: 'Ask the trust.' }]);
    await wait(10 * PAUSE);
    expect(sent()).toHaveLength(1);
  });

  test('what is changed together is sent together; what was sent is not sent again', async () => {
    const { save, sent } = write();
    save({ note: 'Ask.' });
    save({ category: 'fact' });
    save({ category: 'question' });
    await wait(PAUSE);
    save({ tags: [] });
    await wait(PAUSE);
    expect(sent()).toEqual([{ note: 'Ask.', category: 'question' }, { tags: [] }]);
  });

  test('an emptied note is a change, too', async () => {
    const { save, sent } = write();
    save({ note: '' });
    await wait(PAUSE);
    expect(sent()).toEqual([{ note: '' }]);
  });

  test('every change is told that it is kept, but not before it is', async () => {
    const { save, send, told } = write();
    const answer = held(send);
    save({ note: 'Ask' });
    save({ note: 'Ask.' });
    await wait(PAUSE);
    expect(told).toEqual([]);
    await answer();
    expect(told).toEqual(['{"note":"Ask"} kept', '{"note":"Ask."} kept']);
  });
});

describe('order', () => {
  test('one is sent only when the one before it has been answered', async () => {
    const { save, send, sent, told } = write();
    const answer = held(send);
    save({ note: 'One.' });
    await wait(PAUSE);
    save({ note: 'Two.' });
    await wait(10 * PAUSE);
    expect(sent()).toEqual([{ note: 'One.' }]);
    await answer();
    expect(sent()).toEqual([{ note: 'One.' }, { note: 'Two.' }]);
    expect(told).toEqual(['{"note":"One."} kept', '{"note":"Two."} kept']);
  });

  test('one that fails does not stop the one after it', async () => {
    const { save, send, told } = write();
    const answer = held(send);
    save({ note: 'One.' });
    await wait(PAUSE);
    save({ category: 'fact' });
    await wait(PAUSE);
    await answer(FULL);
    expect(told).toEqual(['{"note":"One."} not kept: The disk is full.', '{"category":"fact"} kept']);
  });
});

describe('what could not be kept', () => {
  test('is told so, every change of it, and is not sent again by itself', async () => {
    const { save, send, sent, told } = write();
    send.mockRejectedValueOnce(FULL);
    save({ note: 'Ask.' });
    save({ category: 'fact' });
    await wait(10 * PAUSE);
    expect(told).toEqual([
      '{"note":"Ask."} not kept: The disk is full.',
      '{"category":"fact"} not kept: The disk is full.',
    ]);
    expect(sent()).toHaveLength(1);
  });

  test('is sent with what comes next, and only until it is kept', async () => {
    const { save, send, sent } = write();
    send.mockRejectedValueOnce(FULL).mockRejectedValueOnce(FULL);
    save({ note: 'Ask.' });
    await wait(PAUSE);
    save({ category: 'fact' });
    await wait(PAUSE);
    save({ tags: ['beds'] });
    await wait(PAUSE);
    save({ tags: [] });
    await wait(PAUSE);
    expect(sent()).toEqual([
      { note: 'Ask.' },
      { note: 'Ask.', category: 'fact' },
      { note: 'Ask.', category: 'fact', tags: ['beds'] },
      { tags: [] },
    ]);
  });

  test('never goes over what was written since', async () => {
    const { save, send, sent } = write();
    const answer = held(send);
    save({ note: 'Ask.' });
    await wait(PAUSE);
    save({ note: 'Ask the trust.' });
    await answer(FULL);
    await wait(PAUSE);
    expect(sent()).toEqual([{ note: 'Ask.' }, { note: 'Ask the trust.' }]);
  });

  test('nor over what was already waiting to be sent', async () => {
    const { save, send, sent } = write();
    const answer = held(send);
    save({ note: 'Ask.' });
    await wait(PAUSE);
    save({ note: 'Ask the trust.' });
    await wait(PAUSE);
    await answer(FULL);
    save({ category: 'fact' });
    await wait(PAUSE);
    expect(sent()).toEqual([{ note: 'Ask.' }, { note: 'Ask the trust.' }, { category: 'fact' }]);
  });
});

describe('at once', () => {
  test('what is unsaved is sent without a pause, and not again after it', async () => {
    const { save, writing, sent, told } = write();
    save({ note: 'Half a' });
    await writing.flush();
    expect(sent()).toEqual([{ note: 'Half a' }]);
    expect(told).toEqual(['{"note":"Half a"} kept']);
    await wait(10 * PAUSE);
    expect(sent()).toHaveLength(1);
  });

  test('so is what could not be kept', async () => {
    const { save, send, writing, sent } = write();
    send.mockRejectedValueOnce(FULL);
    save({ note: 'Ask.' });
    await wait(PAUSE);
    await writing.flush();
    expect(sent()).toEqual([{ note: 'Ask.' }, { note: 'Ask.' }]);
  });

  test('nothing is sent where nothing is unsaved', async () => {
    const { writing, sent } = write();
    await writing.flush();
    expect(sent()).toEqual([]);
  });

  test('is done when all that was sent before has been answered', async () => {
    const { save, send, writing } = write();
    const answer = held(send);
    const done = vi.fn();
    save({ note: 'Ask.' });
    await wait(PAUSE);
    void writing.flush().then(done);
    await wait(PAUSE);
    expect(done).not.toHaveBeenCalled();
    await answer();
    expect(done).toHaveBeenCalledOnce();
  });

  test('is done where it fails, too: what failed was told to whoever wrote it', async () => {
    const { save, send, writing, told } = write();
    send.mockRejectedValueOnce(FULL);
    save({ note: 'Ask.' });
    await expect(writing.flush()).resolves.toBeUndefined();
    expect(told).toEqual(['{"note":"Ask."} not kept: The disk is full.']);
  });
});
