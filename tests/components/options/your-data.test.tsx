// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Options } from '../../../components/options/Options';
import type { FileDraft } from '../../../components/options/port';
import { ImportError } from '../../../data/import/official-file';
import { day, fileDraft, layer, layerId, packDraft, World } from './world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
});

const chapter = async (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Your data' });
const fileNamed = (name: string): File => new File(['x'], name);
const add = (): HTMLElement => screen.getByRole('button', { name: 'Add to my figures' });

async function choose(...names: string[]): Promise<void> {
  const field = await within(await chapter()).findByLabelText('Choose files…');
  fireEvent.change(field, { target: { files: names.map(fileNamed) } });
}

async function preview(draft: FileDraft): Promise<HTMLElement> {
  world.drafts.set(draft.file, draft);
  render(<Options port={world.port()} />);
  await choose(draft.file);
  const heading = await screen.findByRole('heading', { name: draft.title });
  return heading.parentElement as HTMLElement;
}

describe('a file', () => {
  it('is shown with what would be otherwise, before anything is stored', async () => {
    const stored = vi.fn(async () => async () => undefined);
    const sheet = await preview(fileDraft({ published: day('2020-12-10'), revised: day('2021-08-12'), add: stored }));
    within(sheet).getByText('Published 10 December 2020 · revised 12 August 2021 · 205 rows read');
    const numbers = within(sheet)
      .getAllByRole('term')
      .map((term) => `${term.parentElement?.querySelector('dd')?.textContent} ${term.textContent}`);
    expect(numbers).toEqual(['12 figures new', '3 figures changed', '1,180 figures the same as held']);
    expect(stored).not.toHaveBeenCalled();
  });

  it('shows what was and what would be', async () => {
    const period = '2020-11' as FileDraft['examples'][number]['period'];
    const metric = { name: 'A&E 4 hours, type 1', unit: '%' };
    const sheet = await preview(
      fileDraft({ examples: [{ entity: 'NHS Lincolnshire', metric, period, was: 54, is: 55.25 }], changed: 30 }),
    );
    const table = within(sheet).getByRole('table', { name: '1 of 30 changes, the largest' });
    expect(within(table).getAllByRole('row')[1]?.textContent).toBe(
      'NHS LincolnshireA&E 4 hours, type 1, November 202054.0%55.25%',
    );
  });

  it('names the organisations that are not known', async () => {
    const sheet = await preview(fileDraft({ unknown: [{ code: 'XYZ', name: 'A clinic' }] }));
    within(sheet).getByText('1 organisation not known to Sidenote');
    within(sheet).getByText('XYZ');
  });

  it('names the first twenty places that were not understood, and the rest on request', async () => {
    const sheet = await preview(
      fileDraft({
        notUnderstood: Array.from({ length: 27 }, (_, index) => ({
          sheet: 'Provider Level Data',
          row: index + 1,
          column: 'Org Code',
          what: `Thing ${index + 1}.`,
        })),
      }),
    );
    within(sheet).getByText('27 places not understood');
    within(sheet).getByText('Sheet “Provider Level Data”, row 1, column “Org Code”');
    expect(within(sheet).queryByText('Thing 21.')).toBeNull();
    fireEvent.click(within(sheet).getByText('and 7 more'));
    within(sheet).getByText('Thing 27.');
  });

  it.each([
    [{ added: 0, changed: 0, same: 40 }, /All of this is held already/],
    [{ added: 0, changed: 0, same: 0 }, /No figure in this file could be used/],
  ])('warns where it would change nothing: %o', async (counts, warning) => {
    within(await preview(fileDraft(counts))).getByText(warning);
  });

  it('is added on a word, can be undone, and the notice stays until it is put away', async () => {
    const undone = vi.fn(async () => undefined);
    await preview(
      fileDraft({
        add: async () => {
          world.layers = [layer('a', { kind: 'import', title: 'A&E attendances by provider, November 2020' })];
          return undone;
        },
      }),
    );
    fireEvent.click(add());
    await screen.findByText('Added: A&E attendances by provider, November 2020.');
    within(await chapter()).getByRole('heading', { level: 4, name: /November 2020/ });
    within(await chapter()).getByLabelText('Choose files…');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(undone).toHaveBeenCalledOnce());
    await waitFor(() => expect(screen.queryByText(/^Added/)).toBeNull());
    await screen.findByText('Undone.');
  });

  it('that is discarded leaves nothing', async () => {
    const stored = vi.fn(async () => async () => undefined);
    await preview(fileDraft({ add: stored }));
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    await screen.findByText('Discarded. Nothing has been changed.');
    expect(stored).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(within(await chapter()).getByLabelText('Choose files…'));
  });

  it('that cannot be stored says so, and can be tried again', async () => {
    await preview(
      fileDraft({
        add: async () => {
          throw Object.assign(new Error('There is no room on this disk.'), { advice: 'Free some space.' });
        },
      }),
    );
    fireEvent.click(add());
    await screen.findByText(
      /could not be added. There is no room on this disk. Free some space. Nothing has been changed./,
    );
    expect(add()).toBeTruthy();
  });

  it('that cannot be used says what, where and what to do, and that nothing was changed', async () => {
    world.drafts.set('cut.csv', new ImportError('cut.csv, row 12: the line ends in the middle.', 'Get it again.'));
    render(<Options port={world.port()} />);
    await choose('cut.csv');
    await screen.findByRole('heading', { name: 'cut.csv was not added' });
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toBe(
      'cut.csv, row 12: the line ends in the middle.Get it again. Nothing has been changed.',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    within(await chapter()).getByLabelText('Choose files…');
  });

  it('that turns out to be a pack is shown as one', async () => {
    world.drafts.set('newsroom.ndjson', packDraft());
    render(<Options port={world.port()} />);
    await choose('newsroom.ndjson');
    await screen.findByRole('heading', { name: 'Newsroom' });
    screen.getByRole('button', { name: 'Add this pack' });
  });
});

describe('reading', () => {
  it('shows how far it is, and then that there is more to do', async () => {
    world.gate = new Promise(() => undefined);
    render(<Options port={world.port()} />);
    await choose('big.csv');
    expect((await screen.findByRole('progressbar', { name: 'Reading big.csv' })).hasAttribute('value')).toBe(false);
    act(() => world.reading?.onProgress(41_000_000, 82_000_000));
    screen.getByText('41.0 MB of 82.0 MB · 50%');
    act(() => world.reading?.onProgress(82_000_000, 82_000_000));
    screen.getByRole('progressbar', { name: 'Working out what big.csv would change' });
  });

  it('can be stopped, and what comes after is dropped', async () => {
    let open: () => void = () => undefined;
    world.gate = new Promise((resolve) => {
      open = resolve;
    });
    world.drafts.set('big.csv', fileDraft());
    render(<Options port={world.port()} />);
    await choose('big.csv');
    const cancel = await screen.findByRole('button', { name: 'Cancel' });
    expect(document.activeElement).toBe(cancel);
    fireEvent.click(cancel);
    expect(world.reading?.signal.aborted).toBe(true);
    await screen.findByText('Stopped. Nothing has been changed.');
    open();
    await act(async () => new Promise((resolve) => setTimeout(resolve, 10)));
    expect(screen.queryByRole('button', { name: 'Add to my figures' })).toBeNull();
  });

  it('goes through several files one after another, each decided on before the next', async () => {
    for (const name of ['a.csv', 'b.csv', 'c.csv']) world.drafts.set(name, fileDraft({ file: name, title: name }));
    render(<Options port={world.port()} />);
    await choose('a.csv', 'b.csv', 'c.csv');
    await screen.findByRole('heading', { name: 'a.csv' });
    screen.getByText(/2 more files to come: b.csv, c.csv/);
    fireEvent.click(add());
    await screen.findByRole('heading', { name: 'b.csv' });
    fireEvent.click(screen.getByRole('button', { name: 'Leave it out' }));
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    within(await chapter()).getByLabelText('Choose files…');
    expect(screen.queryByText('c.csv')).toBeNull();
  });

  it('takes a file that is dropped anywhere', async () => {
    world.drafts.set('a.csv', fileDraft({ title: 'Dropped' }));
    render(<Options port={world.port()} />);
    await chapter();
    const dataTransfer = { types: ['Files'], files: [fileNamed('a.csv')] };
    fireEvent.dragOver(document.body, { dataTransfer });
    screen.getByText('Let go to read it');
    expect(fireEvent.drop(document.body, { dataTransfer })).toBe(false);
    await screen.findByRole('heading', { name: 'Dropped' });
  });

  it('leads to what was read, unless the reader went on to something else', async () => {
    const sheet = await preview(fileDraft());
    expect(document.activeElement).toBe(within(sheet).getByRole('heading'));
  });
});

describe('files that were added', () => {
  it('are listed, the latest first, and can be hidden, exported and removed', async () => {
    world.layers = [
      layer('a', { kind: 'import', title: 'October', added: '2026-11-01T10:00:00.000Z' }),
      layer('b', {
        kind: 'import',
        title: 'November',
        version: undefined,
        origin: { file: 'AE-November.csv' },
        counts: { series: 210 },
      }),
    ];
    render(<Options port={world.port()} />);
    const items = await within(await chapter()).findAllByRole('listitem');
    expect(items[0]?.textContent).toContain(
      'Imported file · from the file AE-November.csv · added 20 November 2026 · 210 series of figures',
    );
    const november = within(items[0] as HTMLElement);
    fireEvent.click(november.getByRole('button', { name: 'Hide November' }));
    await november.findByRole('button', { name: 'Show November' });
    fireEvent.click(november.getByRole('button', { name: 'Export November' }));
    fireEvent.click(november.getByRole('button', { name: 'Remove November' }));
    await screen.findByText('Removed: November.');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }));
    expect(world.did.mock.calls).toEqual([
      ['setHidden', layerId('b'), true],
      ['export', layerId('b')],
      ['remove', layerId('b')],
    ]);
  });
});
