import { type SiteMode, siteOf } from '../../../data/schema/site';
import { NEWS_SITES } from '../../../data/sites';

/** A site of the list: what it is called, and the hosts for which one choice is made. */
export interface ListedSite {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly mode: SiteMode;
}

interface Listed {
  readonly added: readonly ListedSite[];
  /** Sites of neither kind, for which the reader chose something all the same: a part of a site, or one that was removed. */
  readonly others: readonly ListedSite[];
  readonly builtIn: readonly ListedSite[];
}

/** All sites that the settings page shows, each with how Sidenote stands to it. */
export function listSites(added: readonly string[], modes: Readonly<Record<string, SiteMode>>): Listed {
  const modeOf = (host: string): SiteMode => (Object.hasOwn(modes, host) ? modes[host] : undefined) ?? 'marks';
  const listed = (name: string, hosts: readonly string[]): ListedSite => ({
    name,
    hosts,
    mode: modeOf(siteOf(hosts[0] ?? name)),
  });
  const builtIn = NEWS_SITES.map(({ name, hosts }) => listed(name, hosts));
  const known = new Set([...added, ...NEWS_SITES.flatMap(({ hosts }) => hosts)].map(siteOf));
  const others = Object.keys(modes)
    .filter((host) => !known.has(host))
    .sort();
  return {
    added: added.map((host) => listed(host, [host])),
    others: others.map((host) => listed(host, [host])),
    builtIn: builtIn.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
  };
}

/** The modes with one chosen for all hosts of a site. */
export const withMode = (
  modes: Readonly<Record<string, SiteMode>>,
  { hosts }: ListedSite,
  mode: SiteMode,
): Record<string, SiteMode> => ({ ...modes, ...Object.fromEntries(hosts.map((host) => [siteOf(host), mode])) });

/** The host of what the reader typed, an address or the name of a site; or what is wrong with it. */
export function hostOf(typed: string): { readonly host: string } | { readonly fault: string } {
  const text = typed.trim();
  if (text === '') return { fault: 'Type the address of a site, such as example.org.' };
  const url = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  const { protocol = '', hostname = '' } = URL.canParse(url) ? new URL(url) : {};
  if (!/^https?:$/.test(protocol) || !/^[^.]+(\.[^.]+)+$/.test(hostname))
    return { fault: `“${text}” is not the address of a site, such as example.org.` };
  return { host: hostname };
}
