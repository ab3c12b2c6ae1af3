import type { Source } from '../schema/entity';
import type { SourceId } from '../schema/identity';
import { NEWS_SITES } from '../sites';

/** A page of which the facts hold the address alone, as a source. */
export const pageSource = (url: string): Source => ({
  id: url as SourceId,
  publisher: publisherOf(url),
  title: titleOf(url),
  url,
});

/** What publishers are called, by host, beside the named news sites. */
const PUBLISHERS: Readonly<Record<string, string>> = {
  'legislation.gov.uk': 'legislation.gov.uk',
  'commonslibrary.parliament.uk': 'House of Commons Library',
  'lordslibrary.parliament.uk': 'House of Lords Library',
  'publications.parliament.uk': 'UK Parliament',
  'hansard.parliament.uk': 'Hansard',
  'navigator.health.org.uk': 'The Health Foundation, Policy Navigator',
  'reader.health.org.uk': 'The Health Foundation',
  'en.wikipedia.org': 'Wikipedia',
  'wikimili.com': 'WikiMili (a copy of Wikipedia)',
  'feeds.bbci.co.uk': 'BBC',
  'assets.publishing.service.gov.uk': 'GOV.UK',
  'bevanbrittan.com': 'Bevan Brittan',
  'hempsons.co.uk': 'Hempsons',
  'nice.org.uk': 'NICE',
  'hfma.org.uk': 'Healthcare Financial Management Association',
};

/** The publisher behind an address: a name where we know one, otherwise the host. */
function publisherOf(url: string): string {
  const host = new URL(url).host.replace(/^www\d?\./, '');
  const known =
    PUBLISHERS[host] ?? NEWS_SITES.find((site) => site.hosts.some((h) => host === h || host.endsWith(`.${h}`)))?.name;
  return known ?? host;
}

/**
 * A title for a page whose title the facts do not hold: the words of its address, where these read like one, or else the address,
 * shortened, which pretends nothing.
 */
function titleOf(url: string): string {
  const { pathname, host } = new URL(url);
  const parts = decodeURIComponent(pathname).split('/').filter(Boolean);
  const worded = parts.map((part) => part.replace(ENDING, '').split(/[-_+\s]+/));
  const last = worded.at(-1) ?? [];
  if (ID.test(last.at(-1) ?? '')) last.pop();
  // What stands above the last part is mostly a heading of the site, but for a headline that a number follows.
  const words = isTitle(last, 2) ? last : worded.findLast((part) => isTitle(part, 5));
  if (!words) return shortened(host.replace(/^www\d?\./, ''), parts);
  const title = words
    .join(' ')
    .replace(/\ba ?e\b/g, 'A&E')
    .replace(YEARS, (years, from, to) => (Number(to) === Number(from) + 1 ? `20${from}/${to}` : years))
    .replace(SHORT, (word) => (word === 'nhs' ? 'NHS' : word.replace(/^[a-z]+?(?=s?$)/, (it) => it.toUpperCase())));
  return title.charAt(0).toUpperCase() + title.slice(1);
}

const ENDING = /\.(html?|pdf|article|aspx|php)$/i;

/** Numbers and keys by which a site knows its page, at the end of its words. */
const ID = /^(?:\d{7,}|(?=\w*\d)[A-Z\d]{12,})$/;

/** No longer than two lines of a card. */
const ADDRESS_LIMIT = 72;

function shortened(host: string, parts: readonly string[]): string {
  const whole = [host, ...parts].join('/');
  return whole.length <= ADDRESS_LIMIT ? whole : [host, '…', ...parts.slice(-1)].join('/');
}

const SHORT = /\b(nhs|ics|icb|icbs|stp|ccg|ccgs|uk|cqc|gp|gps|dhsc|mp|bma|hsj|api|pdf)\b/g;

/** "2025 26" and "202526": a financial year, where the second is the next. */
const YEARS = /\b20(\d\d) ?(\d\d)\b/g;

const isTitle = (words: readonly string[], least: number): boolean =>
  words.filter((word) => /^[\p{L}'’.,()]{2,}$/u.test(word)).length >= least;
