// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup/Popup';
import { entity, pageWith, World } from './world';

afterEach(cleanup);

const group = async (heading: string): Promise<string[]> => {
  const section = await screen.findByRole('region', { name: new RegExp(`^${heading} \\d+$`) });
  return within(section)
    .getAllByRole('button')
    .map((button) => button.textContent ?? '');
};

describe('this page', () => {
  it('lists what was found by kind, most mentioned first, with counts', async () => {
    const world = new World();
    world.found = pageWith([
      entity('ods:71E', 'ccg', 'NHS Lincolnshire CCG', 1),
      entity('ods:QNC', 'system', 'Staffordshire', 1),
      entity('ods:QJM', 'system', 'Lincolnshire', 4),
      entity('body:nhs-england', 'body', 'NHS England', 1),
    ]);
    render(<Popup port={world.port()} />);
    const systems = await group('Systems');
    expect(systems[0]).toMatch(/^Lincolnshire.*, 4 mentions$/);
    expect(systems[1]).toMatch(/^Staffordshire.*, 1 mention$/);
    expect(await group('Former CCGs')).toHaveLength(1);
    expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'Systems 2',
      'National bodies 1',
      'Former CCGs 1',
    ]);
    expect(screen.getByText(/Written 9 December 2020/).textContent).toContain('from the page’s own data');
  });

  it('shows a thing on the page and goes', async () => {
    const world = new World();
    world.found = pageWith([entity('ods:QJM', 'system', 'Lincolnshire', 4)]);
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('button', { name: /Lincolnshire/ }));
    await waitFor(() => expect(world.close).toHaveBeenCalledOnce());
    expect(world.told).toHaveBeenCalledWith('goTo', { id: 'ods:QJM' });
  });

  it('follows a page that is still being read', async () => {
    const world = new World();
    world.found = pageWith([], { reading: true });
    render(<Popup port={world.port()} />);
    await screen.findByText('Reading the page…');
    world.found = pageWith([entity('ods:QJM', 'system', 'Lincolnshire', 4)]);
    await screen.findByRole('button', { name: /Lincolnshire/ });
    expect(screen.queryByText('Reading the page…')).toBeNull();
  });

  it('says that nothing was found', async () => {
    const world = new World();
    world.found = pageWith();
    render(<Popup port={world.port()} />);
    await screen.findByText('Nothing found on this page.');
  });
});

describe('this site', () => {
  it('stores a choice and tells the page at once', async () => {
    const world = new World();
    world.found = pageWith();
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('radio', { name: 'Off' }));
    await screen.findByText('Sidenote is switched off on this site.');
    expect(world.asked).toHaveBeenCalledWith('setSite', { host: 'paper.example', mode: 'off' });
    await waitFor(() =>
      expect(world.told).toHaveBeenCalledWith('siteChanged', { site: expect.objectContaining({ mode: 'off' }) }),
    );
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Off' }).checked).toBe(true);
  });

  it('sets how many mentions are marked', async () => {
    const world = new World();
    world.found = pageWith();
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('radio', { name: 'Every mention' }));
    await waitFor(() =>
      expect(world.told).toHaveBeenCalledWith('siteChanged', { site: expect.objectContaining({ density: 'every' }) }),
    );
    expect(world.asked).toHaveBeenCalledWith('setDensity', { host: 'paper.example', density: 'every' });
  });

  it('says when a choice could not be stored, and shows the old one', async () => {
    const world = new World();
    world.found = pageWith();
    world.full = true;
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('radio', { name: 'Off' }));
    await screen.findByText('The disk is full.');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Marks' }).checked).toBe(true);
  });
});
