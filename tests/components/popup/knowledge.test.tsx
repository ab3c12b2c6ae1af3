// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Popup } from '../../../components/popup/Popup';
import { World } from './world';

afterEach(cleanup);

it('shows how far the setting up is, and then what there is', async () => {
  const world = new World();
  const { status } = world;
  world.status = { state: 'installing', done: 1200, total: 2600 };
  render(<Popup port={world.port()} />);
  const bar = await screen.findByRole<HTMLProgressElement>('progressbar', { name: 'Setting up: 1,200 of 2,600' });
  expect(bar.getAttribute('max')).toBe('2600');
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'lincoln' } });
  await screen.findByText('Search works once Sidenote is set up.');
  world.status = { state: 'installing', done: 2000, total: 2600 };
  await screen.findByText('Setting up: 2,000 of 2,600');
  world.status = status;
  await screen.findByText('1,812 entries · facts up to July 2026');
  expect(screen.queryByRole('progressbar')).toBeNull();
});

it('names no number that is not known yet', async () => {
  const world = new World();
  world.status = { state: 'installing', done: 0, total: 0 };
  render(<Popup port={world.port()} />);
  const bar = await screen.findByRole('progressbar', { name: 'Setting up' });
  expect(bar.hasAttribute('value')).toBe(false);
});

it('says why it failed and tries again', async () => {
  const world = new World();
  const { status } = world;
  world.status = { state: 'failed', reason: 'There is no room on this disk.', advice: 'Free some space.' };
  render(<Popup port={world.port()} />);
  expect((await screen.findByRole('alert')).textContent).toContain('There is no room on this disk.Free some space.');
  world.status = status;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('1,812 entries · facts up to July 2026');
  expect(world.asked).toHaveBeenCalledWith('status', { retry: true });
});
