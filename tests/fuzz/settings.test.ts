import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Settings } from '../../data/schema/settings';
import { readSettings, setDensity, setSiteMode, siteState } from '../../data/settings';
import { anything, PATIENCE, RUNS, shapedLike } from './arbitrary';

test(
  'settings that are stored damaged give way to the defaults, are kept aside, and can be changed again',
  async () => {
    const host = fc.oneof(fc.domain(), fc.constantFrom('constructor', 'toString', '', 'WWW.BMJ.com', '..'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, shapedLike(Settings)), host, async (stored, site) => {
        fakeBrowser.reset();
        await fakeBrowser.storage.local.set({ settings: stored });
        const { settings: kept } = await fakeBrowser.storage.local.get('settings');
        const read = await readSettings();
        expect(Settings.safeParse(read).success).toBe(true);
        const aside = await fakeBrowser.storage.local.get(null);
        if (kept !== undefined && kept !== null && !Settings.safeParse(kept).success)
          expect(aside).toHaveProperty('settings-unreadable');
        expect((await setSiteMode(site, 'off')).mode).toBe('off');
        expect((await setDensity(site, 'every')).density).toBe('every');
        expect(await siteState(site)).toMatchObject({ mode: 'off', density: 'every' });
      }),
      RUNS,
    );
  },
  PATIENCE,
);
