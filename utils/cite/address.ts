import type { ArticleAddress } from '../../data/schema/clipping';
import { isTracking, type Parameter } from './tracking';

/** Why an address cannot be an article's. */
export type AddressFault = 'unreadable' | 'scheme' | 'too-long';

/** An address under which no article can be kept; the message is fit to show. */
export class AddressError extends Error {
  readonly fault: AddressFault;
  constructor(fault: AddressFault) {
    super(FAULTS[fault]);
    this.name = 'AddressError';
    this.fault = fault;
  }
}

const FAULTS: Record<AddressFault, string> = {
  unreadable: 'This is not the address of a page.',
  scheme: 'Only pages of the web (http and https) have an address that can be kept.',
  'too-long': 'The address of this page is too long to be kept.',
};

/** No longer address is read, and no longer one is kept, in UTF-16 units. The second is the limit of `ArticleAddress`. */
const READ_LIMIT = 20_000;
const KEPT_LIMIT = 4000;

/**
 * The address that is an article's identity: https, without fragment, credentials, and what only says who reads it, whence, or in
 * which form. A page's own word for it (`<link rel="canonical">`) is taken where it can be that of this very article.
 * @throws AddressError where the page has no address of the web.
 */
export function canonicalAddress(href: string, canonical?: string | null): ArticleAddress {
  if (isFileAddress(href)) return href as ArticleAddress;
  const page = unwrapped(read(href));
  const told = canonical?.trim() ? plausible(canonical.trim(), page) : null;
  return told ?? kept(plain(page));
}

/** Whether an address is that of a file that came from nowhere: what its bytes come to. */
export const isFileAddress = (address: string): boolean => /^urn:sha256:[0-9a-f]{64}$/.test(address);

/** Whether two addresses lead to one article: by their canonical forms, whether or not they name the host's "www". */
export function sameArticleAddress(one: string, other: string): boolean {
  try {
    return withoutWww(canonicalAddress(one)) === withoutWww(canonicalAddress(other));
  } catch {
    // What has no address is no article.
    return false;
  }
}

/** Whether two hosts are of one site: under one registrable domain, or under two that a publisher is known to use as one. */
export function sameSite(one: string, other: string): boolean {
  const [a, b] = [siteOf(one), siteOf(other)];
  return a === b || TWINS.some((twins) => twins.includes(a) && twins.includes(b));
}

const withoutWww = (address: string): string => address.replace(/^(https?:\/\/)www\./, '$1');

function read(href: string, base?: string): URL {
  if (href.length > READ_LIMIT) throw new AddressError('too-long');
  let url: URL;
  try {
    url = new URL(href, base);
  } catch {
    throw new AddressError('unreadable');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AddressError('scheme');
  if (/^\.*$/.test(url.hostname)) throw new AddressError('unreadable');
  return url;
}

function kept(address: string): ArticleAddress {
  if (address.length > KEPT_LIMIT) throw new AddressError('too-long');
  return address as ArticleAddress;
}

/** A publisher's page as Google serves it: `google.com/amp/s/host/path`, `host-with-dashes.cdn.ampproject.org/c/s/host/path`. */
function unwrapped(url: URL): URL {
  const inside =
    (/^www\.google\.[a-z.]+$/.test(url.hostname) && /^\/amp\/(?:s\/)?([^/]+\.[^/]+\/.*)$/.exec(url.pathname)) ||
    (url.hostname.endsWith('.cdn.ampproject.org') && /^\/\w\/(?:s\/)?([^/]+\.[^/]+\/.*)$/.exec(url.pathname));
  if (!inside) return url;
  try {
    return read(`https://${inside[1]}${url.search}`);
  } catch {
    return url;
  }
}

function plain(url: URL): string {
  const route = hashRoute(url);
  const host = plainHost(url.hostname.replace(/\.+$/, ''));
  // A port of its own is a server of its own: nothing says that it also speaks https.
  const scheme = url.port === '' ? 'https:' : url.protocol;
  const path = plainPath(url.pathname);
  const query = plainQuery(url.search, host);
  return `${scheme}//${host}${url.port === '' ? '' : `:${url.port}`}${path}${query}${route}`;
}

/** "#!/story/12", "#/story/12": the part of an address by which a page without a server's paths says what it shows. */
const hashRoute = (url: URL): string => {
  const route = url.hash.split(':~:')[0] ?? '';
  return /^#!?\/./.test(route) ? normalEscapes(route) : '';
};

/** Labels of hosts that serve the same articles to small screens. */
const FORM_LABELS = new Set(['m', 'mobile', 'amp']);

function plainHost(host: string): string {
  const site = siteOf(host);
  if (host === site) return host;
  const own = host.slice(0, host.length - site.length - 1).split('.');
  const others = own.filter((label) => !FORM_LABELS.has(label));
  if (others.length === own.length) return host;
  // "m.bbc.co.uk" is "www.bbc.co.uk", "en.m.wikipedia.org" is "en.wikipedia.org".
  return `${others.length === 0 ? 'www' : others.join('.')}.${site}`;
}

function plainPath(path: string): string {
  const whole = normalEscapes(path)
    .replace(/;jsessionid=[^/]*/i, '')
    .replace(/\.amp(?=\/?$|\.html\/?$)/i, '');
  const segments = whole.split('/');
  const last = segments.findLast((segment) => segment !== '' && segment !== 'amp') ?? '';
  // Of an article, not of a page about AMP: its own name has a hyphen, a number or a suffix.
  const article = /[-\d.]/.test(last);
  const others = article ? segments.filter((segment) => segment !== 'amp') : segments;
  const plainer = others.join('/').replace(/\/+$/, '');
  return plainer === '' ? '/' : plainer;
}

/** Escapes of characters that need none are taken out, and the others written in capitals (RFC 3986, 6.2.2). */
const normalEscapes = (text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escaped.toUpperCase();
  });

/** What remains of a query is sorted by name; parameters of one name keep their order. */
function plainQuery(search: string, host: string): string {
  const remaining = parametersOf(search)
    .filter((parameter) => !isTracking(parameter, host))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return remaining.length === 0 ? '' : `?${remaining.map(({ text }) => text).join('&')}`;
}

const parametersOf = (search: string): Parameter[] =>
  search
    .slice(1)
    .split('&')
    .filter((text) => text !== '' && text !== '=')
    .map((text) => {
      const [name = '', ...value] = text.split('=');
      return { name: decoded(name), value: decoded(value.join('=')), text: normalEscapes(text) };
    });

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** Under these, anyone may have a name of their own. Not the whole list: what is missing makes two sites one for a canonical link. */
const SHARED = new Set([
  ...['blogspot.com', 'blogspot.co.uk', 'wordpress.com', 'substack.com', 'medium.com', 'tumblr.com', 'ghost.io'],
  ...['github.io', 'gitlab.io', 'pages.dev', 'workers.dev', 'netlify.app', 'vercel.app', 'web.app', 'firebaseapp.com'],
  ...['herokuapp.com', 'azurewebsites.net', 'cloudfront.net', 'amazonaws.com', 'wixsite.com', 'weebly.com'],
  ...['squarespace.com', 'google.com', 'notion.site', 'webflow.io', 'typepad.com', 'livejournal.com'],
]);

/** Second labels under which the registries of countries give names: co.uk, nhs.uk, com.au. */
const SECOND = new Set([
  ...['co', 'com', 'org', 'net', 'gov', 'govt', 'gob', 'gouv', 'edu', 'ac', 'nhs', 'police', 'sch', 'ltd', 'plc', 'me'],
  ...['mod', 'mil', 'ne', 'or', 'go', 'id', 'asn', 'info'],
]);

/** Domains of one publisher whose articles name each other's as theirs. */
const TWINS: readonly (readonly string[])[] = [
  ['bbc.co.uk', 'bbc.com'],
  ['thetimes.com', 'thetimes.co.uk'],
  ['inews.co.uk', 'theipaper.com'],
  ['dailymail.co.uk', 'dailymail.com'],
];

/** The registrable domain of a host, by a simple rule instead of the public suffix list: "bbc.co.uk" of "news.bbc.co.uk". */
function siteOf(host: string): string {
  const whole = host.toLowerCase().replace(/\.$/, '');
  if (/^[\d.]+$/.test(whole) || whole.startsWith('[')) return whole;
  const labels = whole.split('.');
  const second = labels.at(-2) ?? '';
  const shared = SHARED.has(labels.slice(-2).join('.')) || SHARED.has(labels.slice(-3).join('.'));
  const country = labels.at(-1)?.length === 2 && SECOND.has(second);
  const suffix = shared ? (SHARED.has(labels.slice(-2).join('.')) ? 2 : 3) : country ? 2 : 1;
  const named = labels.slice(-(suffix + 1));
  // "www.gov.uk" is the site of gov.uk itself.
  return named.length === suffix + 1 && named[0] === 'www' ? named.slice(1).join('.') : named.join('.');
}

/** What a page may call itself when it calls itself nothing: its front, its sections, its failures. */
const GENERIC =
  /^\/(?:index(?:\.\w+)?|default(?:\.\w+)?|home(?:page)?|search|login|signin|sign-in|subscribe|register|error|404|403|500|not-found|undefined|null|[a-z]{2}(?:-[a-z]{2})?)?$/i;

/** Ends of paths that show an article otherwise, so that the path above is the article's. */
const VIEWS =
  /^(?:\/(?:amp|full|full-text|abstract|print|pdf|comments|responses|rapid-responses|page|p|all|\d{1,3}))+$/i;

/** Parameters that often are an article's only name. */
const NAMING =
  /^(?:id|p|article|articleid|article_id|story|storyid|storycode|doc|docid|document|item|itemid|news|newsid|post|pid|nid|aid|uid|v|key|ref)$/i;

/** The canonical link's address, cleaned, where it can be that of the page's article; otherwise null. */
function plausible(canonical: string, page: URL): ArticleAddress | null {
  let link: URL;
  let told: ArticleAddress;
  try {
    link = unwrapped(read(canonical, page.href));
    told = kept(plain(link));
  } catch {
    // The page's word is not needed: it has an address.
    return null;
  }
  const there = new URL(told);
  const here = new URL(plain(page));
  if (there.port !== here.port || !sameSite(there.hostname, here.hostname)) return null;
  const deeper = here.pathname !== '/' || here.search !== '' || here.hash !== '';
  if (deeper && GENERIC.test(there.pathname) && there.pathname !== here.pathname) return null;
  return loses(there, here) ? null : told;
}

/** Whether the link is a section above the page, or the page without what names its article. */
function loses(there: URL, here: URL): boolean {
  if (here.pathname === there.pathname) {
    const remaining = new Set(parametersOf(there.search).map(({ name }) => name));
    return (
      (here.hash !== '' && there.hash === '') ||
      parametersOf(here.search).some(({ name }) => NAMING.test(name) && !remaining.has(name))
    );
  }
  const above = there.pathname === '/' ? '/' : `${there.pathname}/`;
  if (!here.pathname.startsWith(above)) return false;
  // A front page is no more than the address of the page behind it, but "?p=12" is an article.
  if (there.search !== '') return false;
  return !VIEWS.test(here.pathname.slice(above.length - 1));
}
