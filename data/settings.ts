import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { inTurn } from '../utils/in-turn';
import { lookOf } from '../utils/page/look';
import { DEFAULT_SETTINGS, type Markable, Settings, type SettingsChange, type TextSize } from './schema/settings';
import { type Density, type Hidden, type PageAction, type SiteMode, type SiteState, siteOf } from './schema/site';
import { SETTINGS_KEY } from './settings-key';

/**
 * The reader's choices. The only module that touches them, and the worker its only user; unreadable ones give way to the defaults
 * and are kept aside.
 */

/** What an older Sidenote stored lacks sections: these are as usual. */
export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY];
  if (stored === undefined) return DEFAULT_SETTINGS;
  const result = Settings.safeParse(stored);
  if (result.success) return result.data;
  await browser.storage.local.set({ [`${SETTINGS_KEY}-unreadable`]: stored });
  await browser.storage.local.remove([SETTINGS_KEY, STORE_KEY]);
  return DEFAULT_SETTINGS;
}

export async function siteState(host: string): Promise<SiteState> {
  const settings = await readSettings();
  const { sites, density, marks, card } = settings;
  return {
    host: siteOf(host),
    mode: (Object.hasOwn(sites, siteOf(host)) ? sites[siteOf(host)] : undefined) ?? 'marks',
    density,
    hidden: hiddenBy(settings),
    look: lookOf(marks),
    delay: card.delay,
    size: SIZES[card.size],
    figuresFirst: card.first === 'figures',
    keys: actionsOf(settings),
  };
}

export async function setSiteMode(host: string, mode: SiteMode): Promise<SiteState> {
  await change(({ sites }) => ({ sites: { ...sites, [siteOf(host)]: mode } }));
  return siteState(host);
}

export async function setDensity(host: string, density: Density): Promise<SiteState> {
  await change(() => ({ density }));
  return siteState(host);
}

/** Changes whole sections; those that are not named stay. */
export const changeSettings = (to: SettingsChange): Promise<Settings> => change(() => to);

/** What is kept for sync beside the settings. It goes when they are lost: a store of another name has deleted nothing. */
const STORE_KEY = 'settings-store';
const Standing = z.object({ store: z.string(), received: z.nullable(z.string()) });

/** The name of the store in which the settings are, and the last batch of others' changes that was brought in. */
export const settingsStanding = (): Promise<z.infer<typeof Standing>> =>
  turn(async () => {
    // What is unreadable is put aside first.
    await readSettings();
    const stored = Standing.safeParse((await browser.storage.local.get(STORE_KEY))[STORE_KEY]);
    if (stored.success) return stored.data;
    const fresh = { store: crypto.randomUUID(), received: null };
    await browser.storage.local.set({ [STORE_KEY]: fresh });
    return fresh;
  });

/** Brings in what was chosen on other machines, with the batch's id, or nothing. @param how undefined where it no longer fits. */
export async function receiveSettings(id: string, how: (settings: Settings) => Settings | undefined): Promise<boolean> {
  const { store } = await settingsStanding();
  return turn(async () => {
    const after = how(await readSettings());
    if (after) await browser.storage.local.set({ [SETTINGS_KEY]: after, [STORE_KEY]: { store, received: id } });
    return after !== undefined;
  });
}

const turn = inTurn();

const change = (how: (settings: Settings) => SettingsChange): Promise<Settings> =>
  turn(async () => {
    const before = await readSettings();
    const after: Settings = { ...before, ...given(how(before)) };
    await browser.storage.local.set({ [SETTINGS_KEY]: after });
    return after;
  });

/** A section that is named without a value is not named. */
const given = (to: SettingsChange): Partial<Settings> =>
  Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined));

/** What the reader calls by one word. */
const MARKED: Readonly<Record<Markable, readonly Hidden[]>> = {
  systems: ['system', 'region', 'ccg'],
  providers: ['trust', 'hospital'],
  bodies: ['body', 'person'],
  terms: ['term'],
  claims: ['claim'],
  misfits: ['misfit'],
  clippings: ['clipping'],
};

const hiddenBy = ({ marks, clipButton }: Settings): Hidden[] => [
  ...marks.hidden.flatMap((what) => MARKED[what]),
  ...(clipButton ? [] : (['clip-button'] as const)),
];

const SIZES: Readonly<Record<TextSize, number>> = { usual: 1, large: 1.15, largest: 1.3 };

const actionsOf = ({ keys }: Settings): Record<string, PageAction> =>
  Object.fromEntries(
    Object.entries(keys).flatMap(([action, key]) => (key === null ? [] : [[key, action as PageAction]])),
  );
