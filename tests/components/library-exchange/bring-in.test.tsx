// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Exchange } from '../../../components/library/exchange/Exchange';
import { FormatError } from '../../../data/library/formats/format';
import { collectionOf, faults, opened, World } from './world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
});

const named = (name: string): File => new File(['x'], name);

async function choose(name = 'notes.csv'): Promise<HTMLElement> {
  render(<Exchange port={world.port()} chosen={[]} shown={[]} />);
  const place = screen.getByRole('region', { name: 'Bring in' });
  const field = within(place).getByLabelText('Choose a file…');
  field.focus();
  fireEvent.change(field, { target: { files: [named(name)] } });
  await within(place).findByRole('heading', { level: 3, name: new RegExp(`^${name}`) });
  return place;
}

const button = (place: HTMLElement, name: string | RegExp) =>
  within(place).getByRole<HTMLButtonElement>('button', { name });

describe('a file', () => {
  it('is looked at before anything is changed', async () => {
    const place = await choose();
    within(place).getByText('Not brought in yet · Table (CSV)');
    within(place).getByText('It holds 2 clippings from 1 article.');
    const numbers = within(place)
      .getAllByRole('term')
      .map((term) => `${term.parentElement?.querySelector('dd')?.textContent} ${term.textContent}`);
    expect(numbers).toEqual([
      '2 clippings new',
      '1 clipping merged with yours',
      '3 clippings held already',
      '1 new article',
    ]);
    expect(document.activeElement?.textContent).toBe('notes.csv');
    expect(world.import).not.toHaveBeenCalled();
    expect(within(place).queryByRole('button', { name: /exactly this backup/ })).toBeNull();
    fireEvent.click(button(place, 'Put away'));
    await within(place).findByText('Put away. Your library is as it was.');
  });

  it('is brought in on a word, and taken back on another', async () => {
    const place = await choose();
    fireEvent.click(button(place, 'Import'));
    await within(place).findByText(
      'Imported notes.csv: 2 clippings new, 1 clipping merged with yours, 3 clippings held already, 1 new article.',
    );
    expect(world.import).toHaveBeenCalledExactlyOnceWith(collectionOf('ICS', 'ICB'), 'notes.csv');
    fireEvent.click(button(place, 'Undo'));
    await within(place).findByText('Undone: Imported notes.csv.');
    expect(world.undo).toHaveBeenCalledExactlyOnceWith(7);
    expect(within(place).queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('can be dropped anywhere, one at a time', async () => {
    render(<Exchange port={world.port()} chosen={[]} shown={[]} />);
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { types: ['Files'], files: [named('a.csv'), named('b.csv')] } });
    fireEvent(window, drop);
    await screen.findByRole('heading', { name: 'a.csv' });
    screen.getByText('Files are read one at a time: 1 other left out.');
  });

  it('with nothing new says so', async () => {
    world.counts = { added: 0, merged: 0, same: 5, articles: 0 };
    within(await choose()).getByText(/All of this is in your library already/);
  });

  it('with nothing in it cannot be brought in', async () => {
    world.file = opened({ collection: { articles: [], clippings: [] } });
    const place = await choose();
    within(place).getByText('There is nothing in it that could be brought in.');
    expect(within(place).queryByRole('button', { name: 'Import' })).toBeNull();
  });

  it('that is of no known format is told of', async () => {
    world.file = new FormatError('cake.txt is none of the formats that Sidenote reads.');
    const place = await choose('cake.txt');
    expect(within(place).getByRole('alert').textContent).toBe(
      'cake.txt is none of the formats that Sidenote reads.Your library is as it was.',
    );
    fireEvent.click(button(place, 'Close'));
    within(place).getByLabelText('Choose a file…');
  });

  it('that cannot be stored stays, and says that nothing was changed', async () => {
    world.import.mockRejectedValue(new Error('The disk is full.'));
    const place = await choose();
    fireEvent.click(button(place, 'Import'));
    expect((await within(place).findByRole('alert')).textContent).toBe(
      'Nothing was brought in. The disk is full. Your library is as it was.',
    );
    button(place, 'Import');
  });

  it('that takes long can be left while it is read, and is busy while it is stored', async () => {
    const port = world.port();
    const { rerender } = render(
      <Exchange port={{ ...port, open: () => new Promise(() => undefined) }} chosen={[]} shown={[]} />,
    );
    const place = screen.getByRole('region', { name: 'Bring in' });
    fireEvent.change(within(place).getByLabelText('Choose a file…'), { target: { files: [named('big.json')] } });
    within(place).getByRole('progressbar', { name: 'Reading big.json' });
    expect(place.querySelector('[aria-busy="true"]')).not.toBeNull();
    fireEvent.click(button(place, 'Cancel'));
    rerender(<Exchange port={{ ...port, import: () => new Promise(() => undefined) }} chosen={[]} shown={[]} />);
    fireEvent.change(within(place).getByLabelText('Choose a file…'), { target: { files: [named('big.json')] } });
    fireEvent.click(await within(place).findByRole('button', { name: 'Import' }));
    within(place).getByRole('progressbar', { name: 'Bringing in big.json' });
    expect(button(place, 'Working…').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('what was not understood', () => {
  it('is listed, the first fifty, and must be agreed to', async () => {
    world.file = opened({ faults: faults(62) });
    const place = await choose();
    within(place).getByText('62 parts of the file not understood');
    within(place).getByText('row 50');
    expect(within(place).queryByText('row 51')).toBeNull();
    within(place).getByText('and 12 more');
    expect(button(place, 'Import').disabled).toBe(true);
    fireEvent.click(button(place, 'Import'));
    expect(world.import).not.toHaveBeenCalled();
    fireEvent.click(
      within(place).getByRole('checkbox', {
        name: 'Bring in the rest (2 clippings from 1 article) without these rows',
      }),
    );
    expect(button(place, 'Import').disabled).toBe(false);
  });

  it('in a backup must be agreed to before it replaces anything', async () => {
    world.file = opened({ isBackup: true, faults: faults(1) });
    const place = await choose();
    expect(button(place, /exactly this backup/).disabled).toBe(true);
    fireEvent.click(within(place).getByRole('checkbox'));
    expect(button(place, /exactly this backup/).disabled).toBe(false);
  });
});

describe('a backup', () => {
  beforeEach(() => {
    world.file = opened({ isBackup: true, format: 'Sidenote backup' });
    world.library = collectionOf('ICS', 'ICB', 'STP');
  });

  it('replaces the library on a second word, after what that changes was said', async () => {
    const place = await choose();
    fireEvent.click(button(place, 'Make my library exactly this backup…'));
    const question = await within(place).findByRole('heading', { name: 'Make your library exactly this backup?' });
    expect(document.activeElement).toBe(question);
    within(place).getByText('1 clipping that is not in the backup will be removed.');
    within(place).getByText('2 clippings will stay as they are.');
    expect(world.replaceAll).not.toHaveBeenCalled();
    fireEvent.click(button(place, /^Yes, make it exactly the 2 clippings/));
    await within(place).findByText('Your library is exactly notes.csv: 2 clippings.');
    expect(world.replaceAll).toHaveBeenCalledOnce();
    expect(world.import).not.toHaveBeenCalled();
    fireEvent.click(button(place, 'Undo'));
    await waitFor(() => expect(world.undo).toHaveBeenCalledExactlyOnceWith(8));
  });

  it('is left on a no', async () => {
    const place = await choose();
    fireEvent.click(button(place, 'Make my library exactly this backup…'));
    fireEvent.click(await within(place).findByRole('button', { name: 'No, leave it' }));
    expect(document.activeElement).toBe(button(place, 'Make my library exactly this backup…'));
    expect(world.replaceAll).not.toHaveBeenCalled();
  });

  it('that cannot be compared says so', async () => {
    world.collect.mockRejectedValue(new Error('The disk does not answer.'));
    const place = await choose();
    fireEvent.click(button(place, 'Make my library exactly this backup…'));
    expect((await within(place).findByRole('alert')).textContent).toContain('The disk does not answer.');
  });
});
