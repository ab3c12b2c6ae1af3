// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup/Popup';
import type { Answered } from '../../../components/search/use-answers';
import { evidence, PROVIDERS } from '../../utils/fact-sheet/made';
import { hit, pageWith, World } from './world';

afterEach(cleanup);

const answered: Answered = {
  answers: [{ evidence: evidence(), says: 'NHS Lincolnshire, November 2020: 54.0%.', spark: null }],
  sources: [PROVIDERS],
};

let world: World;
beforeEach(() => {
  world = new World();
  world.found = pageWith();
  world.search = async () => [hit('ods:QJM', 'NHS Lincolnshire')];
  world.answer = async () => answered;
});

async function typed(words: string): Promise<void> {
  render(<Popup port={world.port()} />);
  await screen.findByText(/1,812/);
  fireEvent.change(screen.getByRole('combobox'), { target: { value: words } });
}

describe('a figure asked for in words', () => {
  it('stands above what else was found, with its value, whose, of what and when, and what it is compared with', async () => {
    await typed('lincolnshire four hours november 2020');
    const list = await screen.findByRole('list', { name: 'Figures asked for' });
    expect(list.textContent).toContain('54.0%');
    expect(list.textContent).toContain('4,182 of 7,745');
    expect(list.textContent).toContain('Four-hour waits, type 1 · NHS Lincolnshire · November 2020');
    expect(list.textContent).toContain('England 76.8% · standard 95%');
    const results = await screen.findByRole('listbox');
    expect(list.compareDocumentPosition(results)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(results.contains(list)).toBe(false);
  });

  it('is said to who listens, and leads to its source and to the chart', async () => {
    await typed('lincolnshire four hours november 2020');
    const source = await screen.findByRole('link', { name: 'A&E by provider' });
    expect(source.getAttribute('href')).toBe('https://www.england.nhs.uk/statistics/');
    expect(screen.getByRole('link', { name: 'Chart and table' }).getAttribute('href')).toBe(
      '/figures.html?entities=ods:QJM&metric=ae-4h-type1',
    );
    expect(screen.getAllByRole('status').map((one) => one.textContent)).toContain(
      'NHS Lincolnshire, November 2020: 54.0%.',
    );
  });

  it('is asked for once for what was typed in one go', async () => {
    await typed('linc');
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'lincolnshire four hours ' } });
    await screen.findByRole('list', { name: 'Figures asked for' });
    expect(world.asked.mock.calls.filter(([type]) => type === 'answer')).toEqual([
      ['answer', { query: 'lincolnshire four hours' }],
    ]);
  });

  it('alone is not said to be nothing', async () => {
    world.search = async () => [];
    await typed('lincolnshire four hours');
    await screen.findByRole('list', { name: 'Figures asked for' });
    expect(screen.queryByText(/Nothing found for/)).toBeNull();
  });

  it.each([
    ['asks for none', async () => ({ answers: [], sources: [] })],
    ['cannot be answered', async () => Promise.reject(new Error('The worker is gone.'))],
  ])('that %s leaves the search as it is', async (_what, answer) => {
    world.answer = answer;
    await typed('lincolnshire');
    await screen.findByText('1 result');
    expect(screen.queryByRole('list', { name: 'Figures asked for' })).toBeNull();
  });
});

describe('the page briefing', () => {
  it('is opened within the click, and the popup goes', async () => {
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Page briefing' }));
    expect(world.openBriefing).toHaveBeenCalledOnce();
    await waitFor(() => expect(world.close).toHaveBeenCalledOnce());
  });

  it('says where the browser does not open it', async () => {
    world.openBriefing.mockRejectedValue(new Error('No panel.'));
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Page briefing' }));
    await screen.findByText(/could not be opened. No panel./);
    expect(world.close).not.toHaveBeenCalled();
  });
});
