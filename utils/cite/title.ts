import type { Author, StatedBy } from '../../data/schema/clipping';
import { authorName } from './author-name';
import { ARTICLE_TYPE, hostOf, isOf, type Page, type Stated, stated } from './page';
import { cleanLine, comparable } from './text';

/** Text cut short by whoever wrote the tag. */
const CUT = /\s*(?:…|\.\.\.)$/;

/**
 * The title from the surest place, without the names of site, section and writer.
 * @param sites what the site and its publisher are called.
 */
export function titleOf(page: Page, sites: readonly string[], authors: readonly Author[]): Stated<string> {
  const { description, article } = page;
  const heading = cleanLine(description.heading);
  const known = new Set(
    [...sites, hostOf(description.href).split('.')[0] ?? '', page.meta('og:site_name'), page.meta('application-name')]
      .concat(authors.map(authorName))
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
