// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BriefingPanel } from '../../../components/briefing/BriefingPanel';
import { entity } from '../popup/world';
import { briefedClaim, briefing, World } from './world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
  world.page = briefing({
    claims: [
      briefedClaim('c1', '54% in four hours'),
      briefedClaim('c2', '62% in November', 'differs'),
      briefedClaim('c3', '£20m overspent', 'not-comparable'),
    ],
    misfits: [{ mark: 'm1', words: 'NHS Lincolnshire ICB', why: 'It was set up on 1 July 2022.' }],
    entities: [
      entity('ods:QJM', 'system', 'Lincolnshire', 4),
      entity('term:icb', 'term', 'Integrated care board', 2),
      entity('body:nhs-england', 'body', 'NHS England', 1),
    ],
    unknown: [{ mark: 'u1', words: 'Northwold Hospitals Trust' }],
  });
});

const open = async (): Promise<void> => {
  render(<BriefingPanel port={world.port()} />);
  await screen.findByText('Thirteen to go');
};
const item = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
const key = (on: Element, name: string): boolean => fireEvent.keyDown(on, { key: name });
const status = (): string[] => screen.getAllByRole('status').map((one) => one.textContent ?? '');

describe('the briefing', () => {
  it('says what the article is and when it was written', async () => {
    await open();
    expect(screen.getByText(/Written 9 December 2020/).textContent).toContain('from the page’s own data');
    expect(status()).toContain('3 claims, 3 names and terms.');
  });

  it('lists claims in the order of the page, each with whose and of what, its verdict and what was published', async () => {
    await open();
    const claims = within(screen.getByRole('list', { name: 'Claims' })).getAllByRole('listitem');
    expect(claims).toHaveLength(3);
    expect(claims[1]?.textContent).toContain('62% in November');
    expect(claims[1]?.textContent).toContain('NHS Lincolnshire · Four-hour waits');
    expect(claims[1]?.querySelector('.verdict')?.textContent).toBe(' Differs');
    expect(claims[1]?.querySelector('.sign')?.getAttribute('data-sign')).toBe('≠');
    expect(claims[1]?.textContent).toContain('What was published of 62% in November.');
  });

  it('has a section for each kind of thing, with its number', async () => {
    await open();
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
      'Claims 3',
      'Names that do not fit the date 1',
      'Bodies 2',
      'Terms 1',
      'Names we do not know 1',
    ]);
    expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'Systems',
      'National bodies',
    ]);
    screen.getByText('It was set up on 1 July 2022.');
    expect(item(/^Lincolnshire.*, 4 mentions$/)).toBeTruthy();
  });

  it('narrows claims to a verdict, and back', async () => {
    await open();
    const differ = within(screen.getByRole('group', { name: 'Only claims that' })).getByRole('button', {
      name: /^Differ 1$/,
    });
    fireEvent.click(differ);
    expect(differ.getAttribute('aria-pressed')).toBe('true');
    expect(within(screen.getByRole('list', { name: 'Claims' })).getAllByRole('listitem')).toHaveLength(1);
    expect(screen.getByRole('heading', { name: 'Claims 3' })).toBeTruthy();
    fireEvent.click(differ);
    expect(within(screen.getByRole('list', { name: 'Claims' })).getAllByRole('listitem')).toHaveLength(3);
  });

  it('offers no verdict that no claim came to', async () => {
    await open();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Another fits better 0$/ }).disabled).toBe(true);
  });

  it('leads to the fact sheet of the tab', async () => {
    await open();
    expect(screen.getByRole('link', { name: 'Fact sheet' }).getAttribute('href')).toBe('/fact-sheet.html?tab=7');
  });

  it('says that nothing was found', async () => {
    world.page = briefing();
    await open();
    expect(status()).toContain('Nothing found on this page.');
  });
});

describe('a claim', () => {
  it('unfolds its evidence, asked for once it is wanted', async () => {
    await open();
    const head = item(/54% in four hours.*NHS Lincolnshire/);
    expect(head.getAttribute('aria-expanded')).toBe('false');
    expect(world.asked).not.toHaveBeenCalledWith('evidence', expect.anything());
    fireEvent.click(head);
    await screen.findByText('4,182 of 7,745');
    screen.getByText('The page says 54% in four hours.');
    expect(head.getAttribute('aria-expanded')).toBe('true');
    expect(world.asked).toHaveBeenCalledWith('evidence', {
      article: world.page?.article,
      claims: [world.page?.claims[0]?.claim],
    });
    screen.getByRole('link', { name: 'A&E by provider' });
    fireEvent.click(head);
    expect(screen.queryByText('4,182 of 7,745')).toBeNull();
  });

  it('opens the figures that it was set beside', async () => {
    await open();
    fireEvent.click(item(/54% in four hours.*NHS Lincolnshire/));
    fireEvent.click(await screen.findByRole('button', { name: 'Open figures' }));
    expect(world.openFigures).toHaveBeenCalledWith(['ods:QJM'], 'ae-4h-type1', world.page?.article);
  });

  it('says why its evidence did not come, and asks again', async () => {
    world.checked = () => new Error('The worker is gone.');
    await open();
    fireEvent.click(item(/54% in four hours.*NHS Lincolnshire/));
    await screen.findByText('The worker is gone.');
    world.checked = new World().checked;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('4,182 of 7,745');
  });
});

describe('show on page', () => {
  it.each([
    ['a claim', /Show on page: “54% in four hours”/, 'show', { mark: 'c1' }],
    ['a name that does not fit', /Show on page: “NHS Lincolnshire ICB”/, 'show', { mark: 'm1' }],
    ['a name that is not known', /Show on page: “Northwold Hospitals Trust”/, 'show', { mark: 'u1' }],
    ['a body', /Show on page: Lincolnshire/, 'goTo', { id: 'ods:QJM' }],
  ])('%s', async (_what, name, message, body) => {
    await open();
    fireEvent.click(item(name));
    await waitFor(() => expect(world.told).toHaveBeenCalledWith(message, body));
  });

  it('says where it is gone', async () => {
    world.shows = false;
    await open();
    fireEvent.click(item(/Show on page: “54% in four hours”/));
    await screen.findByText('That is no longer on the page.');
  });
});

describe('an entry', () => {
  it('opens in place of the list, and Back leads to the item', async () => {
    await open();
    fireEvent.click(item(/^Lincolnshire.*, 4 mentions$/));
    await screen.findByRole('heading', { name: 'NHS Lincolnshire' });
    expect(world.asked).toHaveBeenCalledWith('card', { id: 'ods:QJM', article: world.page?.article });
    expect(screen.queryByRole('list', { name: 'Claims' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Back to the briefing' }));
    expect(document.activeElement).toBe(item(/^Lincolnshire.*, 4 mentions$/));
  });
});

describe('keys', () => {
  const focused = (): string =>
    document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '';

  it('go from item to item through all sections; Tab stops at one', async () => {
    await open();
    const first = item(/54% in four hours.*NHS Lincolnshire/);
    expect(first.tabIndex).toBe(0);
    first.focus();
    for (const [name, words] of [
      ['j', '62% in November'],
      ['ArrowDown', '£20m overspent'],
      ['J', 'Show on page: “NHS Lincolnshire ICB”'],
      ['j', 'Lincolnshire'],
      ['k', 'Show on page: “NHS Lincolnshire ICB”'],
      ['ArrowUp', '£20m overspent'],
      ['Home', '54% in four hours'],
      ['k', '54% in four hours'],
      ['End', 'Show on page: “Northwold Hospitals Trust”'],
      ['j', 'Show on page: “Northwold Hospitals Trust”'],
    ] as const) {
      key(document.activeElement as Element, name);
      expect(focused()).toContain(words);
    }
    expect(first.tabIndex).toBe(-1);
  });

  it('S shows the item on the page', async () => {
    await open();
    key(item(/54% in four hours.*NHS Lincolnshire/), 'j');
    key(document.activeElement as Element, 's');
    await waitFor(() => expect(world.told).toHaveBeenCalledWith('show', { mark: 'c2' }));
  });

  it('leave chords to the browser, and the arrows of what is unfolded to it', async () => {
    await open();
    const head = item(/54% in four hours.*NHS Lincolnshire/);
    head.focus();
    expect(fireEvent.keyDown(head, { key: 's', ctrlKey: true })).toBe(true);
    fireEvent.click(head);
    const inside = await screen.findByRole('button', { name: 'Open figures' });
    inside.focus();
    expect(key(inside, 'ArrowDown')).toBe(true);
    expect(document.activeElement).toBe(inside);
    key(inside, 'j');
    expect(document.activeElement).toBe(head);
  });

  it('lead to what stands in the place of an item that was narrowed away', async () => {
    await open();
    item(/54% in four hours.*NHS Lincolnshire/).focus();
    fireEvent.click(screen.getByRole('button', { name: /^Differ 1$/ }));
    expect(item(/62% in November.*NHS Lincolnshire/).tabIndex).toBe(0);
  });
});
