import type { Article, ArticleKind, Author, StatedBy } from '../../data/schema/clipping';
import type { LinkedNode, LinkedParty, PageDescription } from '../../data/schema/description';
import type { PartialDate } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import { AddressError, canonicalAddress, sameArticleAddress } from './address';
import { authorKey, authorNamed, authorsOfByline, bodyNamed, isBodyName, uniqueAuthors } from './authors';
import { cleanLine, comparable } from './text';

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

interface Stated<T> {
  readonly value: T;
  readonly by: StatedBy;
}

const stated = <T>(by: StatedBy, value: T): Stated<T> => ({ by, value });

/** A description with what is asked of it often. */
interface Page {
  readonly description: PageDescription;
  /** The node that is the page's article, if its JSON-LD has one. */
  readonly article: LinkedNode | null;
  meta(name: string): string;
  metas(name: string): string[];
  /** A party with all that another node of its id says of it. */
  whole(party: LinkedParty): LinkedParty;
  /** A part of the first thing of such a type in which the article stands. */
  within(type: string, part: 'name' | 'volume' | 'issue'): string;
}

function pageOf(description: PageDescription): Page {
  const metas = (name: string): string[] =>
    description.metas.filter((meta) => meta.name === name).map(({ content }) => cleanLine(content));
  const byId = new Map(description.linked.filter(({ id }) => id !== '').map((node) => [node.id, node]));
  const article = mainNode(description);
  const whole = (party: LinkedParty): LinkedParty => {
    const node = party.id === '' ? undefined : byId.get(party.id);
    if (!node) return party;
    return {
      ...party,
      types: party.types.length > 0 ? party.types : node.types,
      name: party.name || node.name,
      given: party.given || node.given,
      family: party.family || node.family,
    };
  };
  return {
    description,
    article,
    metas,
    meta: (name) => metas(name).find((content) => content !== '') ?? '',
    whole,
    within: (type, part) =>
      cleanLine(article?.within.map(whole).find(({ types }) => types.includes(type))?.[part] ?? ''),
  };
}

const NEWS_TYPE = /NewsArticle$|^LiveBlogPosting$/;
const ARTICLE_TYPE = /Article$|^(?:BlogPosting|LiveBlogPosting|SocialMediaPosting|Report)$/;
const PAGE_TYPE = /(?:Page|^CreativeWork)$/;

const isOf = (node: { readonly types: readonly string[] }, type: RegExp): boolean =>
  node.types.some((name) => type.test(name));

/** Of several articles in the JSON-LD, the page's own: by its address, then by its headline, then the first. */
function mainNode(description: PageDescription): LinkedNode | null {
  const heads = [
    description.heading,
    ...description.metas.filter(({ name }) => name === 'og:title').map((m) => m.content),
  ]
    .map((text) => comparable(cleanLine(text)))
    .filter((text) => text !== '');
  const score = (node: LinkedNode): number => {
    const here = [node.page, node.url, node.id].filter((address) => /^https?:/.test(address));
    const addresses = [description.href, description.canonical];
    const own = here.some((address) =>
      addresses.some((other) => sameArticleAddress(address.split('#')[0] ?? '', other)),
    );
    const named = heads.includes(comparable(cleanLine(node.headline || node.name)));
    return (isOf(node, ARTICLE_TYPE) ? 4 : isOf(node, PAGE_TYPE) ? 1 : -8) + (own ? 2 : 0) + (named ? 2 : 0);
  };
  let best: { node: LinkedNode; score: number } | null = null;
  for (const node of description.linked) {
    const reached = score(node);
    if (reached > 0 && (best === null || reached > best.score)) best = { node, score: reached };
  }
  return best?.node ?? null;
}

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

/** Names of sites that name nothing. */
const isSiteName = (name: string): boolean =>
  name !== '' &&
  name.length <= 80 &&
  !/^(?:https?:|www\.|@)|:\/\//i.test(name) &&
  !/^(?:home|website|site|untitled|my site)$/i.test(name);

const firstStated = (offers: readonly Stated<string>[]): Stated<string> | null =>
  offers.find(({ value }) => isSiteName(value)) ?? null;

function containerOf(page: Page, siteName: string): Stated<string> {
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

const hostOf = (href: string): string => {
  try {
    return new URL(href).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
};

const linkedPublisher = (page: Page): string =>
  cleanLine((page.article?.publisher ?? []).map((party) => page.whole(party).name).find((name) => name !== '') ?? '');

const publisherOf = (page: Page): Stated<string> | null =>
  firstStated([
    stated('highwire', page.meta('citation_technical_report_institution')),
    stated('json-ld', linkedPublisher(page)),
    stated('highwire', page.meta('citation_publisher')),
    stated('dublin-core', page.meta('dc.publisher') || page.meta('dcterms.publisher')),
    stated('meta', page.meta('publisher') || page.meta('govuk:primary-publishing-organisation')),
  ]);

/** The writers from the surest place; a place that names only the publisher gives way to one that names people. */
function authorsOf(page: Page, publishers: readonly string[]): Stated<Author[]> {
  const { bylines } = page.description;
  const sole = bylines.filter((byline) => byline.sole).flatMap(({ text }) => authorsOfByline(text));
  const lines = bylines.filter((byline) => !byline.sole).map(({ text }) => authorsOfByline(text));
  const line =
    lines.find((authors) => authors.some(({ is }) => is === 'person')) ?? lines.find(({ length }) => length > 0);
  const inOrderOfLists = (...names: string[]) =>
    names.flatMap(page.metas).flatMap((text) => text.split(';').flatMap((name) => authorNamed(name) ?? []));
  const named = (...names: string[]) => names.flatMap(page.metas).flatMap(authorsOfText);
  const offers: Stated<Author[]>[] = [
    stated('json-ld', linkedAuthors(page)),
    stated('highwire', inOrderOfLists('citation_author', 'citation_authors')),
    stated('dublin-core', inOrderOfLists('dc.creator', 'dc.creator.personalname', 'dcterms.creator')),
    stated('open-graph', named('article:author', 'og:article:author')),
    stated('meta', named('author', 'byl', 'parsely-author', 'sailthru.author', 'cxenseparse:author')),
    stated('page', fuller(sole, line ?? [])),
    stated(
      'meta',
      page.metas('govuk:primary-publishing-organisation').flatMap((name) => bodyNamed(name) ?? []),
    ),
  ].map(({ by, value }) => stated(by as StatedBy, uniqueAuthors(value as Author[])));
  const first = offers.find(({ value }) => value.length > 0) ?? stated('page', []);
  const known = publishers.map(comparable).filter((name) => name !== '');
  const onlyPublisher = first.value.every(
    (author) =>
      author.is === 'body' &&
      known.some((name) => authorKey(author).includes(name) || name.includes(authorKey(author))),
  );
  return (onlyPublisher && offers.find(({ value }) => value.some(({ is }) => is === 'person'))) || first;
}

/** Where a byline names all that the links within it name, and more, it is the whole. */
const fuller = (sole: readonly Author[], line: readonly Author[]): Author[] => {
  const inLine = new Set(line.map(authorKey));
  const unique = uniqueAuthors(sole);
  return unique.length > 0 && !(line.length > unique.length && unique.every((author) => inLine.has(authorKey(author))))
    ? unique
    : [...line];
};

/** A text that may hold one writer's name in either order, or several. */
function authorsOfText(text: string): Author[] {
  if (text.includes(';')) return text.split(';').flatMap(authorsOfText);
  const byline = authorsOfByline(text);
  if (byline.length > 0) return byline;
  const name = authorNamed(text);
  return name ? [name] : [];
}

function linkedAuthors(page: Page): Author[] {
  const { article } = page;
  if (!article) return [];
  const parties = article.author.length > 0 ? article.author : article.creator;
  return parties.map(page.whole).flatMap((party): Author[] => {
    const family = cleanLine(party.family);
    if (family !== '' && !isBodyName(family)) return [{ is: 'person', family, given: cleanLine(party.given) }];
    const name = cleanLine(party.name);
    if (name === '') return [];
    // A site that has no people's pages calls its people organisations: what no word shows to be a body stays one all the same.
    if (isOf(party, /Organization$|^NGO$|Corporation|Office$|University$|Hospital$/)) {
      const body = bodyNamed(name);
      return body ? [body] : [];
    }
    return authorsOfText(name);
  });
}

/** Text cut short by whoever wrote the tag. */
const CUT = /\s*(?:…|\.\.\.)$/;

function titleOf(page: Page, sites: readonly string[], authors: readonly Author[]): Stated<string> {
  const { description, article } = page;
  const heading = cleanLine(description.heading);
  const known = new Set(
    [...sites, hostOf(description.href).split('.')[0] ?? '', page.meta('og:site_name'), page.meta('application-name')]
      .concat(authors.map((author) => (author.is === 'person' ? `${author.given} ${author.family}` : author.name)))
      .map(comparable)
      .filter((name) => name !== ''),
  );
  const linked = article ? article.headline || (isOf(article, ARTICLE_TYPE) ? article.name : '') : '';
  const offers = [
    stated('json-ld', linked),
    stated('highwire', page.meta('citation_title')),
    stated('dublin-core', page.meta('dc.title') || page.meta('dcterms.title')),
    stated('open-graph', page.meta('og:title')),
    stated(
      'meta',
      page.meta('headline') || page.meta('parsely-title') || page.meta('sailthru.title') || page.meta('twitter:title'),
    ),
    stated('page', heading),
    stated('page', description.title),
    stated('json-ld', article?.name ?? ''),
    stated('meta', page.meta('title')),
  ]
    .map(({ by, value }) => stated(by as StatedBy, withoutSite(cleanLine(value), known, heading)))
    .filter(({ value }) => value !== '' && !known.has(comparable(value)));
  const found = offers[0];
  if (!found) return stated('page', cleanLine(description.title));
  if (!CUT.test(found.value)) return found;
  const begun = comparable(found.value.replace(CUT, ''));
  const whole = offers.find(({ value }) => !CUT.test(value) && comparable(value).startsWith(begun));
  return whole ?? found;
}

/** A title without the names of the site, its section and its writer: "…| Denis Campbell | The Guardian", "… - BBC News". */
function withoutSite(title: string, known: ReadonlySet<string>, heading: string): string {
  const parts = title.split(/(\s+(?:[|–—·•«»-]|::)\s+)/);
  const isKnown = (part: string) => {
    const name = comparable(part);
    return (
      known.has(name) || SITES_PARTS.test(part) || [...known].some((site) => site.length > 2 && name === `${site}news`)
    );
  };
  // At every second place a part, between them what parts them.
  let end = parts.length;
  while (end > 1 && isKnown(parts[end - 1] as string)) end -= 2;
  let from = 0;
  while (from + 2 < end && known.has(comparable(parts[from] as string))) from += 2;
  const begun = parts.slice(from, end).findIndex((_part, at, rest) => {
    return at % 2 === 0 && heading !== '' && comparable(rest.slice(0, at + 1).join('')) === comparable(heading);
  });
  if (begun >= 0) end = from + begun + 1;
  else {
    // A section is told by the bar before it: "The story | Society".
    const story = parts[from] as string;
    const barred = end < parts.length && end > from + 1 && (parts[from + 1] as string).includes('|');
    if (barred && story.split(' ').length >= 4) end = from + 1;
  }
  return parts.slice(from, end).join('').trim();
}

/** Ends of titles that name a site however it calls itself elsewhere. */
const SITES_PARTS =
  /^(?:BBC(?: (?:News|Sport|Three|Local))?|GOV\.UK|Sky News|ITV News(?: .{1,20})?|The BMJ|Daily Mail Online|Mail Online|Hansard|UK Parliament|NHS|Press release|News and features)$/i;

/** Names of newspapers; an article of a site so called is news. */
const NEWSPAPER =
  /\b(?:news|times|mail|post|guardian|telegraph|independent|echo|argus|chronicle|chroniclelive|gazette|herald|mirror|standard|journal|press|live|observer|express|star|sun|spectator|statesman|economist|advertiser|bbc|itv|reuters)\b/i;

/** What these publish is the record, not a newspaper, whatever their tags say. */
const RECORD = /(?:^|\.)(?:gov|nhs|ac|parliament|mod|police)\.uk$/;

function kindOf(page: Page, container: string): ArticleKind {
  const { article, description } = page;
  const types = { types: article?.types ?? [] };
  const host = hostOf(description.href);
  const path = pathOf(description.href);
  if (page.meta('citation_technical_report_institution') || page.meta('citation_technical_report_number'))
    return 'report';
  const scholarly = isOf(types, /ScholarlyArticle$/) || page.meta('citation_doi') !== '';
  if (page.meta('citation_journal_title') || page.within('Periodical', 'name') || (scholarly && doiOf(page)))
    return 'journal';
  const type = page.meta('dc.type') || page.meta('dcterms.type');
  if (isOf(types, /^Report$/) || /^(?:report|technical report)$/i.test(type)) return 'report';
  if (!RECORD.test(host) && isOf(types, NEWS_TYPE)) return 'news';
  if (/\/(?:reports?|publications?)\/[^/]/i.test(path)) return 'report';
  if (RECORD.test(host) || isOf(types, /^BlogPosting$/)) return 'page';
  const tells = isOf(types, /Article$/) || /^article$/i.test(page.meta('og:type'));
  const newspaper =
    NEWSPAPER.test(container) ||
    /^news\./.test(host) ||
    (article?.publisher ?? []).map(page.whole).some((party) => isOf(party, /^NewsMediaOrganization$/));
  return tells && newspaper ? 'news' : 'page';
}

const pathOf = (href: string): string => {
  try {
    return new URL(href).pathname;
  } catch {
    return '';
  }
};

function pagesOf(page: Page): string {
  const [start, end] = [page.meta('citation_firstpage'), page.meta('citation_lastpage')];
  if (start) return end && end !== start ? `${start}-${end}` : start;
  return page.meta('citation_elocation_id') || cleanLine(page.article?.pages ?? '');
}

/** A digital object identifier, bare: "10.1136/bmj.m4698". */
function doiOf(page: Page): string {
  const offers = [
    page.meta('citation_doi'),
    ...page.metas('dc.identifier'),
    ...page.metas('dcterms.identifier'),
    page.article?.doi ?? '',
    // Only where a path says that it is one.
    /(?:doi\.org\/|\/doi\/(?:full\/|abs\/|pdf\/|epdf\/)?)(10\.\d{4,9}\/[^?#]+)/i.exec(page.description.href)?.[1] ?? '',
  ];
  for (const offer of offers) {
    const match = /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S{1,300})$/i.exec(offer.trim());
    if (match) return match[1] as string;
  }
  return '';
}
