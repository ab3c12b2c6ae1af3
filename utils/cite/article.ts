import type { Article, StatedBy } from '../../data/schema/clipping';
import type { PageDescription } from '../../data/schema/description';
import type { PartialDate } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import { AddressError, canonicalAddress, sameArticleAddress } from './address';
import { containerOf, publisherOf } from './container';
import { kindOf } from './kind';
import { doiOf, type Page, pageOf, type Stated, stated } from './page';
import { cleanLine } from './text';
import { titleOf } from './title';
import { authorsOf } from './writers';

/**
 * The article that a page describes: each part from the surest place that states it (JSON-LD, Highwire's tags, Dublin Core, Open
 * Graph, other tags, the page as it is seen), with where that was.
 * @param date the day on which it was published, as `articleDate` found it.
 * @param today the day of reading.
 * @param siteName what the reader knows the site as; used where the page does not name it, and for its spelling.
 * @throws AddressError where the page has no address under which an article can be kept.
 */
export function articleFrom(
  description: PageDescription,
  date: PartialDate | null,
  dateStatedBy: StatedBy | null,
  today: PartialDate,
  siteName = '',
): Article {
  const page = pageOf(description);
  const address = addressOf(page);
  const container = containerOf(page, cleanLine(siteName));
  const publisher = publisherOf(page) ?? container;
  const authors = authorsOf(page, [container.value, publisher.value, siteName]);
  const title = titleOf(page, [container.value, publisher.value, siteName], authors.value);
  return {
    address: address.value,
    aliases: aliasesOf(description.href, address.value),
    kind: kindOf(page, container.value),
    title: title.value,
    authors: authors.value,
    container: container.value,
    publisher: publisher.value,
    published: date,
    volume: page.meta('citation_volume') || page.within('PublicationVolume', 'volume'),
    issue: page.meta('citation_issue') || page.within('PublicationIssue', 'issue'),
    pages: pagesOf(page),
    doi: doiOf(page),
    read: today,
    stated: {
      address: address.by,
      ...(title.value ? { title: title.by } : {}),
      ...(authors.value.length > 0 ? { authors: authors.by } : {}),
      ...(container.value ? { container: container.by } : {}),
      ...(publisher.value ? { publisher: publisher.by } : {}),
      ...(date && dateStatedBy ? { published: dateStatedBy } : {}),
    },
  };
}

/** Where an article's day was read, in the terms of an article's parts. */
export const dateStatedBy = (from: ArticleDate['from']): StatedBy => DATE_STATED_BY[from];

const DATE_STATED_BY: Record<ArticleDate['from'], StatedBy> = {
  file: 'file',
  'json-ld': 'json-ld',
  meta: 'meta',
  time: 'page',
  text: 'page',
  url: 'address',
  given: 'reader',
};

function addressOf(page: Page): Stated<Article['address']> {
  const { href, canonical } = page.description;
  const bare = attempt(() => canonicalAddress(href));
  const offers: [StatedBy, string][] = [
    ['meta', canonical],
    ['open-graph', page.meta('og:url')],
  ];
  for (const [by, offer] of offers) {
    const told = offer ? attempt(() => canonicalAddress(href, offer)) : null;
    if (told && told !== bare) return stated(by, told);
    // A canonical link that agrees with the page is the last word.
    if (told && by === 'meta' && sameArticleAddress(offer, told)) break;
  }
  return stated('address', bare ?? canonicalAddress(href));
}

function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof AddressError) return null;
    throw error;
  }
}

function aliasesOf(href: string, address: string): string[] {
  const own = attempt(() => canonicalAddress(href));
  return own && own !== address ? [own] : [];
}

function pagesOf(page: Page): string {
  const [start, end] = [page.meta('citation_firstpage'), page.meta('citation_lastpage')];
  if (start) return end && end !== start ? `${start}-${end}` : start;
  return page.meta('citation_elocation_id') || cleanLine(page.article?.pages ?? '');
}
