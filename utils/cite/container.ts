import { hostOf, isOf, type Page, type Stated, stated } from './page';
import { cleanLine, comparable } from './text';

/** Names of sites that name nothing. */
const isSiteName = (name: string): boolean =>
  name !== '' &&
  name.length <= 80 &&
  !/^(?:https?:|www\.|@)|:\/\//i.test(name) &&
  !/^(?:home|website|site|untitled|my site)$/i.test(name);

const firstStated = (offers: readonly Stated<string>[]): Stated<string> | null =>
  offers.find(({ value }) => isSiteName(value)) ?? null;

/** The journal, newspaper or site in which the article stands, as CSL has it. @param siteName what the reader knows the site as. */
export function containerOf(page: Page, siteName: string): Stated<string> {
  const works = (page.article?.within ?? []).map(page.whole);
  const journal = works.find((work) => isOf(work, /^(?:Periodical|Newspaper|Magazine)$/));
  const site = works.find((work) => !isOf(work, /Page$|^Publication|Article$/) && !isOf(work, /^Collection/));
  const website = page.description.linked.find((node) => isOf(node, /^WebSite$/));
  const offers = [
    stated('json-ld' as const, cleanLine(journal?.name ?? '')),
    stated('highwire' as const, page.meta('citation_journal_title') || page.meta('citation_conference_title')),
    stated('json-ld' as const, cleanLine(site?.name ?? '')),
    stated('open-graph' as const, page.meta('og:site_name')),
    stated('json-ld' as const, cleanLine(website?.name ?? '')),
    stated('json-ld' as const, linkedPublisher(page)),
    stated('meta' as const, page.meta('application-name')),
    stated('address' as const, siteName),
    stated('address' as const, hostOf(page.description.href)),
  ];
  const found = firstStated(offers) ?? stated('address' as const, '');
  // "the Guardian" is "The Guardian", "bbc.co.uk" is "BBC".
  const respelt =
    siteName !== '' &&
    found.by !== 'highwire' &&
    (comparable(found.value) === comparable(siteName) || isHost(found.value));
  return respelt ? stated(isHost(found.value) ? 'address' : found.by, siteName) : found;
}

const isHost = (name: string): boolean => /^[\w-]+(?:\.[\w-]+)+$/.test(name) && !/^GOV\.UK$/i.test(name);

const linkedPublisher = (page: Page): string =>
  cleanLine((page.article?.publisher ?? []).map((party) => page.whole(party).name).find((name) => name !== '') ?? '');

/** Null where the page names none. */
export const publisherOf = (page: Page): Stated<string> | null =>
  firstStated([
    stated('highwire', page.meta('citation_technical_report_institution')),
    stated('json-ld', linkedPublisher(page)),
    stated('highwire', page.meta('citation_publisher')),
    stated('dublin-core', page.meta('dc.publisher') || page.meta('dcterms.publisher')),
    stated('meta', page.meta('publisher') || page.meta('govuk:primary-publishing-organisation')),
  ]);
