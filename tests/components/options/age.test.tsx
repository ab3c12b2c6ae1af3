// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Options } from '../../../components/options/Options';
import type { FigurePeriod } from '../../../data/schema/figures';
import { age, day, layer, World } from './world';

afterEach(cleanup);

const period = (text: string): FigurePeriod => text as FigurePeriod;
const chapter = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'How current the figures are' });

it('says of each metric what is held and what has come out since', async () => {
  const world = new World();
  world.ages = [
    age('ae-4h-all', 'A&E 4 hours', { missingSince: { from: period('2026-06'), to: period('2026-09') } }),
    age('rtt-18w', '18 weeks'),
    age('population', 'Population', { every: 'year', latest: period('2020'), published: day('2021') }),
  ];
  render(<Options port={world.port()} />);
  const table = await within(await chapter()).findByRole('table');
  expect(
    within(table)
      .getAllByRole('row')
      .map((row) => row.textContent),
  ).toEqual([
    'FiguresLatest heldPublished onSince then',
    'A&E files at NHS England: A&E',
    'A&E 4 hoursMay 202611 Jun 2026June to September 2026 have been published since',
    'Referral to treatment files at NHS England: Referral to treatment',
    '18 weeksMay 202611 Jun 2026Up to date',
    'Other figures come only with a newer Sidenote or a pack',
    'Population20202021Up to date',
  ]);
  expect(within(table).getByRole('link', { name: /A&E$/ }).getAttribute('href')).toBe(
    'https://www.england.nhs.uk/statistics/statistical-work-areas/ae-waiting-times-and-activity/',
  );
  within(await chapter()).getByText(/is true as of 8 July 2026/);
});

it('asks again when a layer has changed', async () => {
  const world = new World();
  world.ages = [age('ae-4h-all', 'A&E 4 hours')];
  world.layers = [layer('a', { title: 'Alpha' })];
  render(<Options port={world.port()} />);
  await within(await chapter()).findByText('May 2026');
  world.ages = [age('ae-4h-all', 'A&E 4 hours', { latest: period('2026-06') })];
  fireEvent.click(screen.getByRole('button', { name: 'Hide Alpha' }));
  await within(await chapter()).findByText('June 2026');
});

describe('a page that is opened', () => {
  it('before Sidenote is set up says how far it is, and then works', async () => {
    const world = new World();
    const { status } = world;
    world.status = { state: 'installing', done: 1200, total: 2600 };
    render(<Options port={world.port()} />);
    await screen.findByRole('progressbar', { name: 'Setting up: 1,200 of 2,600' });
    await screen.findByText('What you add comes here once Sidenote is set up.');
    expect(screen.queryByRole('region', { name: 'Your data' })).toBeNull();
    world.status = status;
    await chapter();
  });

  it('where Sidenote could not be set up says why', async () => {
    const world = new World();
    world.status = { state: 'failed', reason: 'There is no room on this disk.', advice: 'Free some space.' };
    render(<Options port={world.port()} />);
    expect((await screen.findByRole('alert')).textContent).toContain('There is no room on this disk.Free some space.');
  });

  it('has contents that lead to its sections, and asks only what it must', async () => {
    const world = new World();
    render(<Options port={world.port()} />);
    await within(await chapter()).findByText('No figures are held.');
    const links = within(screen.getByRole('navigation', { name: 'On this page' })).getAllByRole('link');
    for (const link of links) {
      const target = document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
      expect(target?.textContent).toBe(link.textContent);
    }
    expect(new Set(world.asked.mock.calls.map(([type]) => type))).toEqual(
      new Set(['status', 'settings', 'syncState', 'age']),
    );
    expect(world.reading).toBeUndefined();
  });

  it('says where the layers cannot be read, and tries again', async () => {
    const world = new World();
    const port = world.port();
    let broken = true;
    const layers: typeof port.layers = async () => {
      if (broken) throw new Error('The layers could not be read.');
      return [];
    };
    render(<Options port={{ ...port, layers }} />);
    expect((await screen.findByRole('alert')).textContent).toContain('The layers could not be read.');
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText(world.builtIn.name);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
