import type { Author } from '../../data/schema/clipping';

/** "Denis Campbell", "NHS England" */
export const authorName = (author: Author): string =>
  author.is === 'body' ? author.name : [author.given, author.family].filter(Boolean).join(' ');
