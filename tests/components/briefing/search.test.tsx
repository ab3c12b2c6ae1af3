// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BriefingPanel } from '../../../components/briefing/BriefingPanel';
import { hit } from '../popup/world';
import { briefedClaim, briefing, World } from './world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
  world.page = briefing({ claims: [briefedClaim('a', '54%')] });
  world.search = async () => [hit('ods:QJM', 'NHS Lincolnshire'), hit('ods:RWD', 'United')];
});

const box = (): HTMLInputElement => screen.getByRole('combobox');
const press = (key: string): boolean => fireEvent.keyDown(box(), { key });
const claim = (): HTMLElement => screen.getByRole('button', { name: /54%.*Agrees/s, hidden: true });

async function searched(): Promise<void> {
  render(<BriefingPanel port={world.port()} />);
  await screen.findByText(/1 claim/);
  fireEvent.change(box(), { target: { value: 'lincoln' } });
  await screen.findByText('2 results');
}

describe('the search of the side panel', () => {
  it('does not take the focus when the panel opens', async () => {
    render(<BriefingPanel port={world.port()} />);
    await screen.findByText(/1 claim/);
    expect(document.activeElement).toBe(document.body);
  });

  it('takes the place of the briefing, which comes back as it was', async () => {
    render(<BriefingPanel port={world.port()} />);
    await screen.findByText(/1 claim/);
    fireEvent.click(claim());
    fireEvent.change(box(), { target: { value: 'lincoln' } });
    await screen.findByText('2 results');
    expect(claim().closest('[hidden]')).not.toBeNull();
    expect(press('Escape')).toBe(false);
    await waitFor(() => expect(claim().closest('[hidden]')).toBeNull());
    expect(claim().getAttribute('aria-expanded')).toBe('true');
    expect(press('Escape'), 'the next one is the browser’s').toBe(true);
  });

  it('opens an entry as of the article’s day, in which a tab is offered, and leads back', async () => {
    await searched();
    press('Enter');
    await screen.findByRole('heading', { name: 'NHS Lincolnshire' });
    expect(screen.getByRole('link', { name: 'Open in a tab' }).getAttribute('href')).toBe('/entry.html?id=ods:QJM');
    expect(world.asked.mock.calls.findLast(([type]) => type === 'card')).toMatchObject([
      'card',
      { id: 'ods:QJM', article: { date: '2020-12-09' } },
    ]);
    fireEvent.keyDown(screen.getByRole('button', { name: /Back to the results/ }), { key: 'Escape' });
    await screen.findByText('2 results');
    expect(document.activeElement).toBe(box());
  });

  it('leaves the letters of the list to the box while it is written in', async () => {
    render(<BriefingPanel port={world.port()} />);
    await screen.findByText(/1 claim/);
    box().focus();
    for (const key of ['j', 'k', 's']) expect(press(key), key).toBe(true);
    expect(document.activeElement).toBe(box());
    expect(world.told.mock.calls.some(([type]) => type === 'show')).toBe(false);
  });
});
