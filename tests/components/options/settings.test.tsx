// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Options } from '../../../components/options/Options';
import { listSites, withMode } from '../../../components/options/settings/sites';
import { DEFAULT_SETTINGS } from '../../../data/schema/settings';
import { parseSettings, writeSettings } from '../../../data/settings-file';
import { layer, World } from './world';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(cleanup);

async function open(): Promise<void> {
  render(<Options port={world.port()} />);
  await screen.findByRole('heading', { name: 'Marks' });
}

const chapter = (name: string) => within(screen.getByRole('region', { name }));
const changed = () =>
  world.did.mock.calls.filter(([what]) => what === 'changeSettings').map(([, change]) => change as object);
const { marks, card, keys } = DEFAULT_SETTINGS;

describe('each setting is stored as it is chosen', () => {
  test.each<[string, string, string, object]>([
    ['Marks', 'radio', 'Every mention', { density: 'every' }],
    ['Marks', 'radio', 'A tint', { marks: { ...marks, style: 'tint' } }],
    ['Marks', 'checkbox', 'Terms', { marks: { ...marks, hidden: ['terms'] } }],
    ['Marks', 'checkbox', 'Names that do not fit the article’s date', { marks: { ...marks, hidden: ['misfits'] } }],
    ['Cards', 'radio', 'Largest', { card: { ...card, size: 'largest' } }],
    ['Cards', 'radio', 'The figures', { card: { ...card, first: 'figures' } }],
    ['Cards', 'radio', 'Their first sentence', { card: { ...card, definition: 'short' } }],
    ['Clippings', 'checkbox', 'A button to clip beside the words that I select', { clipButton: false }],
  ])('%s: %s %s', async (section, role, name, change) => {
    await open();
    fireEvent.click(chapter(section).getByRole(role, { name }));
    await waitFor(() => expect(changed()).toEqual([change]));
    expect(chapter(section).getByRole(role, { name })).toHaveProperty('checked', role === 'radio');
  });

  test('the delay, from a list', async () => {
    await open();
    fireEvent.change(chapter('Cards').getByRole('combobox'), { target: { value: '1000' } });
    await waitFor(() => expect(changed()).toEqual([{ card: { ...card, delay: 1000 } }]));
  });

  test('a delay that came with a file is in the list, too', async () => {
    world.settings = { ...DEFAULT_SETTINGS, card: { ...card, delay: 450 } };
    await open();
    expect(chapter('Cards').getByRole('combobox')).toHaveProperty('value', '450');
    chapter('Cards').getByRole('option', { name: 'After 0.45 seconds' });
  });

  test('what was changed elsewhere shows', async () => {
    await open();
    world.settings = { ...DEFAULT_SETTINGS, density: 'every' };
    world.settingsChanged();
    await waitFor(() =>
      expect(chapter('Marks').getByRole('radio', { name: 'Every mention' })).toHaveProperty('checked', true),
    );
  });

  test('of two in a hurry neither is lost, though what is read between them lacks the first', async () => {
    const port = world.port();
    let store = (): void => {};
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    const askWorker = (async (type, body) => {
      if (type === 'changeSettings') await stored;
      return port.askWorker(type, body);
    }) as typeof port.askWorker;
    render(<Options port={{ ...port, askWorker }} />);
    await screen.findByRole('heading', { name: 'Cards' });
    fireEvent.click(chapter('Cards').getByRole('radio', { name: 'Largest' }));
    world.settingsChanged();
    await act(async () => {});
    fireEvent.click(chapter('Cards').getByRole('radio', { name: 'The figures' }));
    store();
    await waitFor(() => expect(world.settings.card).toMatchObject({ size: 'largest', first: 'figures' }));
    expect(chapter('Cards').getByRole('radio', { name: 'Largest' })).toHaveProperty('checked', true);
  });

  test('one that cannot be stored is told, and shows as it was', async () => {
    await open();
    world.full = true;
    fireEvent.click(chapter('Marks').getByRole('radio', { name: 'A line' }));
    await screen.findByText(/That could not be saved. The disk is full./);
    expect(chapter('Marks').getByRole('radio', { name: 'Dots' })).toHaveProperty('checked', true);
  });
});

describe('a colour', () => {
  const field = () => screen.getByLabelText('Colour of names and terms');
  const ratios = () => field().closest('.setting')?.querySelector('p')?.textContent;

  test('has its contrast beside it, and is taken', async () => {
    await open();
    expect(ratios()).toBe('3.9 : 1 on light paper, 4.1 : 1 on dark.');
    fireEvent.change(field(), { target: { value: '#3170d6' } });
    const colours = { names: '#3170d6', claims: null };
    await waitFor(() => expect(changed()).toEqual([{ marks: { ...marks, colours } }]));
    expect(ratios()).toMatch(/^4\.\d : 1 on light paper, 3\.\d : 1 on dark\.$/);
    fireEvent.click(screen.getByRole('button', { name: /^As usual/ }));
    await waitFor(() => expect(world.settings.marks.colours.names).toBeNull());
  });

  test('that would be lost is refused, and says where', async () => {
    await open();
    fireEvent.change(field(), { target: { value: '#f0c674' } });
    expect(ratios()).toContain('on light paper this one would be lost, so it was not taken');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(changed()).toEqual([]);
  });
});

describe('keys', () => {
  const key = (name: string) => chapter('Keys').getByRole('combobox', { name }) as HTMLSelectElement;

  test('are changed, taken away, and set as usual again', async () => {
    await open();
    expect(key('Next mark').value).toBe('KeyJ');
    fireEvent.change(key('Next mark'), { target: { value: 'Digit1' } });
    await waitFor(() => expect(world.settings.keys).toEqual({ ...keys, next: 'Digit1' }));
    fireEvent.change(key('Clip what is selected'), { target: { value: '' } });
    await waitFor(() => expect(world.settings.keys).toEqual({ ...keys, next: 'Digit1', clip: null }));
    fireEvent.click(chapter('Keys').getByRole('button', { name: 'All keys as usual' }));
    await waitFor(() => expect(world.settings.keys).toEqual(keys));
  });

  test('of which one is another’s already is refused', async () => {
    await open();
    fireEvent.change(key('Clip what is selected'), { target: { value: 'KeyJ' } });
    expect(chapter('Keys').getByRole('alert').textContent).toBe('Alt + J is the key of “Next mark” already.');
    expect(key('Clip what is selected').value).toBe('KeyC');
    expect(changed()).toEqual([]);
  });

  test('of the browser are told by their address where they cannot be linked to', async () => {
    await open();
    chapter('Keys').getByText('chrome://extensions/shortcuts');
  });
});

describe('sites', () => {
  const sites = () => chapter('Sites');
  const add = async (typed: string): Promise<void> => {
    await open();
    fireEvent.change(sites().getByLabelText('Add a site'), { target: { value: typed } });
    fireEvent.click(sites().getByRole('button', { name: 'Add…' }));
  };

  test('one is added once the browser has allowed it', async () => {
    await add('https://Paper.example/news?id=1');
    await sites().findByRole('combobox', { name: 'On paper.example' });
    expect(world.did).toHaveBeenCalledWith('allowSite', 'paper.example');
    expect(sites().getByLabelText('Add a site')).toHaveProperty('value', '');
  });

  test('not where the reader declines', async () => {
    world.allows = false;
    await add('paper.example');
    await sites().findByText(/Nothing was added/);
    expect(sites().queryByRole('combobox', { name: 'On paper.example' })).toBeNull();
  });

  test.each(['', 'paper', 'ftp://paper.example', 'about:blank', 'two words'])('“%s” is no address', async (typed) => {
    await add(typed);
    const field = sites().getByLabelText('Add a site');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect(world.did).not.toHaveBeenCalled();
  });

  test('what was wrong with one is not said of the next, while the browser asks', async () => {
    await add('two words');
    const field = sites().getByLabelText('Add a site');
    fireEvent.change(field, { target: { value: 'paper.example' } });
    fireEvent.click(sites().getByRole('button', { name: 'Add…' }));
    expect(field.getAttribute('aria-invalid')).not.toBe('true');
    await sites().findByRole('combobox', { name: 'On paper.example' });
  });

  test('an added one is removed', async () => {
    world.addedSites = ['paper.example'];
    await open();
    fireEvent.click(await sites().findByRole('button', { name: 'Remove paper.example' }));
    await sites().findByText('None yet.');
    expect(world.did).toHaveBeenCalledWith('forgetSite', 'paper.example');
  });

  test('each has its own mode; one with several hosts has one for all', async () => {
    await open();
    fireEvent.click(sites().getByRole('button', { name: 'Show all 73 sites' }));
    fireEvent.change(sites().getByLabelText('On BBC'), { target: { value: 'off' } });
    await waitFor(() => expect(world.settings.sites).toEqual({ 'bbc.co.uk': 'off', 'bbc.com': 'off' }));
  });

  test('a part of a site for which something was chosen is listed apart', () => {
    const { others, builtIn } = listSites(['paper.example'], { 'blogs.bmj.com': 'off', 'bmj.com': 'point' });
    expect(others).toEqual([{ name: 'blogs.bmj.com', hosts: ['blogs.bmj.com'], mode: 'off' }]);
    expect(builtIn.find(({ name }) => name === 'The BMJ')?.mode).toBe('point');
  });

  test('what is chosen for one leaves the others', () => {
    const site = { name: 'www.paper.example', hosts: ['www.paper.example'], mode: 'marks' } as const;
    expect(withMode({ 'bmj.com': 'off' }, site, 'point')).toEqual({ 'bmj.com': 'off', 'paper.example': 'point' });
  });
});

describe('settings as a file', () => {
  const own = { ...DEFAULT_SETTINGS, density: 'every', sites: { 'bmj.com': 'off' } } as const;
  const file = (content: object | string): string =>
    typeof content === 'string' ? content : JSON.stringify({ format: 'sidenote-settings', version: 1, ...content });
  const take = async (text: string): Promise<void> => {
    await open();
    const field = screen.getByLabelText('Import settings…');
    fireEvent.change(field, { target: { files: [new File([text], 'mine.json')] } });
  };

  test('what is written is read again', () => {
    expect(parseSettings(writeSettings(own))).toEqual(own);
  });

  test('they are exported', async () => {
    world.settings = own;
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Export settings' }));
    expect(parseSettings((await world.saved.get('sidenote-settings.json')?.text()) ?? '')).toEqual(own);
  });

  test('they are imported, and that can be undone', async () => {
    await take(writeSettings(own));
    await screen.findByText('The settings are those of mine.json.');
    expect(world.settings).toEqual(own);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(world.settings).toEqual(DEFAULT_SETTINGS));
  });

  test.each<[string, object | string, RegExp]>([
    ['no JSON', '{"format": ', /The file is not JSON/],
    ['another file', { format: 'a-pack' }, /holds no settings of Sidenote/],
    ['a newer file', { version: 2, settings: {} }, /written by a newer Sidenote/],
    ['a mode that is none', { settings: { sites: { 'bmj.com': 'loud' } } }, /At “settings\.sites\.bmj\.com”/],
    [
      'a faint colour',
      { settings: { marks: { ...marks, colours: { names: '#ffffff', claims: null } } } },
      /At “settings\.marks\.colours\.names”.*less contrast/,
    ],
    [
      'two keys that are one',
      { settings: { keys: { ...keys, card: 'KeyJ' } } },
      /At “settings\.keys\.card”.*already the key/,
    ],
    ['what is not known', { settings: { sound: true } }, /At “settings”.*sound/],
  ])('%s changes nothing, and says where', async (_what, content, says) => {
    await take(file(content));
    expect((await screen.findByRole('alert')).textContent).toMatch(says);
    expect(screen.getByRole('alert').textContent).toMatch(/Nothing has been changed/);
    expect(world.settings).toEqual(DEFAULT_SETTINGS);
    expect(changed()).toEqual([]);
  });
});

describe('what is kept', () => {
  const kept = () => chapter('What is kept, and where');

  test('is told with its place and as far as it is known', async () => {
    world.layers = [layer('a')];
    await open();
    await kept().findByText('7 clippings');
    await kept().findByText('1,812 entries');
    await kept().findByText('1 layer');
    kept().getByText(/Together they take 34.2 MB; the browser does not tell how that is divided/);
  });

  test('is erased once the reader has read what goes, and said so', async () => {
    world.settings = { ...DEFAULT_SETTINGS, density: 'every' };
    await open();
    fireEvent.click(kept().getByRole('button', { name: 'Erase all…' }));
    const group = within(kept().getByRole('group', { name: 'Erase all that Sidenote keeps?' }));
    expect(document.activeElement).toBe(group.getByRole('heading'));
    expect(group.getByRole('link', { name: 'Export the library first' }).getAttribute('href')).toBe(
      '/library.html?view=keep',
    );
    expect(world.did).not.toHaveBeenCalled();
    fireEvent.click(group.getByRole('button', { name: 'Erase all' }));
    await screen.findByText(/All was erased/);
    expect(world.did.mock.calls).toEqual([['eraseAll']]);
  });

  test('is not, where the reader thinks better of it', async () => {
    await open();
    fireEvent.click(kept().getByRole('button', { name: 'Erase all…' }));
    fireEvent.click(kept().getByRole('button', { name: 'Keep it' }));
    expect(document.activeElement).toBe(kept().getByRole('button', { name: 'Erase all…' }));
    expect(world.did).not.toHaveBeenCalled();
  });
});
