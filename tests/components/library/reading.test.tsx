// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LibraryPage } from '../../../components/library/LibraryPage';
import type { LibraryPort } from '../../../components/library/port';
import { articleOf, draftOf, faultOf } from '../../../components/library/reading/article-draft';
import { glossEntries } from '../../../components/library/reading/gloss-entries';
import { pageAddress, referenceLine } from '../../../components/library/reference';
import { offeredTags, tidyTag } from '../../../components/library/tags/use-tag-box';
import type { PartialDate } from '../../../data/schema/identity';
import { passageParts } from '../../../utils/passage';
import { article, articleAddress, clipping, clippingId, gloss, instant, LINCOLNSHIRE, SUSSEX, sighting } from './made';
import { World } from './world';

const PASSAGE = 'In Sussex most wait. Sussex is not alone.';
const id = clippingId(1);

let world: World;
beforeEach(() => {
  world = new World();
  world.describe(article(0), article(1), article(2));
  world.put(
    clipping(1, { passage: PASSAGE, tags: ['winter'], entities: [SUSSEX], category: 'fact' }),
    clipping(2, { tags: ['beds'], entities: [SUSSEX] }),
    clipping(3),
  );
  world.glosses.set(id, [gloss(SUSSEX, { start: 3, end: 9 }), gloss(SUSSEX, { start: 21, end: 27 })]);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open(number = 1, port: LibraryPort = world.port()): Promise<void> {
  history.replaceState(null, '', `/library.html?open=${clippingId(number)}`);
  render(<LibraryPage port={port} exchange={world.exchange()} />);
  await act(async () => undefined);
}
const pane = () => within(screen.getByRole('region', { name: 'The clipping' }));
const press = (name: string | RegExp): boolean => fireEvent.click(pane().getByRole('button', { name }));
const note = (): HTMLTextAreaElement => pane().getByRole('textbox', { name: 'Your note' }) as HTMLTextAreaElement;

describe('a clipping that is read', () => {
  it('has its passage, its article and what its terms meant then', async () => {
    await open();
    expect(pane().getByRole('heading', { level: 2 }).textContent).toBe('Hospitals wait, part 1');
    pane().getByText('The Guardian, 9 December 2020 · clipped 2 January 2024');
    const terms = pane().getAllByRole('link', { name: 'Sussex' });
    expect(terms).toHaveLength(2);
    const told = within(pane().getByRole('article', { name: 'NHS Sussex Integrated Care Board' }));
    told.getByText('Plans and pays for care in Sussex.');
    told.getByText('When written, 9 December 2020');
    told.getByText('It was a partnership then.');
    told.getByText('On the day of clipping, 3 May 2024');
    told.getByText('77.3%');
    told.getByText('Standard 95% · England 83.8% · NHS England');
    expect(told.getByRole('link', { name: 'A&E by provider' }).getAttribute('rel')).toBe('noopener noreferrer');
    expect(pane().getByRole('link', { name: 'Open the article at this passage' }).getAttribute('href')).toBe(
      'https://news.example/health/1#:~:text=Passage',
    );
    fireEvent.click(terms[0] as HTMLElement);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('NHS Sussex Integrated Care Board');
    expect(location.hash).toBe('');
    fireEvent.click(told.getByRole('button', { name: 'Everything clipped on it' }));
    expect(location.search).toBe('?entity=ods:QNX');
  });

  it('says who clipped and who noted, where several sync the library', async () => {
    await open();
    expect(pane().queryByText(/^Clipped /)).toBeNull();
    cleanup();
    world.by.set(id, { clipped: 'Ada', noted: 'Grace' });
    world.by.set(clippingId(2), { clipped: 'Ada', noted: null });
    world.by.set(clippingId(3), { clipped: 'Ada', noted: 'Ada' });
    const line = async () => (await pane().findByText(/^Clipped /)).textContent;
    await open();
    expect(await line()).toBe('Clipped by Ada; note by Grace');
    cleanup();
    await open(2);
    expect(await line()).toBe('Clipped by Ada');
    cleanup();
    await open(3);
    expect(await line()).toBe('Clipped and noted by Ada');
  });

  it('is left with Escape, and the list has the focus again', async () => {
    await open();
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(screen.queryByRole('region', { name: 'The clipping' })).toBeNull();
    expect(document.activeElement?.id).toBe(`row-${id}`);
  });

  it('may not be there, or be in the bin', async () => {
    await open(9);
    await screen.findByText(/This clipping is not in the library/);
    cleanup();
    world.put(clipping(4, { binned: instant('2024-03-06T12:00:00Z') }));
    await open(4);
    press('Restore it');
    await waitFor(() => expect(world.get(clippingId(4)).binned).toBeNull());
  });

  it('says when its terms cannot be read, and tries again', async () => {
    const port = world.port();
    vi.spyOn(port, 'glosses').mockRejectedValueOnce(new Error('The disk could not be read.'));
    await open(1, port);
    await screen.findByText('The disk could not be read.');
    press('Try again');
    await screen.findByText('Plans and pays for care in Sussex.');
  });

  it('is deleted, and comes back', async () => {
    await open();
    press('Delete');
    await waitFor(() => expect(location.search).toBe(''));
    expect(world.get(id).binned).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(world.get(id).binned).toBeNull());
  });

  it('is copied with its reference', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    await open();
    press('Copy with its reference');
    await screen.findByText('Copied, with its reference.');
    expect(writeText).toHaveBeenCalledWith(
      `“${PASSAGE}”\n\nCampbell, D. (2020) ‘Hospitals wait, part 1’, The Guardian, 9 December. https://news.example/health/1 (read 3 May 2024)`,
    );
    vi.unstubAllGlobals();
  });
});

describe('how it stands on its page', () => {
  it('is shown word by word where it has changed', async () => {
    world.sightings.set(id, sighting(1, { is: 'changed', found: 'In Sussex few wait. Sussex is not alone.' }));
    await open();
    const told = await screen.findByRole('region', { name: 'How it stands on its page' });
    expect(told.querySelector('del')?.textContent?.trim()).toBe('most');
    expect(told.querySelector('ins')?.textContent?.trim()).toBe('few');
    expect(told.textContent).toContain('[was: most');
  });

  it.each([
    [{ is: 'candidate' as const, found: 'Like it.' }, 'The page may have reworded it'],
    [{ is: 'orphan' as const }, 'No longer found on its page'],
    [{ is: 'gone' as const }, 'Its page is gone'],
  ])('%j is said', async (standing, words) => {
    world.sightings.set(id, sighting(1, standing));
    await open();
    await screen.findByText(words);
  });
});

describe('the reader’s own', () => {
  it('note is saved when one goes elsewhere, and before', async () => {
    await open();
    fireEvent.change(note(), { target: { value: 'Ask the trust.' } });
    fireEvent.blur(note());
    await waitFor(() => expect(world.get(id).note).toBe('Ask the trust.'));
    fireEvent.change(note(), { target: { value: 'Ask again.' } });
    fireEvent.click(document.getElementById(`row-${clippingId(2)}`) as HTMLElement);
    await waitFor(() => expect(world.get(id).note).toBe('Ask again.'));
    expect(world.get(clippingId(2)).note).toBe('');
    expect(note().value).toBe('');
  });

  it('note is not lost when it cannot be saved', async () => {
    await open();
    world.full = 'The disk is full.';
    fireEvent.change(note(), { target: { value: 'Ask.' } });
    fireEvent.blur(note());
    await screen.findByText('The note is not saved yet. The disk is full.');
    fireEvent.click(document.getElementById(`row-${clippingId(2)}`) as HTMLElement);
    fireEvent.click(document.getElementById(`row-${id}`) as HTMLElement);
    expect(note().value).toBe('Ask.');
    world.full = undefined;
    fireEvent.click(await pane().findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(world.get(id).note).toBe('Ask.'));
  });

  it('tags are added, offered and taken away', async () => {
    await open();
    const tags = within(pane().getByRole('region', { name: 'Tags of the clipping' }));
    const box = tags.getByRole('combobox', { name: 'Add a tag' });
    fireEvent.change(box, { target: { value: 'be' } });
    expect(tags.getByRole('option').textContent).toBe('beds');
    fireEvent.keyDown(box, { key: 'ArrowDown' });
    expect(box.getAttribute('aria-activedescendant')).toBe(tags.getByRole('option').id);
    fireEvent.keyDown(box, { key: 'Enter' });
    await waitFor(() => expect(world.get(id).tags).toEqual(['winter', 'beds']));
    fireEvent.change(box, { target: { value: 'new' } });
    fireEvent.keyDown(box, { key: ',' });
    await waitFor(() => expect(world.get(id).tags).toEqual(['winter', 'beds', 'new']));
    expect(fireEvent.keyDown(box, { key: ',' }), 'a comma parts tags, and begins none').toBe(false);
    fireEvent.click(await tags.findByRole('button', { name: 'Take away the tag winter' }));
    await waitFor(() => expect(world.get(id).tags).toEqual(['beds', 'new']));
    fireEvent.keyDown(box, { key: 'Backspace' });
    await waitFor(() => expect(world.get(id).tags).toEqual(['beds']));
  });

  it('category is one of five', async () => {
    await open();
    expect((pane().getByRole('radio', { name: 'Fact' }) as HTMLInputElement).checked).toBe(true);
    fireEvent.click(pane().getByRole('radio', { name: 'Own thought' }));
    await waitFor(() => expect(world.get(id).category).toBe('own'));
  });

  it('corrections of the article are stated by the reader', async () => {
    await open();
    pane().getAllByText('from the page’s data for search engines');
    press('Put these details right');
    const form = within(pane().getByRole('form', { name: 'Put the article’s details right' }));
    fireEvent.change(form.getByLabelText('Title'), { target: { value: 'Hospitals still wait' } });
    fireEvent.change(form.getByLabelText('Published'), { target: { value: 'May' } });
    fireEvent.click(form.getByRole('button', { name: 'Save the details' }));
    form.getByText('Write a day as 2024-05-03, a month as 2024-05, or a year as 2024.');
    expect(document.activeElement).toBe(form.getByLabelText('Published'));
    fireEvent.change(form.getByLabelText('Published'), { target: { value: '2021' } });
    fireEvent.click(form.getByRole('button', { name: 'Save the details' }));
    await waitFor(() => expect(pane().getByRole('heading', { level: 2 }).textContent).toBe('Hospitals still wait'));
    expect(world.articles.get(articleAddress(1))).toMatchObject({
      published: '2021',
      authors: [{ is: 'person', family: 'Campbell', given: 'Denis' }],
      stated: { title: 'reader', published: 'reader', authors: 'json-ld' },
    });
    pane().getAllByText('from your own correction');
  });
});

describe('an article’s details', () => {
  it('have authors one a line', () => {
    const before = article(1);
    const draft = { ...draftOf(before), authors: 'Smith, Zoë\n\n NHS England \nPlato,' };
    expect(articleOf(before, draft).authors).toEqual([
      { is: 'person', family: 'Smith', given: 'Zoë' },
      { is: 'body', name: 'NHS England' },
      { is: 'person', family: 'Plato', given: '' },
    ]);
    expect(draftOf(articleOf(before, draft)).authors).toBe('Smith, Zoë\nNHS England\nPlato,');
    expect(articleOf(before, draftOf(before))).toEqual(before);
  });

  it('may be without a date, and have a DOI however it is written', () => {
    const draft = { ...draftOf(article(1)), published: ' ', doi: 'https://doi.org/10.1000/x' };
    expect(faultOf(draft)).toBeUndefined();
    expect(articleOf(article(1), draft)).toMatchObject({ published: null, doi: '10.1000/x' });
  });
});

describe('a reference', () => {
  it('says what is known', () => {
    const bare = article(1, { authors: [], published: null, title: '', container: '', publisher: '' });
    expect(referenceLine(bare, bare.address)).toBe(
      'No author (no date). https://news.example/health/1 (read 3 May 2024)',
    );
    const paper = article(1, {
      authors: ['A', 'B', 'C', 'D'].map((family) => ({ is: 'person' as const, family, given: 'Jean-Paul' })),
      container: 'BMJ',
      volume: '3',
      issue: '2',
      pages: '1–9',
      published: '2021' as PartialDate,
      doi: '10.1/x',
    });
    expect(referenceLine(paper, paper.address)).toBe(
      'A, J. P. et al. (2021) ‘Hospitals wait, part 1’, BMJ, 3(2), pp. 1–9. https://doi.org/10.1/x',
    );
    expect(referenceLine(undefined, 'https://a.example/')).toBe('https://a.example/');
  });

  it('leads to the passage where that is known', () => {
    expect(pageAddress('https://a.example/', '')).toBe('https://a.example/');
  });
});

it('cuts a passage at its terms, the longer of two that overlap', () => {
  const glosses = [
    gloss(LINCOLNSHIRE, { start: 4, end: 8 }),
    gloss(SUSSEX, { start: 0, end: 8 }),
    gloss(SUSSEX, { start: 10, end: 99 }),
    gloss(SUSSEX, { start: 50, end: 60 }),
  ];
  expect(passageParts('abcdefghijkl', glosses)).toEqual([
    { text: 'abcdefgh', gloss: 1 },
    { text: 'ij', gloss: undefined },
    { text: 'kl', gloss: 2 },
  ]);
  expect(glossEntries(glosses).map(({ place }) => place)).toEqual([0, 1]);
});

it('offers tags that begin so before those that have it', () => {
  expect(offeredTags(['a bed', 'Beds', 'bench', 'other'], 'be', ['bench'])).toEqual(['Beds', 'a bed']);
  expect(tidyTag('  a \n b ')).toBe('a b');
});
