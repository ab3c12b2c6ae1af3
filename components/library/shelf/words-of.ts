import type { Article, ArticleAddress } from '../../../data/schema/clipping';
import type { EntityId } from '../../../data/schema/identity';
import { authorName } from '../../../utils/cite/author-name';
import type { Row } from './row';
import type { Words } from './word-index';

interface Known {
  readonly articles: ReadonlyMap<ArticleAddress, Article>;
  readonly names: ReadonlyMap<EntityId, string>;
}

/** What is searched of a clipping: its own words, its article's, and what it is about. */
export function wordsOf({ clipping }: Row, { articles, names }: Known): Words {
  const article = articles.get(clipping.article);
  return {
    passage: clipping.anchors.quote.exact,
    note: clipping.note,
    tags: clipping.tags.join(' '),
    title: article ? `${article.title} ${article.container || article.publisher}` : '',
    authors: article ? article.authors.map(authorName).join(' ') : '',
    names: clipping.entities.flatMap((entity) => names.get(entity) ?? []).join(' '),
  };
}
