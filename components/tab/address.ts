/** What can be done with a page that Sidenote is not on. */
export type Address =
  | { readonly kind: 'site'; readonly host: string }
  | { readonly kind: 'browser' | 'store' | 'pdf' | 'file' };

const STORES = [
  /^chromewebstore\.google\.com$/,
  /^chrome\.google\.com$/,
  /^addons\.mozilla\.org$/,
  /^microsoftedge\.microsoft\.com$/,
];

/** No address at all is one that the browser keeps to itself: its own pages. */
export function addressOf(url: string | undefined): Address {
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol === 'file:') return { kind: 'file' };
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:') return { kind: 'browser' };
  if (STORES.some((store) => store.test(address.hostname))) return { kind: 'store' };
  if (address.pathname.toLowerCase().endsWith('.pdf')) return { kind: 'pdf' };
  return { kind: 'site', host: address.hostname };
}

/** Whether a match pattern of a manifest takes in a host; its scheme and path are left aside. */
export function matchesHost(pattern: string, host: string): boolean {
  const wanted = /^[^:]+:\/\/([^/]+)\//.exec(pattern)?.[1];
  if (wanted === undefined) return false;
  if (wanted === '*') return true;
  return wanted.startsWith('*.') ? `.${host}`.endsWith(wanted.slice(1)) : host === wanted;
}
