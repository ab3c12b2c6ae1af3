// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BriefingPanel } from '../../../components/briefing/BriefingPanel';
import { AskError } from '../../../data/messaging';
import { entity } from '../popup/world';
import { briefedClaim, briefing, World } from './world';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const open = () => render(<BriefingPanel port={world.port()} />);
const briefings = (): object[] => world.told.mock.calls.filter(([type]) => type === 'briefing').map(([, body]) => body);

describe('a page that is being read', () => {
  it('fills the list, and keeps what is listed in its place', async () => {
    world.page = briefing({
      reading: true,
      claims: [briefedClaim('c1', '54% in four hours')],
      entities: [entity('ods:QJM', 'system', 'Lincolnshire', 2), entity('ods:QNC', 'system', 'Staffordshire', 1)],
    });
    open();
    await screen.findByText('Reading the page… 1 claim, 2 names and terms so far.');
    const head = screen.getByRole('button', { name: /54%.*NHS Lincolnshire/ });
    head.focus();
    world.turn(
      briefing({
        claims: [briefedClaim('c1', '54% in four hours'), briefedClaim('c2', '62% in November')],
        entities: [entity('ods:QNC', 'system', 'Staffordshire', 9), entity('ods:QJM', 'system', 'Lincolnshire', 2)],
      }),
    );
    await screen.findByText('2 claims, 2 names and terms.');
    expect(document.activeElement).toBe(head);
    const names = [...screen.getByRole('list', { name: 'Systems' }).querySelectorAll('.name')];
    expect(names.map((name) => name.textContent)).toEqual(['Lincolnshire', 'Staffordshire']);
  });

  it('is asked since what is held, and once told to check its claims', async () => {
    world.page = briefing({ reading: true });
    open();
    await waitFor(() => expect(briefings().length).toBeGreaterThan(2));
    expect(briefings().slice(0, 2)).toEqual([{ since: null }, { since: 1 }]);
    const asked = world.told.mock.calls.map(([type]) => type);
    expect(asked.slice(0, 3)).toEqual(['found', 'brief', 'briefing']);
    expect(asked.filter((type) => type === 'brief')).toHaveLength(1);
  });
});

describe('the tab in front', () => {
  it('is followed: another page is asked for all that it has', async () => {
    open();
    await screen.findByText('Thirteen to go');
    world.page = briefing({ url: 'https://paper.example/other', title: 'Another page' });
    act(() => world.comesInFront());
    await screen.findByText('Another page');
    expect(briefings().at(-1)).toEqual({ since: null });
  });

  it('is asked nothing while the panel is out of sight', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    world.page = briefing({ reading: true });
    open();
    await screen.findByText('Thirteen to go');
    const before = briefings().length;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(briefings()).toHaveLength(before);
    hidden.mockReturnValue(false);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(briefings().length).toBeGreaterThan(before));
  });
});

describe('where there is no briefing', () => {
  it('a page that was not read can be, as from the popup', async () => {
    world.page = undefined;
    world.standing = 'none';
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Read this page once' }));
    await screen.findByText('Thirteen to go');
  });

  it.each([
    ['https://chromewebstore.google.com/detail/x', 'Browsers let no extension read their stores.'],
    ['https://paper.example/report.pdf', 'This is a PDF. Sidenote reads it in a page of its own.'],
    ['chrome://settings', 'This is a page of the browser itself; Sidenote cannot read it.'],
  ])('%s cannot be read, and that is said', async (url, words) => {
    world.page = undefined;
    world.tab = { id: 7, url, loading: false };
    open();
    await screen.findByText(words);
  });

  it('a page of which the browser says nothing needs the toolbar’s button', async () => {
    world.page = undefined;
    world.tab = { id: 7, url: undefined, loading: false };
    open();
    await screen.findByText(/press Sidenote’s button in the toolbar/);
  });

  it('a page that is on its way is waited for', async () => {
    world.page = undefined;
    world.tab = { id: 7, url: undefined, loading: true };
    open();
    await screen.findByText('Waiting for the page…');
    world.tab = { id: 7, url: undefined, loading: false };
    world.turn(briefing());
    await screen.findByText('Thirteen to go');
  });

  it('a tab that is closed is said to be', async () => {
    world.tab = undefined;
    open();
    await screen.findByText('There is no page here: its tab is closed.');
  });

  it('scripts of before an update need the page to be loaded again', async () => {
    world.trouble = new AskError('stale', 'Sidenote was updated: reload the page.');
    open();
    await screen.findByText('Sidenote was updated since this page was opened: reload the page.');
  });

  it('a site that is switched off is not read, and can be switched on', async () => {
    world.site = { ...world.site, mode: 'off' };
    open();
    await screen.findByText('Sidenote is switched off on this site.');
    expect(world.told).not.toHaveBeenCalledWith('brief', expect.anything());
    fireEvent.click(await screen.findByRole('radio', { name: 'Marks' }));
    await screen.findByText('Thirteen to go');
    expect(world.asked).toHaveBeenCalledWith('setSite', { host: 'paper.example', mode: 'marks' });
    expect(world.told).toHaveBeenCalledWith('siteChanged', { site: expect.objectContaining({ mode: 'marks' }) });
  });

  it('a lost connection is said, and tried again', async () => {
    world.trouble = new AskError('storage', 'The worker is gone.');
    open();
    await screen.findByText('The connection to the page was lost');
    screen.getByText('The worker is gone.');
    world.trouble = undefined;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Thirteen to go');
  });

  it('a knowledge base that is being set up is shown beside what there is', async () => {
    world.status = { state: 'installing', done: 3, total: 9 };
    open();
    await screen.findByText('Setting up: 3 of 9');
  });
});
