import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readSettings, setDensity, setSiteMode, siteState } from '../../data/settings';

beforeEach(() => {
  fakeBrowser.reset();
});

const stored = () => fakeBrowser.storage.local.get(null);

describe('what the reader has chosen', () => {
  test('nothing yet: marks on every site, the first of each thing', async () => {
    expect(await siteState('www.bmj.com')).toEqual({ host: 'bmj.com', mode: 'marks', density: 'first' });
    expect(await stored()).toEqual({});
  });

  test('a mode holds for its site, however its name is written, and for no other', async () => {
    expect(await setSiteMode('WWW.BMJ.com', 'off')).toEqual({ host: 'bmj.com', mode: 'off', density: 'first' });
    expect((await siteState('bmj.com')).mode).toBe('off');
    expect((await siteState('blogs.bmj.com')).mode).toBe('marks');
  });

  test('a density holds everywhere', async () => {
    await setDensity('bmj.com', 'every');
    expect(await siteState('hsj.co.uk')).toEqual({ host: 'hsj.co.uk', mode: 'marks', density: 'every' });
  });

  test('one choice leaves the others', async () => {
    await setSiteMode('bmj.com', 'off');
    await setDensity('bmj.com', 'every');
    await setSiteMode('hsj.co.uk', 'point');
    expect(await readSettings()).toEqual({ density: 'every', sites: { 'bmj.com': 'off', 'hsj.co.uk': 'point' } });
  });

  test('choices made at once are all kept', async () => {
    await Promise.all([setSiteMode('bmj.com', 'off'), setSiteMode('hsj.co.uk', 'point')]);
    expect(await readSettings()).toEqual({ density: 'first', sites: { 'bmj.com': 'off', 'hsj.co.uk': 'point' } });
  });

  test('nothing, for a site that is called like a property of every object', async () => {
    expect(await siteState('constructor')).toEqual({ host: 'constructor', mode: 'marks', density: 'first' });
  });
});

describe('settings that cannot be read', () => {
  test.each([
    ['of another shape', { density: 'loud', sites: {} }],
    ['of another type', 'first'],
    ['with a mode that is none', { density: 'first', sites: { 'bmj.com': 'maybe' } }],
    ['of a list', ['bmj.com']],
  ])('%s: the defaults hold, and what was there is kept aside', async (_what, unreadable) => {
    await fakeBrowser.storage.local.set({ settings: unreadable });
    expect(await readSettings()).toEqual({ density: 'first', sites: {} });
    expect(await stored()).toEqual({ 'settings-unreadable': unreadable });
  });

  test('do not stand in the way of new ones', async () => {
    await fakeBrowser.storage.local.set({ settings: 7 });
    await setSiteMode('bmj.com', 'off');
    expect(await stored()).toEqual({
      settings: { density: 'first', sites: { 'bmj.com': 'off' } },
      'settings-unreadable': 7,
    });
  });
});
