// @vitest-environment happy-dom
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LibraryPage } from '../../../components/library/LibraryPage';
import { article, articleAddress, clipping, clippingId, instant, LINCOLNSHIRE, SUSSEX, sighting } from './made';
import { World } from './world';

// No test is about time: a slow machine may take its own.
configure({ asyncUtilTimeout: 20_000 });

let world: World;
beforeEach(() => {
  world = new World();
  localStorage.clear();
});
afterEach(cleanup);

async function open(search = ''): Promise<void> {
  history.replaceState(null, '', `/library.html${search}`);
  render(<LibraryPage port={world.port()} exchange={world.exchange()} />);
  await act(async () => undefined);
}

/** Six clippings, of which one is in the bin. */
function fill(): void {
  world.describe(article(0), article(1, { title: 'Ambulances queue' }), article(2, { title: '' }));
  world.put(
    clipping(1, { tags: ['winter'], entities: [SUSSEX], passage: 'Corridor care has doubled in Sussex.' }),
    clipping(2, { tags: ['winter', 'beds'], entities: [SUSSEX, LINCOLNSHIRE] }),
    clipping(3, { tags: ['Winter'], note: 'Ask the trust.' }),
    clipping(4),
    clipping(5, { clipped: instant('2024-03-05T12:00:00Z') }),
    clipping(6, { binned: instant('2024-03-06T12:00:00Z') }),
  );
}

const list = (): HTMLElement => screen.getByRole('list', { name: 'Clippings' });
const rows = (): number[] =>
  within(list())
    .getAllByRole('article')
    .map((row) => Number(row.querySelector('a')?.id.slice(-3)));
const link = (number: number): HTMLElement => document.getElementById(`row-${clippingId(number)}`) as HTMLElement;
const box = (number: number): HTMLElement =>
  within(link(number).closest('article') as HTMLElement).getByRole('checkbox');
const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));
const facet = (name: string) => within(screen.getByRole('region', { name }));
const key = (name: string, more: object = {}): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more });
const searchFor = (q: string): boolean =>
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search clippings' }), { target: { value: q } });

describe('the list', () => {
  beforeEach(fill);

  it('shows what is kept, latest first, and says how long it is', async () => {
    world.sightings.set(clippingId(4), sighting(4, { is: 'orphan' }));
    await open();
    expect(rows()).toEqual([5, 4, 3, 2, 1]);
    screen.getByText('5 clippings');
    const row = link(3).closest('li') as HTMLElement;
    expect([row.getAttribute('aria-setsize'), row.getAttribute('aria-posinset')]).toEqual(['5', '3']);
    within(row).getByText('Ask the trust.');
    within(row).getByText('Hospitals wait, part 0');
    within(row).getByText('The Guardian, 9 December 2020');
    within(row).getByText('4 Jan 2024');
    within(row).getByText('Question');
    await within(link(4).closest('li') as HTMLElement).findByText('Not found on the page');
    // Without a title an article goes by its address.
    within(list()).getAllByText('news.example/health/2');
  });

  it('is narrowed by facets, together, and by chips widened again', async () => {
    await open();
    const about = facet('Clipped about');
    fireEvent.click(about.getByRole('button', { name: /NHS Sussex Integrated Care Board 2/ }));
    expect(rows()).toEqual([2, 1]);
    expect(location.search).toBe('?entity=ods:QNX');
    screen.getByText('2 of 5 clippings');
    fireEvent.click(facet('Tags').getByRole('button', { name: /beds/ }));
    expect(rows()).toEqual([2]);
    press('Remove about NHS Sussex Integrated Care Board');
    expect(location.search).toBe('?tag=beds');
    press('Show all clippings');
    expect(rows()).toHaveLength(5);
    fireEvent.click(screen.getByRole('button', { name: /^Fact/ }));
    expect(rows()).toEqual([5]);
  });

  it('is narrowed by a month of the timeline', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: /March 2024/ }));
    expect(rows()).toEqual([5]);
    expect(location.search).toBe('?from=2024-03&to=2024-03');
    press('Remove clipped March 2024');
    expect(rows()).toHaveLength(5);
  });

  it('is what the address says, and goes with Back and Forward', async () => {
    await open(`?tag=winter&article=${articleAddress(2)}`);
    expect(rows()).toEqual([2]);
    press('Remove tag winter');
    expect(rows()).toEqual([5, 2]);
    history.replaceState(null, '', '?category=quote');
    fireEvent.popState(window);
    expect(rows()).toEqual([2]);
  });

  it('says what of the address it does not understand', async () => {
    await open('?category=joke&view=attic');
    screen.getByText('“joke” is not a category.');
    expect(rows()).toHaveLength(5);
  });

  it('is searched as one types, with the words standing out', async () => {
    await open();
    searchFor('coridor');
    await waitFor(() => expect(rows()).toEqual([1]));
    expect(within(list()).getByText('Corridor').tagName).toBe('MARK');
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(link(1));
    searchFor('nothing such');
    await screen.findByText('No clipping has “nothing such”');
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Escape' });
    await waitFor(() => expect(rows()).toHaveLength(5));
    await waitFor(() => expect(location.search).not.toContain('q='));
  });

  it('finds by title, author and name of a thing', async () => {
    await open();
    searchFor('ambulances campbell');
    await waitFor(() => expect(rows().toSorted()).toEqual([1, 4]));
    searchFor('lincolnshire');
    await waitFor(() => expect(rows()).toEqual([2]));
  });

  it('goes with keys', async () => {
    await open();
    link(5).focus();
    key('ArrowDown');
    expect(document.activeElement).toBe(link(4));
    key('End');
    expect(document.activeElement).toBe(link(1));
    key('PageUp');
    expect(document.activeElement).toBe(link(5));
    key('x');
    key('ArrowDown');
    key('ArrowDown');
    key(' ', { shiftKey: true });
    screen.getByText('3 clippings chosen');
    key('Escape');
    expect(screen.queryByText('3 clippings chosen')).toBeNull();
    key('Delete');
    await waitFor(() => expect(rows()).toEqual([5, 4, 2, 1]));
    expect(world.did).toHaveBeenLastCalledWith('bin', [clippingId(3)]);
    await waitFor(() => expect(document.activeElement).toBe(link(2)));
    key('z', { ctrlKey: true });
    await waitFor(() => expect(rows()).toEqual([5, 4, 3, 2, 1]));
    key('z', { ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(rows()).toEqual([5, 4, 2, 1]));
  });

  it('has a slash for the search, until single letters are no keys', async () => {
    await open();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    fireEvent.click(screen.getByRole('checkbox', { name: /single keys/ }));
    link(5).focus();
    key('/');
    key('x');
    expect(document.activeElement).toBe(link(5));
    expect(screen.queryByRole('region', { name: 'The chosen clippings' })).toBeNull();
    expect(localStorage.getItem('library-letters')).toBe('off');
  });
});

describe('several clippings', () => {
  beforeEach(fill);
  const ids = [3, 2].map(clippingId);
  const choose = (): void => {
    fireEvent.click(box(3));
    fireEvent.click(box(2));
  };

  it('are given a tag, another category, and put into the bin', async () => {
    await open();
    choose();
    const bar = within(screen.getByRole('region', { name: 'The chosen clippings' }));
    const tag = bar.getByRole('combobox', { name: 'Add a tag' });
    fireEvent.change(tag, { target: { value: '  to   check ' } });
    fireEvent.keyDown(tag, { key: 'Enter' });
    await screen.findByText('Did retag.');
    expect(world.did).toHaveBeenLastCalledWith('retag', ids, ['to check'], []);
    fireEvent.change(bar.getByRole('combobox', { name: 'Take a tag away' }), { target: { value: 'beds' } });
    await waitFor(() => expect(world.did).toHaveBeenLastCalledWith('retag', ids, [], ['beds']));
    fireEvent.change(bar.getByRole('combobox', { name: 'Set the category' }), { target: { value: 'own' } });
    await waitFor(() => expect(world.did).toHaveBeenLastCalledWith('categorise', ids, 'own'));
    fireEvent.click(bar.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(rows()).toEqual([5, 4, 1]));
    expect(screen.queryByRole('region', { name: 'The chosen clippings' })).toBeNull();
    press('Undo');
    await waitFor(() => expect(rows()).toEqual([5, 4, 3, 2, 1]));
    screen.getByText('Undone: Did bin.');
  });

  it('are chosen by a range, or all that the filter leaves', async () => {
    await open('?tag=winter');
    fireEvent.click(box(2));
    press('Choose all 2');
    screen.getByText('2 clippings chosen');
    press('Choose none');
    press('Show all clippings');
    fireEvent.click(box(5));
    fireEvent.click(box(2), { shiftKey: true });
    screen.getByText('4 clippings chosen');
    // What the filter leaves out is not meant.
    fireEvent.click(facet('Tags').getByRole('button', { name: /beds/ }));
    screen.getByText('1 clipping chosen');
  });

  it('go to the study sheet and to the export, and stay chosen there after a reload', async () => {
    await open();
    choose();
    press('Make a study sheet');
    await screen.findByRole('heading', { name: 'Study' });
    expect(location.search).toBe('?view=study');
    expect(history.state).toEqual({ chosen: ids });
  });

  it('say what could not be done', async () => {
    await open();
    choose();
    world.full = 'The disk is full.';
    fireEvent.click(
      within(screen.getByRole('region', { name: 'The chosen clippings' })).getByRole('button', { name: 'Delete' }),
    );
    await screen.findByText('Nothing was deleted. The disk is full.');
    expect(rows()).toHaveLength(5);
  });
});

describe('tags', () => {
  beforeEach(fill);

  it('are merged into one, and the filter with them', async () => {
    await open('?tag=Winter');
    press('Rename or merge');
    const form = within(screen.getByRole('form', { name: 'Rename or merge tags' }));
    fireEvent.click(form.getByRole('checkbox', { name: /^Winter/ }));
    expect((form.getByRole('button', { name: 'Rename' }) as HTMLButtonElement).disabled).toBe(true);
    fireEvent.click(form.getByRole('checkbox', { name: /^winter/ }));
    expect((form.getByRole('textbox') as HTMLInputElement).value).toBe('winter');
    fireEvent.click(form.getByRole('button', { name: 'Merge 2 tags' }));
    await waitFor(() => expect(location.search).toBe('?tag=winter'));
    expect(world.did).toHaveBeenLastCalledWith('mergeTags', ['Winter', 'winter'], 'winter');
    await waitFor(() => expect(rows()).toEqual([3, 2, 1]));
  });

  it('are given another name', async () => {
    await open();
    press('Rename or merge');
    const form = within(screen.getByRole('form', { name: 'Rename or merge tags' }));
    fireEvent.click(form.getByRole('checkbox', { name: /^beds/ }));
    fireEvent.change(form.getByRole('textbox'), { target: { value: 'capacity' } });
    fireEvent.click(form.getByRole('button', { name: 'Rename' }));
    await screen.findByRole('button', { name: /^capacity/ });
    expect(world.did).toHaveBeenLastCalledWith('mergeTags', ['beds'], 'capacity');
  });
});

describe('the bin', () => {
  beforeEach(fill);

  it('says how long it keeps, restores, and deletes for good when asked twice', async () => {
    await open('?view=bin');
    screen.getByText('Deleted 6 March 2024, kept until 5 April 2024');
    press('Delete for good');
    expect(world.did).not.toHaveBeenCalled();
    fireEvent.blur(screen.getByRole('button', { name: 'Yes, delete it for good' }));
    press('Delete for good');
    press('Yes, delete it for good');
    await screen.findByText(/The bin is empty/);
    expect(world.did).toHaveBeenLastCalledWith('erase', [clippingId(6)]);
    press('Undo');
    fireEvent.click(await screen.findByRole('button', { name: 'Restore' }));
    await screen.findByText(/The bin is empty/);
    fireEvent.click(screen.getByRole('link', { name: 'Clippings' }));
    expect(rows()).toHaveLength(6);
  });

  it('is emptied, or restored whole', async () => {
    world.put(clipping(7, { binned: instant('2024-03-07T12:00:00Z') }));
    await open('?view=bin');
    press('Empty the bin');
    press('Delete all 2 for good');
    await screen.findByText(/The bin is empty/);
    press('Undo');
    fireEvent.click(await screen.findByRole('button', { name: 'Restore all' }));
    await screen.findByText(/The bin is empty/);
    expect(world.did).toHaveBeenLastCalledWith('restore', [7, 6].map(clippingId));
  });
});

describe('the states of the page', () => {
  it('says how to begin', async () => {
    await open();
    await screen.findByText('Nothing is kept here yet');
    world.put(clipping(1));
    act(() => world.tell([clippingId(1)]));
    await waitFor(() => expect(rows()).toEqual([1]));
  });

  it('says that nothing is all of this', async () => {
    fill();
    await open('?tag=winter&category=own&from=2030');
    screen.getByText('No clipping is all of this');
    press('show all clippings');
    expect(rows()).toHaveLength(5);
  });

  it('says what is wrong and tries again', async () => {
    fill();
    world.broken = 'The disk could not be read.';
    await open();
    screen.getByText('The library could not be read');
    screen.getByText('The disk could not be read.');
    world.broken = undefined;
    press('Try again');
    await waitFor(() => expect(rows()).toHaveLength(5));
    expect(screen.queryByRole('alert', { name: '' })?.textContent ?? '').toBe('');
  });

  it('tells of rows that are damaged', async () => {
    fill();
    world.damaged = [{ table: 'clippings', key: 'x', what: 'note: too long' }];
    await open();
    screen.getByText(/1 entry of the library is damaged/);
    screen.getByText('clippings x: note: too long');
  });

  it('holds very many', async () => {
    world.put(...Array.from({ length: 3000 }, (_, at) => clipping(at)));
    await open();
    await screen.findByText('3,000 clippings');
  });
});

it('prints all that the filter leaves', async () => {
  fill();
  await open('?tag=winter');
  act(() => void dispatchEvent(new Event('beforeprint')));
  const printed = [...document.querySelectorAll('.printed > li')];
  expect(printed).toHaveLength(2);
  expect(printed[1]?.textContent).toContain('Corridor care has doubled in Sussex.');
  expect(printed[1]?.textContent).toContain(
    'Campbell, D. (2020) ‘Ambulances queue’, The Guardian, 9 December. https://news.example/health/1 (read 3 May 2024)',
  );
  act(() => void dispatchEvent(new Event('afterprint')));
  expect(document.querySelector('.printed')).toBeNull();
});
