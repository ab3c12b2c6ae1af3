import * as z from 'zod/mini';
import { ArticleAddress, Category, ClippingId } from '../../data/schema/clipping';
import { EntityId, PartialDate } from '../../data/schema/identity';
import { isNot } from '../page/not-understood';

const VIEWS = ['list', 'study', 'keep', 'bin'] as const;
export type View = (typeof VIEWS)[number];

/** Which clippings are meant. Of articles and categories any one holds; of tags and entities all do. */
export interface Filter {
  readonly articles: readonly ArticleAddress[];
  readonly tags: readonly string[];
  readonly categories: readonly Category[];
  readonly entities: readonly EntityId[];
  /** The days of clipping, as exact as they are given; both are within. */
  readonly from: PartialDate | null;
  readonly to: PartialDate | null;
  /** The words that are searched for. */
  readonly q: string;
}

/** All that the page shows, as its address says it: a link leads to exactly this. */
export interface LibraryAddress extends Filter {
  readonly view: View;
  /** The clipping that is read. */
  readonly open: ClippingId | null;
}

export const NO_FILTER: Filter = { articles: [], tags: [], categories: [], entities: [], from: null, to: null, q: '' };

/** Whether anything is left out by it. */
export const isFilter = ({ articles, tags, categories, entities, from, to, q }: Filter): boolean =>
  [articles, tags, categories, entities].some((part) => part.length > 0) ||
  from !== null ||
  to !== null ||
  q.trim() !== '';

/** Reads the part of an address from its question mark on. What is not understood is left out, and said. */
export function readAddress(search: string): { address: LibraryAddress; notUnderstood: string[] } {
  const parameters = new URLSearchParams(search);
  const notUnderstood: string[] = [];
  const all = <T>(name: string, schema: z.ZodMiniType<T>, what: string): T[] => {
    const values = new Set<T>();
    for (const text of parameters.getAll(name).map((each) => each.trim())) {
      if (text === '') continue;
      const read = z.safeParse(schema, text);
      if (read.success) values.add(read.data);
      else notUnderstood.push(isNot(text, what));
    }
    return [...values];
  };
  const day = (name: string): PartialDate | null => all(name, PartialDate, 'a date such as 2024-05')[0] ?? null;
  const address: LibraryAddress = {
    view: all('view', z.enum(VIEWS), 'a part of the library')[0] ?? 'list',
    articles: all('article', ArticleAddress, 'the address of an article'),
    tags: all('tag', z.string(), 'a tag'),
    categories: all('category', Category, 'a category'),
    entities: all('entity', EntityId, 'the id of an organisation or term'),
    from: day('from'),
    to: day('to'),
    q: parameters.get('q') ?? '',
    open: all('open', ClippingId, 'the id of a clipping')[0] ?? null,
  };
  return { address, notUnderstood };
}

/** The address of what is shown, from its question mark on: what goes without saying is left out. */
export function writeAddress(address: LibraryAddress): string {
  const parameters = new URLSearchParams();
  const put = (name: string, values: readonly (string | null)[]): void => {
    for (const value of values) if (value) parameters.append(name, value);
  };
  if (address.view !== 'list') put('view', [address.view]);
  put('article', address.articles);
  put('tag', address.tags);
  put('category', address.categories);
  put('entity', address.entities);
  put('from', [address.from]);
  put('to', [address.to]);
  put('q', [address.q]);
  put('open', [address.open]);
  // Colons and slashes need no escaping in a query, and addresses are read by people.
  return `?${parameters.toString().replaceAll('%3A', ':').replaceAll('%2F', '/')}`;
}

/** A list with a value, or without it where it had it. */
export const toggled = <T>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
