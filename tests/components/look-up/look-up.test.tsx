// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LookUpPage } from '../../../components/look-up/LookUpPage';
import { card, hit, World } from '../popup/world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
  world.search = async (query) =>
    query === 'xyz' ? [] : [hit('ods:QJM', 'NHS Lincolnshire'), hit('ods:RWD', 'United')];
  world.card = async (key) => card(key, key === 'ods:QJM' ? 'NHS Lincolnshire' : 'Another');
});

const at = (search: string): void => {
  history.replaceState(null, '', `/entry.html${search}`);
  render(<LookUpPage port={world.port()} />);
};
const box = (): HTMLInputElement => screen.getByRole('combobox');
const press = (key: string): boolean => fireEvent.keyDown(box(), { key });

describe('the page of an entry', () => {
  it('shows what its address names, as of no article, and nothing to go back to', async () => {
    at('?id=ods:QJM');
    await screen.findByRole('heading', { name: 'NHS Lincolnshire' });
    expect(screen.queryByRole('button', { name: /Back/ })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Open in a tab' })).toBeNull();
    expect(document.activeElement).toBe(document.body);
    expect(world.asked.mock.calls.find(([type]) => type === 'card')).toEqual([
      'card',
      { id: 'ods:QJM', article: null },
    ]);
  });

  it('searches for what its address asks, and keeps the address that of what it shows', async () => {
    at('?q=lincoln');
    await screen.findByText('2 results');
    expect(document.activeElement).toBe(box());
    expect(box().value).toBe('lincoln');
    press('Enter');
    await screen.findByRole('heading', { name: 'NHS Lincolnshire' });
    expect(location.search).toBe('?id=ods:QJM&q=lincoln');
    fireEvent.click(screen.getByRole('button', { name: /Back to the results/ }));
    expect(location.search).toBe('?q=lincoln');
    fireEvent.change(box(), { target: { value: '' } });
    expect(location.pathname + location.search).toBe('/entry.html');
    screen.getByText(/Any part of a name will do/);
  });

  it('follows Back and Forward', async () => {
    at('?q=lincoln');
    await screen.findByText('2 results');
    history.replaceState(null, '', '/entry.html?id=ods:RWD');
    fireEvent.popState(window);
    await screen.findByRole('heading', { name: 'Another' });
    expect(box().value).toBe('');
  });

  it('takes what is no id for words', async () => {
    at('?id=%3Cb%3E');
    await waitFor(() => expect(box().value).toBe('<b>'));
  });

  it('offers a term of one’s own for what nobody knows', async () => {
    at('?q=xyz');
    await screen.findByText('Nothing found for “xyz”.');
    const way = screen.getByRole('link', { name: /Explain it yourself/ });
    expect(way.getAttribute('href')).toBe('/options.html?explain=xyz#terms');
  });

  it('waits for the knowledge base', async () => {
    world.status = { state: 'installing', done: 1, total: 2 };
    at('?q=lincoln');
    await screen.findByText('Search works once Sidenote is set up.');
    expect(world.asked.mock.calls.some(([type]) => type === 'search')).toBe(false);
  });
});
