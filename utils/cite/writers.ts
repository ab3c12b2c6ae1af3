import type { Author, StatedBy } from '../../data/schema/clipping';
import { authorKey, authorNamed, bodyNamed, isBodyName, uniqueAuthors } from './authors';
import { authorsOfByline } from './bylines';
import { isOf, type Page, type Stated, stated } from './page';
import { cleanLine, comparable } from './text';

/** The writers from the surest place; a place that names only the publisher gives way to one that names people. */
export function authorsOf(page: Page, publishers: readonly string[]): Stated<Author[]> {
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
