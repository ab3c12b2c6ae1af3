// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { WelcomePort } from '../../../components/welcome/port';
import { Welcome } from '../../../components/welcome/Welcome';
import { DEFAULT_SETTINGS, type Settings, type SettingsChange } from '../../../data/schema/settings';

afterEach(cleanup);

function world({ ready = true, full = false, isRead = true } = {}) {
  let settings: Settings = DEFAULT_SETTINGS;
  const readSample = vi.fn(async () => isRead);
  let heard: () => void = () => undefined;
  const status = ready
    ? { state: 'ready', version: '1', published: '2026-07-08', entities: 1 }
    : { state: 'installing', done: 0, total: 10 };
  const port: WelcomePort = {
    readSample,
    onSettings: (listener) => {
      heard = listener;
    },
    askWorker: (async (type: string, body: { change: SettingsChange }) => {
      if (type === 'status') return status;
      if (type === 'changeSettings' && full) throw new Error('The disk is full.');
      if (type === 'changeSettings') settings = { ...settings, ...body.change } as Settings;
      return settings;
    }) as WelcomePort['askWorker'],
  };
  const changeElsewhere = (to: Partial<Settings>): void => {
    settings = { ...settings, ...to };
    heard();
  };
  return { port, readSample, changeElsewhere, settings: () => settings };
}

test('the sample is read once Sidenote is set up, and not before', async () => {
  const before = world({ ready: false });
  render(<Welcome port={before.port} />);
  await screen.findByRole('radio', { name: /journalist/ });
  expect(before.readSample).not.toHaveBeenCalled();
  cleanup();
  const { port, readSample } = world();
  render(<Welcome port={port} />);
  await waitFor(() => expect(readSample).toHaveBeenCalledTimes(1));
});

test('says so where the sample cannot be read', async () => {
  render(<Welcome port={world({ isRead: false }).port} />);
  expect(await screen.findByText(/The sample could not be marked/)).toBeTruthy();
});

test('the sample is the page’s main part: nothing else of the page is read', () => {
  const { port } = world();
  render(<Welcome port={port} />);
  expect(screen.getByRole('main').querySelectorAll('article')).toHaveLength(1);
});

test('a way to begin is stored as it is chosen', async () => {
  const { port, settings } = world();
  render(<Welcome port={port} />);
  expect(await screen.findByRole('radio', { name: /A journalist/ })).toHaveProperty('checked', true);
  fireEvent.click(screen.getByRole('radio', { name: /A student/ }));
  await screen.findByText('Saved.');
  expect(settings()).toMatchObject({ density: 'every', clipButton: true, marks: { hidden: ['claims', 'misfits'] } });
});

test('one that cannot be stored is told', async () => {
  const { port } = world({ full: true });
  render(<Welcome port={port} />);
  fireEvent.click(await screen.findByRole('radio', { name: /A reader/ }));
  await screen.findByText('That could not be saved. The disk is full.');
  expect(screen.getByRole('radio', { name: /A journalist/ })).toHaveProperty('checked', true);
});

test('what is chosen elsewhere meanwhile is shown, and stays', async () => {
  const { port, settings, changeElsewhere } = world();
  render(<Welcome port={port} />);
  await screen.findByRole('radio', { name: /A journalist/ });
  changeElsewhere({ density: 'every', marks: { ...DEFAULT_SETTINGS.marks, style: 'tint' } });
  await waitFor(() => expect(screen.getByRole('radio', { name: /A journalist/ })).toHaveProperty('checked', false));
  fireEvent.click(screen.getByRole('radio', { name: /A reader/ }));
  await screen.findByText('Saved.');
  expect(settings().marks.style).toBe('tint');
});
