import { canonical } from '../../library/merge';
import { DEFAULT_SETTINGS, Settings } from '../../schema/settings';
import { SiteMode } from '../../schema/site';
import type { ShelfRow } from './shelf';

/**
 * The settings as rows that merge one by one: a section each, and a row for what is chosen on each site. A section that is as it
 * comes is no row. The keys are left out: keyboards differ from machine to machine.
 */

const SECTIONS = ['density', 'marks', 'clipButton', 'card'] as const satisfies readonly (keyof Settings)[];

const ON_SITE = 'sites ';

/** As `siteOf` writes it. */
const HOST = /^[a-z0-9[][a-z0-9._:\-\]]{0,252}$/;

export function settingRows(settings: Settings): Map<string, unknown> {
  const sections = SECTIONS.filter((name) => canonical(settings[name]) !== canonical(DEFAULT_SETTINGS[name]));
  return new Map<string, unknown>([
    ...sections.map((name) => [name, settings[name]] as const),
    ...Object.entries(settings.sites)
      .filter(([host]) => HOST.test(host))
      .map(([host, mode]) => [ON_SITE + host, mode] as const),
  ]);
}

/** Settings with some rows as they become. @throws where one of them is none: ask `settingFault` first. */
export function withSettingRows(settings: Settings, rows: readonly Pick<ShelfRow, 'name' | 'after'>[]): Settings {
  const changed: globalThis.Record<string, unknown> = { ...settings };
  const sites = new Map<string, unknown>(Object.entries(settings.sites));
  for (const { name, after } of rows) {
    const section = SECTIONS.find((each) => each === name);
    if (section) changed[section] = after ?? DEFAULT_SETTINGS[section];
    else if (after === undefined) sites.delete(name.slice(ON_SITE.length));
    else sites.set(name.slice(ON_SITE.length), after);
  }
  return Settings.parse({ ...changed, sites: Object.fromEntries(sites) });
}

/** Why a setting that arrived cannot be kept; undefined where it can. Checked as in a file of settings. */
export function settingFault(name: string, value: unknown): string | undefined {
  const section = SECTIONS.find((each) => each === name);
  if (!section && !(name.startsWith(ON_SITE) && HOST.test(name.slice(ON_SITE.length))))
    return `${name}: is no setting that this Sidenote knows`;
  const result = section ? Settings.def.shape[section].safeParse(value) : SiteMode.safeParse(value);
  return result.success
    ? undefined
    : `${[name, ...(result.error.issues[0]?.path ?? [])].join('.')}: ${result.error.issues[0]?.message}`;
}
