import { browser } from 'wxt/browser';

/**
 * The one owner of what the browser lets us reach beyond the manifest: a list of who needs which host. A permission is given back
 * when nobody needs it any more, and no sooner, so that what ends for one does not end for another.
 *
 * A host that is granted and stands in no list is a site to be read: the reader may have granted it in the browser itself. A host
 * that something else needs is none, unless it is needed for reading, too.
 */

/** `errand …`: one thing that is fetched once. `pack …`: updates of the pack at an address. */
export type Need = 'reading' | 'sync' | 'hypothesis' | `errand ${string}` | `pack ${string}`;

/**
 * How the keys begin under which needs are stored: one for each, so that pages and the worker do not write over each other. Whoever
 * registers sites looks anew when one changes.
 */
export const NEEDS_KEY = 'host ';

const keyOf = (pattern: string, need: Need): string => `${NEEDS_KEY}${pattern} ${need}`;

/** Who needs each host, by match pattern. */
async function needs(): Promise<Map<string, Set<Need>>> {
  const found = new Map<string, Set<Need>>();
  for (const key of Object.keys(await browser.storage.local.get(null))) {
    if (!key.startsWith(NEEDS_KEY)) continue;
    const at = key.indexOf(' ', NEEDS_KEY.length);
    const pattern = key.slice(NEEDS_KEY.length, at);
    found.set(pattern, (found.get(pattern) ?? new Set()).add(key.slice(at + 1) as Need));
  }
  return found;
}

/** Notes that hosts which are granted, or about to be, are needed for this, too. */
export const keepHosts = (patterns: readonly string[], need: Need): Promise<void> =>
  browser.storage.local.set(Object.fromEntries(patterns.map((pattern) => [keyOf(pattern, need), true])));

const forget = (patterns: readonly string[], need: Need): Promise<void> =>
  browser.storage.local.remove(patterns.map((pattern) => keyOf(pattern, need)));

/**
 * Asks the reader for hosts that are needed. Call it within a click: the browser asks only then.
 * @returns whether it is allowed; where not, nothing has changed.
 */
export async function requestHosts(patterns: readonly string[], need: Need): Promise<boolean> {
  const origins = [...patterns];
  // All is asked before anything is awaited: after that the browser no longer sees the click. The need is noted before it is
  // granted, or the worker would take the host for a site.
  const hadAll = Promise.all(origins.map((pattern) => browser.permissions.contains({ origins: [pattern] })));
  const asking = browser.permissions.request({ origins });
  const [had, allowed, before] = await Promise.all([
    hadAll,
    asking.catch(() => false),
    needs(),
    keepHosts(origins, need),
  ]);
  const isOf = (pattern: string, other: Need): boolean => before.get(pattern)?.has(other) ?? false;
  if (!allowed) {
    await forget(
      origins.filter((pattern) => !isOf(pattern, need)),
      need,
    );
    // False, or why the browser did not ask.
    return asking;
  }
  if (need === 'reading') return true;
  // What was granted and stood in no list was a site, and stays one; what is no longer granted is a site no longer.
  await keepHosts(
    origins.filter((pattern, at) => had[at] && (before.get(pattern)?.size ?? 0) === 0),
    'reading',
  );
  await forget(
    origins.filter((pattern, at) => !had[at] && isOf(pattern, 'reading')),
    'reading',
  );
  return true;
}

/** These hosts are no longer needed for this. Each that nobody else needs is given back. */
export async function releaseHosts(patterns: readonly string[], need: Need): Promise<void> {
  const all = await needs();
  const own = patterns.filter((pattern) => need === 'reading' || all.get(pattern)?.has(need));
  const unneeded = own.filter((pattern) => [...(all.get(pattern) ?? [])].every((other) => other === need));
  // Given back first: what is granted and needed by nobody would be a site for a moment. What the browser grants in any case, or
  // an administrator, it does not take back.
  if (unneeded.length > 0) await browser.permissions.remove({ origins: unneeded }).catch(() => undefined);
  await forget(own, need);
}

/** The hosts that are needed for this. */
export async function hostsFor(need: Need): Promise<string[]> {
  return [...(await needs())].flatMap(([pattern, all]) => (all.has(need) ? [pattern] : []));
}

/** Hosts that are granted, or about to be, for something else than reading. */
export async function grantedForElse(): Promise<Set<string>> {
  return new Set([...(await needs())].flatMap(([pattern, all]) => (all.has('reading') ? [] : [pattern])));
}

/** Gives back what was granted for an errand that was cut short, as when the browser was closed. */
export async function endErrands(): Promise<void> {
  for (const [pattern, all] of await needs())
    for (const need of all) if (need.startsWith('errand ')) await releaseHosts([pattern], need);
}

/** Gives back every host that anything needs. */
export async function releaseAll(): Promise<void> {
  for (const [pattern, all] of await needs()) for (const need of all) await releaseHosts([pattern], need);
}
