// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup/Popup';
import type { PartialDate } from '../../../data/schema/identity';
import type { ArticleDate } from '../../../data/schema/mention';
import type { SearchHit } from '../../../data/schema/messages';
import { card, hit, id, pageWith, World } from './world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
  world.found = pageWith();
  world.search = async () => [
    hit('ods:QJM', 'NHS Lincolnshire', 'Lincolnshire STP'),
    hit('ods:RWD', 'United Lincolnshire'),
  ];
  world.card = async (key) => card(key, key === 'ods:QJM' ? 'NHS Lincolnshire' : 'Another');
});

const box = (): HTMLInputElement => screen.getByRole('combobox');
const type = (value: string): boolean => fireEvent.change(box(), { target: { value } });
const press = (key: string): boolean => fireEvent.keyDown(box(), { key });
const selected = (): string | null =>
  screen.getByRole('option', { selected: true }).querySelector('.name')?.textContent ?? null;

async function searched(): Promise<void> {
  render(<Popup port={world.port()} />);
  await screen.findByText(/1,812/);
  type('lincoln');
  await screen.findByText('2 results');
}

describe('search', () => {
  it('has the focus when the popup opens', async () => {
    render(<Popup port={world.port()} />);
    await screen.findByText(/1,812/);
    expect(document.activeElement).toBe(box());
    expect(box().getAttribute('aria-expanded')).toBe('false');
  });

  it('shows name, label and the form that matched', async () => {
    await searched();
    const [first, second] = screen.getAllByRole('option');
    expect(first?.textContent).toBe('NHS LincolnshireA label · matches “Lincolnshire STP”');
    expect(second?.textContent).toBe('United LincolnshireA label');
  });

  it('is walked with the arrows, round and round', async () => {
    await searched();
    expect(selected()).toBe('NHS Lincolnshire');
    press('ArrowDown');
    expect(selected()).toBe('United Lincolnshire');
    expect(box().getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
    press('ArrowDown');
    expect(selected()).toBe('NHS Lincolnshire');
    press('ArrowUp');
    expect(selected()).toBe('United Lincolnshire');
  });

  it('asks once for what was typed in one go', async () => {
    render(<Popup port={world.port()} />);
    await screen.findByText(/1,812/);
    for (const words of ['l', 'li', 'lin ']) type(words);
    await screen.findByText('2 results');
    expect(world.asked.mock.calls.filter(([message]) => message === 'search')).toEqual([
      ['search', { query: 'lin', limit: 30 }],
    ]);
  });

  it('drops an answer that comes too late', async () => {
    const answers = new Map<string, (hits: SearchHit[]) => void>();
    world.search = (query) => new Promise((resolve) => answers.set(query, resolve));
    render(<Popup port={world.port()} />);
    await screen.findByText(/1,812/);
    type('lin');
    await waitFor(() => expect(answers.has('lin')).toBe(true));
    type('kent');
    await waitFor(() => expect(answers.has('kent')).toBe(true));
    answers.get('kent')?.([hit('ods:QKS', 'NHS Kent and Medway')]);
    await screen.findByText('1 result');
    answers.get('lin')?.([hit('ods:QJM', 'NHS Lincolnshire'), hit('ods:RWD', 'United Lincolnshire')]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(selected()).toBe('NHS Kent and Medway');
    expect(screen.getAllByRole('option')).toHaveLength(1);
  });

  it('clears at Escape, and leaves the next one to the browser', async () => {
    await searched();
    expect(press('Escape')).toBe(false);
    expect(box().value).toBe('');
    await screen.findByText('Nothing found on this page.');
    expect(press('Escape')).toBe(true);
  });

  it('says that nothing was found', async () => {
    world.search = async () => [];
    render(<Popup port={world.port()} />);
    await screen.findByText(/1,812/);
    type('xyz');
    await screen.findByText('Nothing found for “xyz”.');
  });
});

describe('an entry', () => {
  it('opens at Enter and gives the results back', async () => {
    await searched();
    press('Enter');
    await screen.findByRole('heading', { name: 'NHS Lincolnshire' });
    screen.getByText('What NHS Lincolnshire is.');
    screen.getByText('NHS Lincolnshire today.');
    const back = screen.getByRole('button', { name: /Back to the results/ });
    expect(document.activeElement).toBe(back);
    fireEvent.click(back);
    expect(screen.getAllByRole('option')).toHaveLength(2);
    expect(document.activeElement).toBe(box());
  });

  it('that was entered before its results had come opens with them, not the best of fewer letters', async () => {
    await searched();
    world.search = async () => [hit('ods:RWD', 'United Lincolnshire')];
    type('united lincoln');
    press('Enter');
    expect(screen.queryByRole('heading', { name: 'NHS Lincolnshire' })).toBeNull();
    await screen.findByRole('heading', { name: 'Another' });
  });

  it.each([
    ['types on', () => type('united lincolns')],
    ['presses Escape', () => press('Escape')],
  ])('that was entered does not open once the reader %s', async (_what, go) => {
    await searched();
    world.search = async (query) => [hit('ods:RWD', query)];
    type('united lincoln');
    press('Enter');
    go();
    type('united lincolnshire');
    await screen.findByText('united lincolnshire');
    expect(screen.queryByRole('heading', { name: 'Another' })).toBeNull();
  });

  const dated: ArticleDate = { date: '2013-04-02' as PartialDate, from: 'url' };

  it.each([
    ['of a page that says when it was written is asked for as of that day', pageWith([], { article: dated }), dated],
    ['of a page that does not say it, as of no day', pageWith([], { article: null }), null],
    ['of a page that was not read, as of no day', undefined, null],
  ])('%s', async (_rule, found, article) => {
    world.found = found;
    await searched();
    press('Enter');
    await screen.findByRole('heading', { name: 'NHS Lincolnshire' });
    expect(world.asked.mock.calls.filter(([message]) => message === 'card')).toEqual([
      ['card', { id: 'ods:QJM', article }],
    ]);
  });

  it('that another leads to is asked for as of the same day', async () => {
    world.found = pageWith([], { article: dated });
    const other = { id: id('ods:QJ2'), name: 'NHS Derby', label: '' };
    world.card = async (key) =>
      card(key, key === 'ods:QJM' ? 'NHS Lincolnshire' : 'NHS Derby', {
        relations: [{ type: 'clustered-with', entity: other, heldThen: true, holdsNow: true }],
      });
    await searched();
    press('Enter');
    fireEvent.click(await screen.findByRole('button', { name: 'NHS Derby' }));
    await screen.findByRole('heading', { name: 'NHS Derby' });
    expect(world.asked).toHaveBeenLastCalledWith('card', { id: 'ods:QJ2', article: dated });
  });

  it('leads on to another, and back step by step', async () => {
    const other = { id: id('ods:QJ2'), name: 'NHS Derby', label: '' };
    world.card = async (key) =>
      key === 'ods:QJM'
        ? card(key, 'NHS Lincolnshire', {
            relations: [{ type: 'clustered-with', entity: other, heldThen: true, holdsNow: true }],
          })
        : card(key, 'NHS Derby');
    await searched();
    fireEvent.click(screen.getAllByRole('option')[0] as HTMLElement);
    fireEvent.click(await screen.findByRole('button', { name: 'NHS Derby' }));
    await screen.findByRole('heading', { name: 'NHS Derby' });
    fireEvent.keyDown(screen.getByRole('button', { name: /Back/ }), { key: 'Escape' });
    await screen.findByRole('heading', { name: 'NHS Lincolnshire' });
  });

  it('says why it did not come', async () => {
    world.card = async () => {
      throw new Error('The knowledge base has nothing called ods:QJM.');
    };
    await searched();
    press('Enter');
    await screen.findByText('The knowledge base has nothing called ods:QJM.');
  });
});
