import type { Article, Author } from '../../../data/schema/clipping';
import { dateInWords } from '../../../utils/time/words';

/** Where a passage stands: "The Guardian, 9 December 2020"; an article without either by its title, or its site. */
export function articleInWords(article: Article | undefined): string {
  if (!article) return '';
  const { container, publisher, authors, title, published, address } = article;
  const where = container || publisher || authors.map(shortName)[0] || title || siteOf(address);
  return published ? `${where}, ${dateInWords(published)}` : where;
}

const shortName = (author: Author): string => (author.is === 'body' ? author.name : author.family);

function siteOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address;
}
