// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Choice } from '../../../components/library/shelf/choice';
import { Doings } from '../../../components/library/shelf/doings';
import { Drafts } from '../../../components/library/shelf/drafts';
import { rowOf } from '../../../components/library/shelf/row';
import { ownEngine, type SearchEngine, workerEngine } from '../../../components/library/shelf/search-engine';
import { SearchIndex } from '../../../components/library/shelf/search-index';
import { Shelf } from '../../../components/library/shelf/shelf';
import { WordIndex } from '../../../components/library/shelf/word-index';
import type { EntityId } from '../../../data/schema/identity';
import { article, articleAddress, clipping, clippingId, gloss, SUSSEX } from './made';
import { World } from './world';

const end = new AbortController();
let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  vi.useRealTimers();
});

const numbers = (ids: readonly string[] | null | undefined): number[] | null | undefined =>
  ids?.map((id) => Number(id.slice(-3)));
const words = { passage: '', note: '', tags: '', title: '', authors: '', names: '' };

async function shelf(): Promise<Shelf> {
  const made = new Shelf(world.port(), end.signal);
  await made.load();
  await vi.waitFor(() => expect(made.index.state.waiting).toBe(0), 20_000);
  return made;
}

async function search(made: Shelf, query: string) {
  made.index.ask(query);
  await vi.waitFor(() => expect(made.index.state.found.query).toBe(query), 20_000);
  return made.index.state.found;
}

describe('the shelf', () => {
  it('shows the latest before it has read all', async () => {
    world.put(...Array.from({ length: 300 }, (_, at) => clipping(at)));
    world.lot = 100;
    const made = new Shelf(world.port(), end.signal);
    const phases: string[] = [];
    made.subscribe(() => phases.push(`${made.state.phase} ${made.state.rows.length}`));
    await made.load();
    expect(phases).toContain('first 200');
    expect(phases.at(-1)).toMatch(/^whole 300/);
    expect(made.state.rows[0]?.id).toBe(clippingId(299));
  });

  it('keeps up with what changes elsewhere', async () => {
    world.put(clipping(1), clipping(2));
    const made = await shelf();
    world.put(clipping(2, { note: 'new' }), clipping(3));
    world.clippings.delete(clippingId(1));
    world.tell([1, 2, 3].map(clippingId));
    await vi.waitFor(() => expect(numbers(made.state.rows.map(({ id }) => id))).toEqual([3, 2]), 20_000);
    expect(made.row(clippingId(2))?.clipping.note).toBe('new');
    expect(numbers((await search(made, 'new')).ids)).toEqual([2]);
    world.clippings.clear();
    world.put(clipping(9));
    world.tell(null);
    await vi.waitFor(() => expect(numbers(made.state.rows.map(({ id }) => id))).toEqual([9]), 20_000);
  });

  it('finds a clipping by its article’s new title', async () => {
    world.put(clipping(1));
    world.describe(article(1));
    const made = await shelf();
    expect((await search(made, 'productivity')).ids).toEqual([]);
    await world.port().editArticle(article(1, { title: 'On productivity' }));
    await vi.waitFor(() => expect(numbers(made.index.state.found.ids)).toEqual([1]), 20_000);
    expect(made.state.articles.get(articleAddress(1))?.title).toBe('On productivity');
  });

  it('waits for a change that tells of itself, and looks where none does', async () => {
    world.put(clipping(1));
    const made = await shelf();
    const isNew = (note: string) => (each: { note: string }) => each.note === note;
    const told = made.arrival(clippingId(1), isNew('told'));
    await world.port().edit(clippingId(1), { note: 'told' });
    await told;
    expect(made.row(clippingId(1))?.clipping.note).toBe('told');
    world.put(clipping(1, { note: 'silent' }));
    await made.arrival(clippingId(1), isNew('silent'));
    expect(made.row(clippingId(1))?.clipping.note).toBe('silent');
  });

  it('says why it could not be read, and reads again', async () => {
    world.broken = 'The disk could not be read.';
    const made = await shelf();
    expect(made.state.trouble).toBe('The disk could not be read.');
    world.broken = undefined;
    await made.load();
    expect(made.state).toMatchObject({ trouble: undefined, phase: 'whole' });
  });

  it('names things as they are called today, else as the clipping has it, and asks once', async () => {
    const own = 'term:own-ward' as EntityId;
    world.put(clipping(1, { entities: [SUSSEX, own] }));
    world.glosses.set(clippingId(1), [gloss(own, { name: 'Virtual ward' })]);
    const port = world.port();
    const names = vi.spyOn(port, 'names').mockRejectedValueOnce(new Error('Sidenote is being set up.'));
    const made = new Shelf(port, end.signal);
    await made.load();
    expect([...made.state.names]).toEqual([[own, 'Virtual ward']]);
    world.tell([clippingId(1)]);
    await vi.waitFor(() => expect(made.state.revision).toBe(1), 20_000);
    expect(names).toHaveBeenCalledTimes(1);
  });
});

describe('the search', () => {
  const index = new WordIndex();
  index.put([
    { number: 0, words: { ...words, passage: 'Patients wait in corridors.', names: 'NHS Sussex' } },
    { number: 1, words: { ...words, passage: 'Waiting lists grow.', tags: 'corridors' } },
    { number: 2, words: { ...words, note: 'The trust’s own 77.3%', authors: 'Zoë Campbell' } },
  ]);
  const found = (query: string): number[] | null => {
    const answer = index.search(query).found;
    return answer && [...answer];
  };

  it.each([
    ['corridors', [1, 0]],
    ['corr', [1, 0]],
    ['corriders', [1, 0]],
    ['patients corridors', [0]],
    ['sussex', [0]],
    ['zoe', [2]],
    ['TRUST', [2]],
    ['77.3', [2]],
    ['nowhere', []],
    ['—', null],
  ])('%s finds %j', (query, places) => expect(found(query)).toEqual(places));

  it('does not count a word that has only been begun', () => {
    expect(found('patients c')).toEqual([0]);
    expect(found('c')).toBeNull();
    expect(found('patients zz ')).toEqual([]);
  });

  it('says which words were meant', () => {
    expect(index.search('corriders wait').terms.toSorted()).toEqual(['corridors', 'wait', 'waiting']);
  });

  it('forgets what is gone', () => {
    const one = new WordIndex();
    one.put([{ number: 0, words: { ...words, note: 'beds' } }]);
    one.put([{ number: 0, words: { ...words, note: 'nurses' } }]);
    expect(one.search('beds').found).toHaveLength(0);
    one.put([{ number: 0, words: null }]);
    expect(one.search('nurses').found).toHaveLength(0);
  });

  it('is answered while it still reads, and then again', async () => {
    const many = Array.from({ length: 250 }, (_, at) => clippingId(at));
    const made = new SearchIndex(ownEngine(), () => ({ ...words, note: 'beds' }));
    made.update(many);
    made.ask('beds');
    await vi.waitFor(() => expect(made.state.found.ids?.length).toBeGreaterThan(0), 20_000);
    await vi.waitFor(() => expect(made.state.found.ids).toHaveLength(250), 20_000);
    expect(made.state.waiting).toBe(0);
    made.ask(' ');
    expect(made.state.found.ids).toBeNull();
  });

  it('goes on by itself when its worker dies', async () => {
    let isDead = false;
    const engine = ownEngine();
    const dying: SearchEngine = {
      put: (entries) => (isDead ? Promise.reject(new Error('dead')) : engine.put(entries)),
      search: (query) => (isDead ? Promise.reject(new Error('dead')) : engine.search(query)),
    };
    const made = new SearchIndex(dying, (id) => ({ ...words, note: `beds ${id.slice(-3)}` }));
    made.update([1, 2, 3].map(clippingId));
    await vi.waitFor(() => expect(made.state.waiting).toBe(0), 20_000);
    isDead = true;
    made.ask('beds');
    await vi.waitFor(() => expect(made.state.found.ids).toHaveLength(3), 20_000);
  });

  it('asks a worker in order', async () => {
    const listeners = new Map<string, (event: { data: unknown }) => void>();
    const worker = {
      postMessage: vi.fn(),
      terminate: vi.fn(),
      addEventListener: (type: string, listener: never) => void listeners.set(type, listener),
    };
    const over = new AbortController();
    const engine = workerEngine(over.signal, () => worker as never);
    const [put, asked] = [engine.put([]), engine.search('beds')];
    expect(worker.postMessage.mock.calls).toEqual([[{ put: [] }], [{ search: 'beds' }]]);
    listeners.get('message')?.({ data: null });
    listeners.get('message')?.({ data: { found: null, terms: [] } });
    await put;
    expect(await asked).toEqual({ found: null, terms: [] });
    const late = engine.search('late');
    listeners.get('error')?.({ data: null });
    await expect(late).rejects.toThrow('The search has stopped.');
    await expect(engine.search('later')).rejects.toThrow('The search has stopped.');
    over.abort();
    expect(worker.terminate).toHaveBeenCalledOnce();
  });
});

describe('notes that are being written', () => {
  const id = clippingId(1);
  beforeEach(() => {
    vi.useFakeTimers();
    world.put(clipping(1));
  });

  it('are saved when one stops, once', async () => {
    const drafts = new Drafts(world.port(), async () => undefined);
    drafts.write(id, 'a', '');
    drafts.write(id, 'ab', '');
    expect(drafts.state.get(id)).toEqual({ text: 'ab', base: '', state: 'typing' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(world.did.mock.calls).toEqual([['edit', { note: 'ab' }]]);
    expect(drafts.state.size).toBe(0);
  });

  it('that go on while they are saved are saved again, in order', async () => {
    const port = world.port();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const drafts = new Drafts(
      {
        edit: async (which, patch) => {
          await held;
          return port.edit(which, patch);
        },
      },
      async () => undefined,
    );
    drafts.write(id, 'a', '');
    const saving = drafts.save(id);
    drafts.write(id, 'ab', '');
    void drafts.save(id);
    release();
    await saving;
    expect(world.get(id).note).toBe('ab');
    expect(world.did).toHaveBeenCalledTimes(2);
  });

  it('say to which note they were written: another machine may have written since', async () => {
    const bases: (string | undefined)[] = [];
    const drafts = new Drafts(
      {
        edit: async (_which, _patch, base) => {
          bases.push(base);
          return { what: 'Wrote a note', number: 1 };
        },
      },
      async () => undefined,
    );
    drafts.write(id, 'one two', 'one');
    drafts.write(id, 'one two three', 'one of another machine');
    await drafts.save(id);
    drafts.write(id, 'again', 'one two three');
    await drafts.save(id);
    expect(bases).toEqual(['one', 'one two three']);
  });

  it('stay when they cannot be saved', async () => {
    const drafts = new Drafts(world.port(), async () => undefined);
    world.full = 'The disk is full.';
    drafts.write(id, 'a', '');
    await drafts.saveAll();
    expect(drafts.state.get(id)).toEqual({ text: 'a', base: '', state: 'failed', why: 'The disk is full.' });
    world.full = undefined;
    await drafts.save(id);
    expect(world.get(id).note).toBe('a');
  });
});

describe('what was done', () => {
  it('is told, undone and done again', async () => {
    world.put(clipping(1, { tags: ['a'] }));
    const port = world.port();
    const doings = new Doings(port);
    expect(await doings.run(() => port.retag([clippingId(1)], ['b']), 'Nothing was changed.')).toBe(true);
    expect(doings.state).toMatchObject({ text: 'Did retag.', back: { word: 'Undo' } });
    await doings.step('Undo');
    expect(world.get(clippingId(1)).tags).toEqual(['a']);
    expect(doings.state).toMatchObject({ text: 'Undone: Did retag.', back: { word: 'Redo' } });
    await doings.step('Redo', doings.state?.back?.number);
    expect(world.get(clippingId(1)).tags).toEqual(['a', 'b']);
    expect(doings.state?.text).toBe('Done again: Did retag.');
  });

  it('may be nothing, or fail', async () => {
    const doings = new Doings(world.port());
    await doings.step('Undo');
    expect(doings.state?.text).toBe('There is nothing to undo.');
    await doings.step('Redo');
    expect(doings.state?.text).toBe('There is nothing to redo.');
    world.full = 'The disk is full.';
    world.put(clipping(1));
    expect(await doings.run(() => world.port().bin([clippingId(1)]), 'Nothing was deleted.')).toBe(false);
    expect(doings.state).toMatchObject({ text: 'Nothing was deleted. The disk is full.', isTrouble: true });
    await doings.step('Undo', 99);
    expect(doings.state?.text).toBe('It could not be undone. This is too long ago to be undone.');
  });
});

describe('the choice', () => {
  const rows = [4, 3, 2, 1].map((number) => rowOf(clipping(number)));

  it('goes from the last that was touched up to another, either way', () => {
    const choice = new Choice();
    choice.range(rows, clippingId(2));
    expect(numbers([...choice.state])).toEqual([2]);
    choice.range(rows, clippingId(4));
    expect(numbers([...choice.state])?.toSorted()).toEqual([2, 3, 4]);
    choice.toggle(clippingId(3));
    choice.range(rows, clippingId(1));
    expect(numbers([...choice.state])?.toSorted()).toEqual([1, 2, 3, 4]);
    choice.clear();
    choice.all(rows);
    expect(choice.state.size).toBe(4);
  });
});
