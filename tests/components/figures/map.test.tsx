// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FiguresPage } from '../../../components/figures/FiguresPage';
import { AskError } from '../../../data/messaging';
import { caveat, entity, period, source, standard } from '../../utils/figures/made';
import { at, metric, systems, World } from './world';

const SHARED = { sources: [source('xls')] };

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(cleanup);

async function open(search = '?map=1&metric=ae-4h-type1&period=2020-11'): Promise<void> {
  at(search);
  render(<FiguresPage port={world.port()} />);
  await screen.findByRole('grid');
}
const tile = (name: RegExp): HTMLElement => within(screen.getByRole('grid')).getByRole('button', { name });
const focused = (): string => document.activeElement?.querySelector('.abbreviation')?.textContent ?? '';
const names = (): (string | null)[] =>
  within(screen.getByRole('table'))
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent);

describe('the map', () => {
  it('asks for what the address says', async () => {
    await open();
    expect(world.asked).toHaveBeenCalledWith('systems', { metric: 'ae-4h-type1', period: '2020-11' });
    screen.getByRole('heading', { level: 1, name: 'The name of ae-4h-type1, November 2020' });
  });

  it('prints the value in every tile, and says name, place and reason', async () => {
    await open('?map=1&outline=ods:QEE');
    expect(tile(/^Sout 54\.0%/).textContent).toBe('Sout 54.0%, South, 4th of 4 systems, mentioned');
    expect(tile(/East/).textContent).toBe('East –, East, no figure. It was testing new measures.');
  });

  it('has a shade for each class, hatching where there is no figure, and an outline for the mentioned', async () => {
    await open('?map=1&outline=ods:QEE');
    expect(tile(/Sout/).dataset).toMatchObject({ shade: '0', outlined: 'true' });
    expect(tile(/Midd/).dataset).toMatchObject({ shade: '4', outlined: 'false' });
    expect(tile(/East/).dataset.shade).toBe('none');
  });

  it('says in its legend what the shades mean, with England and the standard', async () => {
    await open();
    const legend = screen.getByRole('region', { name: 'Legend' });
    for (const words of ['54.0%', '1 system, worst', '1 system, best', 'no figure', '76.8%', '95% standard'])
      expect(legend.textContent).toContain(words);
  });

  it('calls no total best or worst', async () => {
    world.systems = async () => systems({ metric: metric('rtt-waiting-list', { unit: 'waits', better: 'lower' }) });
    await open();
    expect(screen.getByRole('region', { name: 'Legend' }).textContent).toContain('fewest');
    screen.getByText('These are totals: larger areas have more of them.');
  });

  it('marks the doubts of single systems, and says those of all once', async () => {
    const common = caveat('all', 'basis', { note: 'By provider.' });
    const own = caveat('own', 'partial', { note: 'One hospital is left out.' });
    world.systems = async () => {
      const made = systems();
      return {
        ...made,
        rows: made.rows.map((row, index) => ({ ...row, caveats: index === 0 ? [common, own] : [common] })),
      };
    };
    await open();
    expect(tile(/Nort/).textContent).toContain('80.0%†');
    expect(tile(/West/).textContent).not.toContain('†');
    expect(screen.getAllByText('By provider.')).toHaveLength(1);
  });
});

describe('what the map stands on', () => {
  it('is named, with the days on which the month was published and revised', async () => {
    await open();
    const sources = screen.getByRole('region', { name: 'Sources' });
    const own = within(sources).getByRole('link', { name: 'A&E by provider' });
    expect(own.closest('li')?.textContent).toContain(
      'NHS England · November 2020 published 10 December 2020, revised 13 May 2021 · Open Government Licence v3.0',
    );
    const standard = within(sources).getByRole('heading', { name: 'Of the standard' });
    expect(standard.nextElementSibling?.textContent).toBe('Handbook to the NHS Constitution Department of Health');
  });

  it('is a source whose day is not on record all the same', async () => {
    world.systems = async () => systems({ publications: [] });
    await open();
    const own = screen.getByRole('link', { name: 'A&E by provider' }).closest('li');
    expect(own?.textContent).toBe('A&E by provider NHS England · Open Government Licence v3.0');
  });

  it('is told apart where the figures and the standard have one source', async () => {
    world.systems = async () => {
      const made = systems();
      return { ...made, sources: made.sources.slice(0, 1), standard: standard(95, '2010-06', undefined, SHARED) };
    };
    await open();
    expect(screen.getAllByRole('link', { name: 'A&E by provider' })).toHaveLength(1);
    expect(screen.queryByRole('heading', { name: 'Of the standard' })).toBeNull();
  });

  it('has been followed by more, which is said of the latest month and not of the one shown', async () => {
    await open();
    screen.getByText('Latest held: December 2020. January to February 2021 have been published since.');
    cleanup();
    world.systems = async () => systems({ missingSince: null });
    await open();
    expect(screen.queryByText(/Latest held/)).toBeNull();
  });
});

describe('the keyboard', () => {
  it('stops once, at the mentioned', async () => {
    await open('?map=1&outline=ods:QCC');
    const stops = within(screen.getByRole('grid'))
      .getAllByRole('button')
      .filter((button) => button.tabIndex === 0);
    expect(stops.map((button) => button.dataset.id)).toEqual(['ods:QCC']);
  });

  it('goes to the nearest tile with the arrows', async () => {
    await open('?map=1&outline=ods:QCC');
    tile(/Midd/).focus();
    for (const [key, name] of [
      ['ArrowUp', 'Nort'],
      ['ArrowLeft', 'West'],
      ['ArrowDown', 'Sout'],
      ['ArrowRight', 'East'],
      ['ArrowRight', 'East'],
      ['Home', 'Nort'],
      ['End', 'Sout'],
    ] as const) {
      fireEvent.keyDown(document.activeElement as Element, { key });
      expect(focused()).toBe(name);
    }
  });

  it('says row and column', async () => {
    await open();
    const cell = tile(/Sout/).closest('[role=gridcell]');
    expect(cell?.getAttribute('aria-colindex')).toBe('2');
    expect(cell?.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('3');
  });
});

describe('the card', () => {
  it('opens beside the tile, as of the article, and gives the keyboard back', async () => {
    await open('?map=1&written=2020-12-09');
    fireEvent.click(tile(/Sout/), { detail: 0 });
    await waitFor(() => expect(world.card).toBeDefined());
    expect(world.card).toMatchObject({
      entities: ['ods:QEE'],
      article: { date: '2020-12-09', from: 'given' },
      focus: true,
    });
    expect(world.card?.anchor.context).toBe(tile(/Sout/));
    // It begins with what the map is of.
    await world.cardPort?.card(entity('ods:QEE'));
    expect(world.asked).toHaveBeenLastCalledWith('card', {
      id: 'ods:QEE',
      article: { date: '2020-12-09', from: 'given' },
      sentence: 'The name of ae-4h-type1',
    });
    world.cardPort?.onClose({ refocus: true });
    expect(world.card).toBeUndefined();
    expect(focused()).toBe('Sout');
  });

  it('leaves the keyboard where it is when the pointer opens it, and closes by a click elsewhere', async () => {
    await open();
    fireEvent.click(tile(/Sout/), { detail: 1 });
    await waitFor(() => expect(world.card?.focus).toBe(false));
    fireEvent.pointerDown(document.body);
    expect(world.card).toBeUndefined();
  });

  it('leads to the figures of its system', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'South' }));
    await waitFor(() => expect(world.card).toBeDefined());
    await world.cardPort?.openFigures([entity('ods:QEE')], null);
    await screen.findByRole('slider');
    expect(location.search).toContain('entities=ods:QEE');
    expect(world.card).toBeUndefined();
  });
});

describe('the table beside it', () => {
  it('has every system, the best first and those without a figure last', async () => {
    await open();
    expect(names()).toEqual(['Middle', 'North', 'West', 'South', 'East']);
  });

  it('is sorted by any column, either way', async () => {
    await open();
    const sort = (name: string): void => {
      fireEvent.click(within(screen.getByRole('table')).getByRole('button', { name: new RegExp(`^${name}`) }));
    };
    sort('System');
    expect(names()).toEqual(['East', 'Middle', 'North', 'South', 'West']);
    expect(screen.getByRole('columnheader', { name: /System/ }).getAttribute('aria-sort')).toBe('ascending');
    sort('System');
    expect(names()[0]).toBe('West');
    sort('Value');
    expect(names()).toEqual(['South', 'West', 'North', 'Middle', 'East']);
    sort('Value');
    expect(names()).toEqual(['Middle', 'North', 'West', 'South', 'East']);
  });
});

describe('the month', () => {
  it('goes one on and one back, and to the latest', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: /Previous/ }));
    expect(location.search).toContain('period=2020-10');
    fireEvent.click(screen.getByRole('button', { name: /Next/ }));
    expect(location.search).not.toContain('period');
    expect(world.asked).toHaveBeenCalledWith('systems', { metric: 'ae-4h-type1', period: '2020-10' });
  });

  it('goes no further than the figures', async () => {
    world.systems = async () => systems({ period: period('2020-12') });
    await open('?map=1');
    for (const name of [/Next/, 'Latest'])
      expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
  });

  it('that has no figures is said to have none', async () => {
    await open('?map=1&period=2030-01');
    await screen.findByText(/There are no figures of systems for January 2030; the latest/);
  });
});

it('says why nothing came, and offers another measure', async () => {
  world.systems = async ({ metric: asked }) => {
    if (asked) throw new AskError('no-figures', 'No figures of systems are held for amb-cat2-mean.');
    return systems();
  };
  at('?map=1&metric=amb-cat2-mean');
  render(<FiguresPage port={world.port()} />);
  await screen.findByRole('alert');
  fireEvent.click(screen.getByRole('button', { name: 'Show another measure' }));
  await screen.findByRole('grid');
});

it('is reached from a comparison with those compared outlined', async () => {
  at('?entities=ods:QEE&metric=ae-4h-type1');
  render(<FiguresPage port={world.port()} />);
  const link = await screen.findByRole('link', { name: 'Map of England' });
  expect(link.getAttribute('href')).toBe('?map=1&entities=ods:QEE&metric=ae-4h-type1&outline=ods:QEE');
});
