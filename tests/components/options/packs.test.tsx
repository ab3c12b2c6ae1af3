// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Options } from '../../../components/options/Options';
import { layer, layerId, packDraft, World } from './world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
  world.layers = [layer('a', { title: 'Alpha' }), layer('b', { title: 'Beta' })];
});

const KEY = `ab12cd34${'A'.repeat(35)}=`;

const chapter = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Packs' });
const titles = async (): Promise<(string | null)[]> =>
  (await within(await chapter()).findAllByRole('heading', { level: 4 })).map((heading) => heading.textContent);
const press = async (name: string): Promise<boolean> =>
  fireEvent.click(await within(await chapter()).findByRole('button', { name }));

describe('the order', () => {
  it('is shown from the top, on the built-in pack as the base', async () => {
    render(<Options port={world.port()} />);
    expect(await titles()).toEqual(['Alpha', 'Beta', 'The NHS in England, 2012 to 2026']);
    const base = within(await chapter())
      .getAllByRole('listitem')
      .at(-1) as HTMLElement;
    expect(base.textContent).toContain('Came with Sidenote · version 2026.11.1 · facts up to 8 July 2026');
    expect(within(base).queryByRole('button')).toBeNull();
  });

  it('is changed by words, which keep the focus and say the new place', async () => {
    render(<Options port={world.port()} />);
    await press('Move down Alpha');
    await screen.findByText('“Alpha” is now 2nd of 2.');
    expect(await titles()).toEqual(['Beta', 'Alpha', 'The NHS in England, 2012 to 2026']);
    const down = within(await chapter()).getByRole('button', { name: 'Move down Alpha' });
    expect(document.activeElement).toBe(down);
    expect(down.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(down);
    expect(world.did.mock.calls).toEqual([['move', layerId('a'), 1]]);
  });
});

describe('a layer', () => {
  it('says where it is from, who signed it and what it holds', async () => {
    world.layers = [
      layer('a', {
        origin: { address: 'https://packs.example/news.ndjson', checked: '2026-11-20T09:30:00.000Z' },
        key: KEY,
        counts: { entity: 1, naming: 1, correction: 2, series: 3 },
      }),
      layer('b'),
    ];
    render(<Options port={world.port()} />);
    const [first, second] = await within(await chapter()).findAllByRole('listitem');
    expect(first?.textContent).toContain(
      'Pack · version 1 · from https://packs.example/news.ndjson · added 20 November 2026 · signed by key ab12cd34… · 1 entry, 2 corrections, 3 series of figures',
    );
    expect(second?.textContent).toContain('not signed');
  });

  it('is hidden and shown', async () => {
    render(<Options port={world.port()} />);
    await press('Hide Alpha');
    await screen.findByText('“Alpha” is hidden.');
    await press('Show Alpha');
    await screen.findByText('“Alpha” is shown.');
  });

  it('is removed, and comes back', async () => {
    render(<Options port={world.port()} />);
    await press('Remove Beta');
    await screen.findByText('Removed: Beta.');
    expect(await titles()).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(await titles()).toHaveLength(3));
  });

  it('that two are removed of can both be had back', async () => {
    render(<Options port={world.port()} />);
    await press('Remove Alpha');
    await screen.findByText('Removed: Alpha.');
    await press('Remove Beta');
    await screen.findByText('Removed: Beta.');
    expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss all 2' }));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('stays where nothing can be stored, and says so', async () => {
    world.full = true;
    render(<Options port={world.port()} />);
    await press('Remove Beta');
    await screen.findByText('“Beta” could not be removed. The disk is full. Nothing has been changed.');
    expect(await titles()).toHaveLength(3);
  });

  it('goes back to the version before', async () => {
    world.layers = [layer('a', { title: 'Alpha', version: '2', previous: layerId('c') }), layer('b')];
    render(<Options port={world.port()} />);
    await press('Go back to the version before Alpha');
    await screen.findByText('“Alpha” is back at the version before.');
    expect(world.did.mock.calls).toEqual([['rollBack', layerId('a')]]);
  });

  it('names the version that it goes back to', async () => {
    world.layers = [{ ...layer('a', { title: 'Alpha', version: '2', previous: layerId('c') }), before: '1.9' }];
    render(<Options port={world.port()} />);
    await press('Go back to version 1.9 Alpha');
    await screen.findByText('“Alpha” is back at version 1.9.');
  });

  it('of a file has no update to check for; one of an address has', async () => {
    world.layers = [
      layer('a', {
        title: 'Alpha',
        origin: { address: 'https://packs.example/a', checked: '2026-11-20T09:30:00.000Z' },
      }),
      layer('b', { title: 'Beta' }),
    ];
    render(<Options port={world.port()} />);
    await press('Check for an update Alpha');
    await screen.findByText('“Alpha” is up to date.');
    expect(within(await chapter()).queryByRole('button', { name: 'Check for an update Beta' })).toBeNull();
    world.update = packDraft({ title: 'Alpha', version: '2', replaces: '1' });
    await press('Check for an update Alpha');
    await screen.findByText('2, in the place of 1');
  });
});

describe('updates', () => {
  const signed = (more: object = {}) =>
    layer('a', {
      title: 'Alpha',
      origin: { address: 'https://packs.example/index.json', checked: '2026-11-20T09:30:00.000Z' },
      key: KEY,
      ...more,
    });
  const radio = (name: string) => within(screen.getByRole('region', { name: 'Packs' })).getByRole('radio', { name });

  it('are looked for only when the reader asks, until the reader says otherwise, and then again', async () => {
    world.layers = [signed()];
    render(<Options port={world.port()} />);
    await screen.findByRole('group', { name: 'Look for updates of “Alpha”' });
    expect((radio('only when I ask') as HTMLInputElement).checked).toBe(true);
    expect((await chapter()).textContent).toContain('your browser asks you once for packs.example');
    fireEvent.click(radio('every week'));
    expect(world.did.mock.calls).toEqual([['lookForUpdates', layerId('a'), 'week']]);
    await screen.findByText('“Alpha”: Sidenote looks for updates every week.');
    await waitFor(() => expect((radio('every week') as HTMLInputElement).checked).toBe(true));
    expect((await chapter()).textContent).toContain('Last looked on 20 November 2026.');
    fireEvent.click(radio('only when I ask'));
    await screen.findByText('“Alpha”: Sidenote looks for updates only when you ask.');
  });

  it('that failed say why', async () => {
    const looked = { at: '2026-11-21T09:30:00.000Z', failed: 'packs.example does not answer.' };
    world.layers = [{ ...signed(), updates: { every: 'day', looked } }];
    render(<Options port={world.port()} />);
    await screen.findByText('packs.example does not answer. Nothing has been changed.');
  });

  it('are offered for what is signed and has an address, and nothing else', async () => {
    world.layers = [signed({ key: undefined }), layer('b', { key: KEY })];
    render(<Options port={world.port()} />);
    await within(await chapter()).findAllByRole('listitem');
    expect(within(await chapter()).queryByRole('radio')).toBeNull();
  });
});

describe('a pack', () => {
  it('from a file is shown before it is added', async () => {
    world.drafts.set('newsroom.ndjson', packDraft());
    render(<Options port={world.port()} />);
    fireEvent.change(await within(await chapter()).findByLabelText('Choose a pack…'), {
      target: { files: [new File(['x'], 'newsroom.ndjson')] },
    });
    await screen.findByRole('heading', { name: 'Newsroom' });
    screen.getByText('40 entries, 1 correction');
    screen.getByText(/Nobody has signed it/);
    fireEvent.click(screen.getByRole('button', { name: 'Add this pack' }));
    await screen.findByText('Added: Newsroom.');
  });

  it.each([
    ['', 'Type the address of a pack.'],
    ['packs.example/a', '“packs.example/a” is not an address. An address begins with https://.'],
    ['http://packs.example/a', 'A pack can be fetched by https only. Type an address that begins with https://.'],
    ['https://me:secret@packs.example/a', 'This address carries a password. Type it without one: Sidenote sends none.'],
  ])('from the address "%s" is not asked for', async (address, fault) => {
    render(<Options port={world.port()} />);
    const field = await within(await chapter()).findByLabelText('Address');
    fireEvent.change(field, { target: { value: address } });
    fireEvent.click(screen.getByRole('button', { name: 'Fetch and look' }));
    await screen.findByText(fault);
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute('aria-describedby')).toContain('fault');
    expect(world.reading).toBeUndefined();
  });

  it('from an address is read within the click, and nothing before it', async () => {
    const url = 'https://packs.example/news.ndjson';
    world.drafts.set(url, packDraft({ origin: { address: url, checked: '2026-11-20T09:30:00.000Z' } }));
    render(<Options port={world.port()} />);
    const field = await within(await chapter()).findByLabelText('Address');
    fireEvent.change(field, { target: { value: ` ${url} ` } });
    expect(world.reading).toBeUndefined();
    fireEvent.click(screen.getByRole('button', { name: 'Fetch and look' }));
    expect(world.reading).toBeDefined();
    await screen.findByText(`from ${url}`);
  });

  it('whose host the reader declined says so', async () => {
    const url = 'https://packs.example/news.ndjson';
    world.drafts.set(url, new Error('You did not let Sidenote fetch from packs.example.'));
    render(<Options port={world.port()} />);
    fireEvent.change(await within(await chapter()).findByLabelText('Address'), { target: { value: url } });
    fireEvent.click(screen.getByRole('button', { name: 'Fetch and look' }));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'You did not let Sidenote fetch from packs.example.Nothing has been changed.',
    );
  });
});

it('says which layers can no longer be understood, and discards them on a word', async () => {
  world.damaged = [{ id: 'x', what: 'title: expected string' }];
  render(<Options port={world.port()} />);
  expect((await screen.findByRole('alert')).textContent).toContain('1 layer can no longer be understood');
  fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
  await screen.findByText('Discarded.');
  expect(screen.queryByRole('alert')).toBeNull();
});
