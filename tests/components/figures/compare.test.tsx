// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FiguresPage } from '../../../components/figures/FiguresPage';
import { caveat, entity, months, point } from '../../utils/figures/made';
import { at, metric, sheet, World } from './world';

const TWO = '?entities=ods:QJM,ods:QNC&metric=ae-4h-type1';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(cleanup);

async function open(search: string): Promise<void> {
  at(search);
  render(<FiguresPage port={world.port()} />);
  await screen.findByRole('slider');
}
const slider = (): HTMLElement => screen.getByRole('slider');
const said = (): string => slider().getAttribute('aria-valuetext') ?? '';
const table = (): string[][] =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent ?? ''));
const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));

describe('without an organisation', () => {
  it('offers a search and three comparisons, each an address of its own', () => {
    at('');
    render(<FiguresPage port={world.port()} />);
    screen.getByRole('combobox', { name: 'Begin with an organisation' });
    const links = within(screen.getByRole('article')).getAllByRole('link');
    expect(links).toHaveLength(3);
    for (const link of links) expect(link.getAttribute('href')).toMatch(/^\?entities=ods:.*&metric=/);
    expect(world.asked).not.toHaveBeenCalled();
  });

  it('begins with one that is found', async () => {
    world.hits = [
      { id: entity('term:stp'), kind: 'term', name: 'A term', label: 'Policy term' },
      { id: entity('ods:RWDDA'), kind: 'hospital', name: 'A hospital', label: 'Hospital · Lincoln' },
      { id: entity('ods:QJM'), kind: 'system', name: 'NHS Lincolnshire', label: 'Integrated care system · Midlands' },
    ];
    at('');
    render(<FiguresPage port={world.port()} />);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'linc' } });
    // What has no figures is not offered.
    expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual([
      'NHS LincolnshireIntegrated care system · Midlands',
    ]);
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
    await screen.findByRole('slider');
    expect(location.search).toBe('?entities=ods:QJM');
  });
});

describe('a comparison', () => {
  it('asks for what the address says', async () => {
    await open(TWO);
    expect(world.asked).toHaveBeenCalledWith('figures', { entities: ['ods:QJM', 'ods:QNC'], metric: 'ae-4h-type1' });
    screen.getByRole('heading', { level: 1, name: 'The name of ae-4h-type1' });
    screen.getByText(/What ae-4h-type1 measures\. Higher is better\./);
  });

  it('reads out the latest month, with all that is known of it', async () => {
    await open(TWO);
    expect(said()).toBe('November 2020: Lincolnshire 54.0%, Staffordshire 56.1%, England 76.8%, 95% standard');
    const panel = screen.getByRole('region', { name: 'Month read out' });
    expect(panel.textContent).toContain('4,182 of 7,745');
    expect(panel.textContent).toContain('note a');
  });

  it('is read month by month with the keys, to its ends and not beyond', async () => {
    await open(TWO);
    fireEvent.keyDown(slider(), { key: 'ArrowLeft' });
    expect(said()).toMatch(/^October 2020: Lincolnshire 57\.1%, Staffordshire no figure, /);
    fireEvent.keyDown(slider(), { key: 'Home' });
    expect(said()).toMatch(/^September 2020/);
    fireEvent.keyDown(slider(), { key: 'PageDown' });
    expect(said()).toMatch(/^September 2020/);
    fireEvent.keyDown(slider(), { key: 'End' });
    expect(said()).toMatch(/^November 2020/);
    expect(fireEvent.keyDown(slider(), { key: 'Tab' })).toBe(true);
  });

  it('says in words what the picture shows, and points to the table', async () => {
    await open(TWO);
    expect(
      screen.getByRole('img', { name: /^Line chart\. The name of ae-4h-type1, September 2020 to November 2020/ }),
    ).toBeTruthy();
  });

  it('has every figure in its table, newest first, with gaps said and doubts marked', async () => {
    await open(TWO);
    expect(table()).toEqual([
      ['Period', 'Lincolnshire', 'Staffordshire', 'England'],
      ['Nov 2020', '54.0% note a 4,182 of 7,745', '56.1%', '76.8% note c'],
      ['Oct 2020', '57.1% 4,182 of 7,745', '–no figure note b', '78.0% note c'],
      ['Sep 2020', '60.1% 4,182 of 7,745', '61.0%', '79.0%'],
    ]);
  });

  it('lists doubts with whom and when they concern', async () => {
    await open(TWO);
    screen.getByText('Lincolnshire, from November 2020, partial:');
    screen.getByText('One hospital is left out.', { exact: false });
    screen.getByText('Staffordshire, October 2020, no figure:');
    screen.getByText(/Dashed, with hollow marks/);
  });

  it('says what is to be known of England, while England is shown', async () => {
    await open(TWO);
    screen.getByText('England, October 2020 to November 2020, partial:');
    const panel = screen.getByRole('region', { name: 'Month read out' });
    expect(panel.textContent?.replace(/\s+/g, ' ')).toContain('England76.8% note c');
    fireEvent.click(screen.getByRole('checkbox', { name: /England/ }));
    expect(screen.queryByText('Leaves out fourteen trusts.', { exact: false })).toBeNull();
  });

  it('says who shares a doubt, and that England does not', async () => {
    const shared = caveat('all', 'partial', { note: 'Everyone leaves some out.' });
    const every = (english: boolean) => async () => {
      const made = sheet();
      return {
        ...made,
        columns: made.columns.map((column) => ({ ...column, caveats: [shared] })),
        englandCaveats: english ? [shared] : [],
      };
    };
    world.figures = every(false);
    await open(TWO);
    screen.getByText('All but England, partial:');
    cleanup();
    world.figures = every(true);
    await open(TWO);
    screen.getByText('All, partial:');
  });

  it('says what has been published since', async () => {
    await open(TWO);
    screen.getByText('Latest held: November 2020. December 2020 to February 2021 have been published since.');
  });

  it('marks what happened, and says it to the keyboard and the pointer', async () => {
    await open(TWO);
    const mark = screen.getByRole('button', { name: '1 October 2020, Lincolnshire: Took a new name.' });
    fireEvent.focus(mark);
    const told = () => document.querySelector('.told')?.textContent;
    expect(told()).toBe('1 October 2020 · Lincolnshire Took a new name');
    fireEvent.keyDown(mark, { key: 'Escape' });
    expect(told()).toBeUndefined();
  });

  it('names its sources with their days, and links to none that is not of the web', async () => {
    const bad = sheet();
    world.figures = async () => ({
      ...bad,
      sources: [
        ...bad.sources,
        { ...bad.sources[0], id: bad.sources[0]?.id, url: 'javascript:alert(1)' } as never,
      ].reverse(),
    });
    await open(TWO);
    const sources = screen.getByRole('region', { name: 'Sources' });
    expect(within(sources).getAllByRole('link')).toHaveLength(1);
    const link = within(sources).getByRole('link', { name: 'A&E by provider' });
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(sources.textContent).toContain('November 2020 published 10 December 2020, revised 13 May 2021');
  });

  it('draws no line for England where it is the sum of all', async () => {
    world.figures = async () => sheet({ metric: metric('rtt-waiting-list', { unit: 'waits', better: 'lower' }) });
    await open(TWO);
    screen.getByText(/it is the sum of all, and would flatten the chart/);
    expect(table()[0]).toContain('England');
    expect(screen.getByRole('img', { name: /Line chart/ }).getAttribute('aria-label')).not.toContain('England');
  });

  it('keeps yearly figures apart', async () => {
    const [first] = sheet().columns;
    world.figures = async () =>
      sheet({ columns: [{ ...first, points: [point('2019', 80), ...months('2020-01', [70, 71])] } as never] });
    await open('?entities=ods:QJM&metric=ae-4h-type1');
    screen.getByText(/Bars as long as a year: yearly, counted differently/);
    expect(table().at(-1)?.[0]).toBe('2019, the whole year');
    fireEvent.keyDown(slider(), { key: 'Home' });
    screen.getByRole('heading', { name: '2019, the whole year' });
  });
});

describe('changing a comparison', () => {
  it('takes another measure, and Back leads to the one before', async () => {
    await open(TWO);
    fireEvent.change(screen.getByRole('combobox', { name: 'Measure' }), { target: { value: 'rtt-18w' } });
    expect(location.search).toContain('metric=rtt-18w');
    await waitFor(() =>
      expect(world.asked).toHaveBeenLastCalledWith('figures', expect.objectContaining({ metric: 'rtt-18w' })),
    );
    act(() => {
      at(TWO);
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await waitFor(() =>
      expect(world.asked).toHaveBeenLastCalledWith('figures', expect.objectContaining({ metric: 'ae-4h-type1' })),
    );
  });

  it('removes an organisation', async () => {
    await open(TWO);
    press('Remove Lincolnshire');
    expect(location.search).toBe('?entities=ods:QNC&metric=ae-4h-type1');
  });

  it('adds one, and no fifth', async () => {
    world.hits = [{ id: entity('ods:RWD'), kind: 'trust', name: 'United Lincolnshire', label: 'Acute hospital trust' }];
    await open(TWO);
    fireEvent.change(screen.getByRole('combobox', { name: 'Add an organisation' }), { target: { value: 'united' } });
    fireEvent.click(await screen.findByRole('option', { name: /^United/ }));
    expect(location.search).toContain('ods:RWD');
    cleanup();
    await open('?entities=ods:QJM,ods:QNC,ods:QPM,ods:QK1');
    expect(screen.queryByRole('combobox', { name: 'Add an organisation' })).toBeNull();
    screen.getByText('Four at most: remove one to add another.');
  });

  it('shows a shorter time without asking again', async () => {
    await open(TWO);
    world.asked.mockClear();
    fireEvent.change(screen.getByRole('combobox', { name: 'From' }), { target: { value: '2020-11' } });
    expect(location.search).toContain('from=2020-11');
    expect(table()).toHaveLength(2);
    expect(world.asked).not.toHaveBeenCalled();
    press('All');
    expect(location.search).toBe(TWO);
    expect(table()).toHaveLength(4);
  });

  it('leaves England out where it is not wanted', async () => {
    await open(TWO);
    fireEvent.click(screen.getByRole('checkbox', { name: /England/ }));
    expect(location.search).toContain('england=0');
    expect(table()[0]).not.toContain('England');
    expect(said()).not.toContain('England');
  });
});
