import type { StatedBy } from '../../data/schema/clipping';
import type { LinkedNode, LinkedParty, PageDescription } from '../../data/schema/description';
import { sameArticleAddress } from './address';
import { cleanLine, comparable } from './text';

/** What a page says of itself, as it is asked for the parts of its article. */

/** A part of an article, and where the page states it. */
export interface Stated<T> {
  readonly value: T;
  readonly by: StatedBy;
}

export const stated = <T>(by: StatedBy, value: T): Stated<T> => ({ by, value });

/** A description with what is asked of it often. */
export interface Page {
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

export function pageOf(description: PageDescription): Page {
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

export const ARTICLE_TYPE = /Article$|^(?:BlogPosting|LiveBlogPosting|SocialMediaPosting|Report)$/;
const PAGE_TYPE = /(?:Page|^CreativeWork)$/;

export const isOf = (node: { readonly types: readonly string[] }, type: RegExp): boolean =>
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

/** Without "www."; empty where the address is none. */
export const hostOf = (href: string): string => {
  try {
    return new URL(href).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
};

/** A digital object identifier, bare: "10.1136/bmj.m4698"; empty where the page states none. */
export function doiOf(page: Page): string {
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
