import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_SETTINGS, Settings } from '../../data/schema/settings';
import { changeSettings, readSettings, setDensity, setSiteMode, siteState } from '../../data/settings';
import { SITE } from './made-site';

beforeEach(() => {
  fakeBrowser.reset();
});

const stored = () => fakeBrowser.storage.local.get(null);

describe('what the reader has chosen', () => {
  test('nothing yet: marks on every site, the first of each thing', async () => {
    expect(await siteState('www.bmj.com')).toEqual({ ...SITE, host: 'bmj.com' });
    expect(await stored()).toEqual({});
  });

  test('a mode holds for its site, however its name is written, and for no other', async () => {
    expect(await setSiteMode('WWW.BMJ.com', 'off')).toMatchObject({ host: 'bmj.com', mode: 'off' });
    expect((await siteState('bmj.com')).mode).toBe('off');
    expect((await siteState('blogs.bmj.com')).mode).toBe('marks');
  });

  test('a density holds everywhere', async () => {
    await setDensity('bmj.com', 'every');
    expect(await siteState('hsj.co.uk')).toMatchObject({ mode: 'marks', density: 'every' });
  });

  test('one choice leaves the others', async () => {
    await setSiteMode('bmj.com', 'off');
    await setDensity('bmj.com', 'every');
    await setSiteMode('hsj.co.uk', 'point');
    expect(await readSettings()).toEqual({
      ...DEFAULT_SETTINGS,
      density: 'every',
      sites: { 'bmj.com': 'off', 'hsj.co.uk': 'point' },
    });
  });

  test('choices made at once are all kept', async () => {
    await Promise.all([setSiteMode('bmj.com', 'off'), setSiteMode('hsj.co.uk', 'point')]);
    expect((await readSettings()).sites).toEqual({ 'bmj.com': 'off', 'hsj.co.uk': 'point' });
  });

  test('nothing, for a site that is called like a property of every object', async () => {
    expect(await siteState('constructor')).toEqual({ ...SITE, host: 'constructor' });
  });
});

describe('settings that cannot be read', () => {
  test.each([
    ['of another shape', { density: 'loud', sites: {} }],
    ['of another type', 'first'],
    ['with a mode that is none', { density: 'first', sites: { 'bmj.com': 'maybe' } }],
    ['of a list', ['bmj.com']],
    ['with a section that is not known', { density: 'first', sites: {}, sounds: 'on' }],
    ['with a key that has two meanings', { keys: { ...DEFAULT_SETTINGS.keys, clip: 'KeyJ' } }],
  ])('%s: the defaults hold, and what was there is kept aside', async (_what, unreadable) => {
    await fakeBrowser.storage.local.set({ settings: unreadable });
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    expect(await stored()).toEqual({ 'settings-unreadable': unreadable });
  });

  test('do not stand in the way of new ones', async () => {
    await fakeBrowser.storage.local.set({ settings: 7 });
    await setSiteMode('bmj.com', 'off');
    expect(await stored()).toEqual({
      settings: { ...DEFAULT_SETTINGS, sites: { 'bmj.com': 'off' } },
      'settings-unreadable': 7,
    });
  });
});

describe('settings of an older Sidenote, which had a density and sites alone', () => {
  const old = { density: 'every', sites: { 'bmj.com': 'point' } };

  test('are read on; what they lack is as usual', async () => {
    await fakeBrowser.storage.local.set({ settings: old });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, ...old });
    expect(await siteState('bmj.com')).toEqual({ ...SITE, host: 'bmj.com', mode: 'point', density: 'every' });
    expect(await stored()).toEqual({ settings: old });
  });

  test('keep what they have when something else is chosen', async () => {
    await fakeBrowser.storage.local.set({ settings: old });
    await changeSettings({ clipButton: false });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, ...old, clipButton: false });
  });
});

describe('what a page is told', () => {
  test('what the reader calls by one word is several kinds', async () => {
    await changeSettings({ clipButton: false, marks: { ...DEFAULT_SETTINGS.marks, hidden: ['providers', 'misfits'] } });
    expect((await siteState('bmj.com')).hidden).toEqual(['trust', 'hospital', 'misfit', 'clip-button']);
  });

  test('its keys by what is pressed; one that was taken away is none', async () => {
    await changeSettings({ keys: { ...DEFAULT_SETTINGS.keys, next: 'Digit1', clip: null } });
    const { keys } = await siteState('bmj.com');
    expect(keys).toEqual({ Digit1: 'next', KeyK: 'previous', KeyI: 'card', KeyN: 'number' });
  });

  test('how its cards are', async () => {
    await changeSettings({ card: { delay: 600, size: 'large', first: 'figures', definition: 'short' } });
    expect(await siteState('bmj.com')).toMatchObject({ delay: 600, size: 1.15, figuresFirst: true });
  });
});

describe('a section', () => {
  const { marks, keys, card } = DEFAULT_SETTINGS;
  const colours = (names: string | null) => ({ marks: { ...marks, colours: { ...marks.colours, names } } });

  test.each<[string, object, string, RegExp]>([
    ['a colour that is none', colours('teal'), 'marks.colours.names', /no colour such as #0e8f86/],
    ['a colour that is lost on light paper', colours('#ffe9a8'), 'marks.colours.names', /less contrast than 3 : 1/],
    ['a colour that is lost on dark paper', colours('#102030'), 'marks.colours.names', /less contrast than 3 : 1/],
    ['a key with two meanings', { keys: { ...keys, clip: 'KeyJ' } }, 'keys.clip', /KeyJ is already the key of “next”/],
    ['a key that types nothing', { keys: { ...keys, clip: 'F5' } }, 'keys.clip', /no key such as/],
    ['a delay without end', { card: { ...card, delay: 60_000 } }, 'card.delay', /./],
    ['what is not known', { card: { ...card, colour: 'red' } }, 'card', /./],
  ])('is refused with %s, and the path says where', (_what, given, path, message) => {
    const issue = Settings.safeParse(given).error?.issues[0];
    expect(issue?.path.join('.')).toBe(path);
    expect(issue?.message).toMatch(message);
  });

  test('may have several keys that are none, and a colour that is seen', () => {
    expect(Settings.safeParse({ keys: { ...keys, clip: null, number: null }, ...colours('#0e8f86') }).success).toBe(
      true,
    );
  });
});
