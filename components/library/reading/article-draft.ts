import type { Article, ArticleKind, Author } from '../../../data/schema/clipping';
import type { PartialDate } from '../../../data/schema/identity';
import { isDate } from '../reference';

/** An article's description as it stands in the fields of a form. */
export interface ArticleDraft {
  readonly title: string;
  /** One a line: "Family, Given" for a person, anything without a comma for a body. */
  readonly authors: string;
  readonly container: string;
  readonly publisher: string;
  readonly published: string;
  readonly kind: ArticleKind;
  readonly volume: string;
  readonly issue: string;
  readonly pages: string;
  readonly doi: string;
}

export const draftOf = (article: Article): ArticleDraft => ({
  title: article.title,
  authors: article.authors.map(lineOf).join('\n'),
  container: article.container,
  publisher: article.publisher,
  published: article.published ?? '',
  kind: article.kind,
  volume: article.volume,
  issue: article.issue,
  pages: article.pages,
  doi: article.doi,
});

const lineOf = (author: Author): string =>
  author.is === 'body' ? author.name : `${author.family}, ${author.given}`.replace(/, $/, ',');

function authorOf(line: string): Author {
  const comma = line.indexOf(',');
  if (comma === -1) return { is: 'body', name: line };
  return { is: 'person', family: line.slice(0, comma).trim(), given: line.slice(comma + 1).trim() };
}

/** What is wrong with the date, or nothing. */
export const faultOf = ({ published }: ArticleDraft): string | undefined =>
  published.trim() === '' || isDate(published.trim())
    ? undefined
    : 'Write a day as 2024-05-03, a month as 2024-05, or a year as 2024.';

/** The article as the form has it. What was changed is stated by the reader from now on. */
export function articleOf(before: Article, draft: ArticleDraft): Article {
  const old = draftOf(before);
  const stated = { ...before.stated };
  for (const part of ['title', 'authors', 'container', 'publisher', 'published'] as const)
    if (draft[part].trim() !== old[part].trim()) stated[part] = 'reader';
  const authors = draft.authors
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(authorOf);
  return {
    ...before,
    title: draft.title.trim(),
    authors: draft.authors.trim() === old.authors.trim() ? before.authors : authors,
    container: draft.container.trim(),
    publisher: draft.publisher.trim(),
    published: draft.published.trim() === '' ? null : (draft.published.trim() as PartialDate),
    kind: draft.kind,
    volume: draft.volume.trim(),
    issue: draft.issue.trim(),
    pages: draft.pages.trim(),
    doi: draft.doi.trim().replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, ''),
    stated,
  };
}
