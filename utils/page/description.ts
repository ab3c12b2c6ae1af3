import { DESCRIPTION, type LinkedNode, type LinkedParty, type PageDescription } from '../../data/schema/description';
import { canonicalOf, pageAddress } from './address';
import { attribute, childNodes, contains, localName, nodeType, parentElement, textContent } from './dom';

/** Reads what the page says of itself, for `articleFrom` to choose from. Whatever the page holds, the answer is small. */
export function describePage(document: Document): PageDescription {
  const href = pageAddress(document);
  return {
    href: href.length <= DESCRIPTION.address ? href : '',
    canonical: canonicalOfPage(document),
    title: lineOf(first(document, 'head > title') ?? first(document, 'title')),
    heading: lineOf(first(document, 'h1')),
    metas: metasOf(document),
    linked: linkedOf(document),
    bylines: bylinesOf(document),
  };
}

/** A page's form can cover the document's own methods by its name; the prototype's cannot be covered. */
const all = (document: Document, selector: string): Element[] => [
  ...Document.prototype.querySelectorAll.call(document, selector),
];
const first = (document: Document, selector: string): Element | null =>
  Document.prototype.querySelector.call(document, selector);

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Of a hostile page's text no more than this is folded. */
const RAW_LIMIT = 20_000;

const short = (text: unknown): string =>
  typeof text === 'string' ? fold(text.slice(0, RAW_LIMIT)).slice(0, DESCRIPTION.line) : '';

const lineOf = (element: Element | null): string => (element ? short(textContent(element)) : '');

function canonicalOfPage(document: Document): string {
  const href = (canonicalOf(document) ?? '').trim();
  return href.length <= DESCRIPTION.address ? href : '';
}

/** The names of `<meta>` that say something of an article, in small letters. */
const META_NAMES = new Set([
  ...['og:title', 'og:site_name', 'og:type', 'og:url', 'article:author', 'og:article:author'],
  ...['dc.title', 'dc.creator', 'dc.publisher', 'dc.type', 'dc.identifier', 'dc.creator.personalname'],
  ...['dcterms.title', 'dcterms.creator', 'dcterms.publisher', 'dcterms.type', 'dcterms.identifier'],
  ...['citation_title', 'citation_author', 'citation_authors', 'citation_journal_title', 'citation_conference_title'],
  ...['citation_publisher', 'citation_volume', 'citation_issue', 'citation_firstpage', 'citation_lastpage'],
  ...['citation_elocation_id', 'citation_doi', 'citation_public_url'],
  ...['citation_technical_report_institution', 'citation_technical_report_number'],
  ...[
    'author',
    'byl',
    'parsely-author',
    'sailthru.author',
    'cxenseparse:author',
    'govuk:primary-publishing-organisation',
  ],
  ...['title', 'headline', 'twitter:title', 'parsely-title', 'sailthru.title'],
  ...['publisher', 'application-name'],
]);

function metasOf(document: Document): PageDescription['metas'] {
  return all(document, 'meta[content]')
    .slice(0, 3000)
    .flatMap((meta) => {
      const name = ['property', 'name', 'itemprop']
        .map((key) => (attribute(meta, key) ?? '').slice(0, DESCRIPTION.name).trim().toLowerCase())
        .find((key) => META_NAMES.has(key));
      const content = short(attribute(meta, 'content'));
      return name && content ? [{ name, content }] : [];
    })
    .slice(0, DESCRIPTION.metas);
}

/** JSON of more than this is no description, in UTF-16 units. */
const SCRIPT_LIMIT = 500_000;

function linkedOf(document: Document): LinkedNode[] {
  const found: LinkedNode[] = [];
  for (const script of all(document, 'script[type="application/ld+json" i]').slice(0, 20)) {
    const text = textContent(script) ?? '';
    if (text.length <= SCRIPT_LIMIT) gather(parsed(text), 0, found);
  }
  return found;
}

/** Pages publish JSON-LD in the wrappings of XHTML, and with line breaks within strings. */
function parsed(text: string): unknown {
  const bare = text.replace(/^\s*(?:\/\/\s*)?(?:<!--|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/)/, '');
  const json = bare.replace(/(?:\/\/\s*)?(?:-->|\]\]>|\/\*\s*\]\]>\s*\*\/)\s*;?\s*$/, '');
  for (const attempt of [json, json.replace(CONTROLS, ' ')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // Broken beyond that: the page's other words remain.
    }
  }
  return null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what breaks the JSON of pages.
const CONTROLS = /[\u0000-\u001f]/g;

/** Types of things that are described, or referred to by what is. */
const WANTED =
  /(?:Article|Posting|Report|Page|Person|Organization|NGO|Corporation|GovernmentOffice|University|Hospital|WebSite|Periodical|Newspaper|PublicationIssue|PublicationVolume)$/;

/** Under these a page's main things stand; not under others, where the articles are its readers' or its neighbours'. */
const BRANCHES = ['@graph', 'mainEntity', 'mainEntityOfPage'];

function gather(value: unknown, depth: number, found: LinkedNode[]): void {
  if (depth > 6 || found.length >= DESCRIPTION.nodes) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 100)) gather(item, depth + 1, found);
    return;
  }
  if (!isRecord(value)) return;
  if (typesOf(value).some((type) => WANTED.test(type))) found.push(nodeOf(value));
  for (const branch of BRANCHES) gather(own(value, branch), depth + 1, found);
}

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (record: Json, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** Text, also as a number, in a list, or with its language: `{"@value": "…"}`. */
function textAt(record: Json, key: string): string {
  for (const value of listOf(own(record, key)).slice(0, 5)) {
    const text = isRecord(value) ? own(value, '@value') : value;
    if (typeof text === 'number') return String(text);
    if (short(text) !== '') return short(text);
  }
  return '';
}

const typesOf = (record: Json): string[] =>
  listOf(own(record, '@type'))
    .slice(0, DESCRIPTION.types)
    .filter((type) => typeof type === 'string')
    .map((type) =>
      type
        .slice(0, 200)
        .replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '')
        .slice(0, DESCRIPTION.name),
    );

const partyOf = (record: Json): LinkedParty => ({
  id: textAt(record, '@id'),
  types: typesOf(record),
  name: textAt(record, 'name') || textAt(record, 'legalName'),
  given: textAt(record, 'givenName'),
  family: textAt(record, 'familyName'),
  volume: textAt(record, 'volumeNumber'),
  issue: textAt(record, 'issueNumber'),
});

const NAMED: LinkedParty = { id: '', types: [], name: '', given: '', family: '', volume: '', issue: '' };

function partiesAt(record: Json, key: string): LinkedParty[] {
  return listOf(own(record, key))
    .flatMap((value) => (isRecord(value) ? listOf(own(value, '@list') ?? value) : [value]))
    .slice(0, DESCRIPTION.parties)
    .flatMap((value) => (isRecord(value) ? [partyOf(value)] : short(value) ? [{ ...NAMED, name: short(value) }] : []));
}

const nodeOf = (record: Json): LinkedNode => ({
  ...partyOf(record),
  headline: textAt(record, 'headline'),
  url: textAt(record, 'url'),
  page: addressAt(record, 'mainEntityOfPage'),
  datePublished: textAt(record, 'datePublished'),
  pages: pagesOf(record),
  doi: doiOf(record),
  author: partiesAt(record, 'author'),
  creator: partiesAt(record, 'creator'),
  publisher: partiesAt(record, 'publisher'),
  within: withinOf(record),
});

function addressAt(record: Json, key: string): string {
  const value = listOf(own(record, key))[0];
  return isRecord(value) ? textAt(value, '@id') || textAt(value, 'url') : short(value);
}

function pagesOf(record: Json): string {
  const [start, end] = [textAt(record, 'pageStart'), textAt(record, 'pageEnd')];
  return (textAt(record, 'pagination') || (start && end ? `${start}-${end}` : start)).slice(0, DESCRIPTION.line);
}

function doiOf(record: Json): string {
  const texts = ['identifier', 'sameAs', '@id'].flatMap((key) =>
    listOf(own(record, key))
      .slice(0, 10)
      .map((value) => (isRecord(value) ? textAt(value, 'value') : short(value))),
  );
  return texts.find((text) => /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\//i.test(text)) ?? '';
}

/** An article stands in an issue, which stands in a volume, which stands in a journal. */
function withinOf(record: Json): LinkedParty[] {
  const found: LinkedParty[] = [];
  let level = listOf(own(record, 'isPartOf'));
  for (let depth = 0; depth < 4 && level.length > 0; depth++) {
    const records = level.slice(0, 5).filter(isRecord);
    found.push(...records.map(partyOf));
    level = records.flatMap((item) => listOf(own(item, 'isPartOf')).slice(0, 5));
  }
  return found;
}

/** Where a page names one writer alone, and where it names its writers in a line. */
const SOLE = '[rel~="author" i], [itemprop~="author" i]';
const BYLINE = '[data-component*="byline" i], [class*="byline" i], [class*="author-name" i]';

function bylinesOf(document: Document): PageDescription['bylines'] {
  const heading = first(document, 'h1');
  const headed = heading !== null && all(document, 'article').some((article) => contains(article, heading));
  const texts = (selector: string, sole: boolean) =>
    all(document, selector)
      .slice(0, 60)
      .filter((element) => !isAside(element, heading, headed))
      .map((element) => ({ sole, text: spacedText(element) }))
      .filter(({ text }) => text !== '' && text.length <= DESCRIPTION.byline)
      .slice(0, DESCRIPTION.bylines / 2);
  return [...texts(SOLE, true), ...texts(BYLINE, false)];
}

/** Within what belongs to other articles, or to readers who comment. What holds the page's heading is its own article's. */
function isAside(element: Element, heading: Element | null, headed: boolean): boolean {
  let at: Element | null = element;
  for (let depth = 0; at && depth < 40; depth++, at = parentElement(at)) {
    if (heading && contains(at, heading)) return false;
    const name = localName(at);
    if (name === 'aside' || name === 'footer' || name === 'nav') return true;
    if (name === 'article') return headed;
    if (name === 'body' || name === 'main') return false;
    if (/comment|related|recommend|most-?read|sidebar|promo/i.test(attribute(at, 'class') ?? '')) return true;
  }
  return false;
}

const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'cite', 'em', 'font', 'i', 'mark', 'small', 'span', 'strong', 'u']);
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'svg', 'button', 'time', 'img', 'figure']);

/**
 * The element's text, with a line break where the page shows parts apart: around blocks, and between inline elements that stand
 * directly beside each other. "Nick Triggle" and "Health correspondent" are not one name.
 */
function spacedText(element: Element): string {
  const parts: string[] = [];
  let nodes = 0;
  const visit = (node: Node, depth: number): void => {
    if (++nodes > 200 || depth > 15) return;
    if (nodeType(node) === 3) {
      parts.push((node as Text).data.slice(0, RAW_LIMIT).replace(/\s+/g, ' '));
      return;
    }
    if (nodeType(node) !== 1) return;
    const name = localName(node);
    if (UNSEEN.has(name)) return;
    const apart = !INLINE.has(name) || parts.at(-1) === BESIDE;
    if (apart) parts.push('\n');
    for (const child of childNodes(node)) visit(child, depth + 1);
    parts.push(INLINE.has(name) ? BESIDE : '\n');
  };
  for (const child of childNodes(element)) visit(child, 0);
  return parts
    .filter((part) => part !== BESIDE)
    .join('')
    .split('\n')
    .map(fold)
    .filter((text) => text !== '')
    .join('\n');
}

/** Stands after an inline element: what follows directly is beside it. */
const BESIDE = '\0';
