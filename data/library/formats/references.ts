import { checkedArticle, type ItemFault } from '../../../utils/cite/csl-item';
import type { Article, ArticleAddress, Author, Collection } from '../../schema/clipping';
import type { Fault, ReadFile } from './format';

/** White space, line breaks among it, as single spaces and none at the ends: so are texts written to RIS and BibTeX. */
export const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * What RIS and BibTeX carry of an article, and so what a way out and back keeps: kind, title, authors, container, publisher, day of
 * publishing, volume, issue, pages, DOI, address and day of reading. White space in texts is folded, an author without any name
 * is left out, other addresses are lost, and what is known is stated by the import.
 */
export function asReference(article: Article): Article {
  const { kind, published, read } = article;
  const reference = checkedArticle({
    // An address of nothing but spaces is none, but must not end the export of the others.
    address: folded(article.address) || encodeURI(article.address),
    aliases: [],
    kind,
    title: folded(article.title),
    authors: article.authors.map(foldedAuthor).filter(isNamed),
    container: folded(article.container),
    publisher: folded(article.publisher),
    published,
    volume: folded(article.volume),
    issue: folded(article.issue),
    pages: folded(article.pages),
    doi: folded(article.doi),
    read,
  });
  if ('what' in reference) throw new Error(`${reference.where}: ${reference.what}`);
  return reference;
}

const foldedAuthor = (author: Author): Author =>
  author.is === 'body'
    ? { is: 'body', name: folded(author.name) }
    : { is: 'person', family: folded(author.family), given: folded(author.given) };

const isNamed = (author: Author): boolean =>
  author.is === 'body' ? author.name !== '' : author.family !== '' || author.given !== '';

/** What the reader kept of an article: each passage with its note, and all the tags, each once. What is in the bin is not told. */
export interface Kept {
  readonly notes: readonly string[];
  readonly tags: readonly string[];
}

export function keptOf({ clippings }: Collection): (article: Article) => Kept {
  const byArticle = new Map<ArticleAddress, { notes: string[]; tags: Set<string> }>();
  for (const { article, anchors, note, tags, binned } of clippings) {
    if (binned !== null) continue;
    let kept = byArticle.get(article);
    if (kept === undefined) {
      kept = { notes: [], tags: new Set() };
      byArticle.set(article, kept);
    }
    const passage = anchors.quote.exact.trim() && `“${anchors.quote.exact.trim()}”`;
    const words = [passage, note.trim()].filter(Boolean).join('\n');
    if (words) kept.notes.push(words);
    for (const tag of tags) kept.tags.add(tag);
  }
  return ({ address }) => {
    const kept = byArticle.get(address);
    return { notes: kept?.notes ?? [], tags: [...(kept?.tags ?? [])] };
  };
}

/** Gathers the articles of a file, each address once, and what could not be read. */
export class Gathered {
  readonly #articles = new Map<ArticleAddress, { article: Article; where: string }>();
  readonly #faults: Fault[] = [];

  /** @param where the entry, in the file's own terms. */
  add(where: string, article: Article | ItemFault): void {
    if ('what' in article) {
      this.fault(article.where ? `${where} (${article.where})` : where, article.what);
      return;
    }
    const first = this.#articles.get(article.address);
    if (first === undefined) this.#articles.set(article.address, { article, where });
    else this.fault(where, `has the same address as ${first.where}, and is left out: ${article.address}`);
  }

  fault(where: string, what: string): void {
    this.#faults.push({ where, what });
  }

  file(): ReadFile {
    const articles = [...this.#articles.values()].map(({ article }) => article);
    return { collection: { articles, clippings: [] }, faults: this.#faults };
  }
}
