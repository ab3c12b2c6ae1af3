import { isOnCalendar } from '../../../utils/time/days';
import { Article, GlossedClipping } from '../../schema/clipping';
import { type Fault, FormatError, type ReadFile } from './format';

/** More faults than anyone reads; a hostile file could have millions. */
const MOST_FAULTS = 500;

/**
 * What is read from a file, item by item. An item that has not its shape, that is there a second time, or whose article is missing
 * becomes a fault; the others stand.
 */
export class Gathering {
  readonly #articles = new Map<string, Article>();
  readonly #clippings = new Map<string, { readonly clipping: GlossedClipping; readonly where: string }>();
  readonly #faults: Fault[] = [];
  #unsaid = 0;

  fault(where: string, what: string): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ where, what });
    else this.#unsaid++;
  }

  /** An article that is told again in the same words is no fault; in others, the first stands. */
  article(where: Place, value: unknown): void {
    const read = this.#checked(where, Article.safeParse(value));
    if (read === undefined) return;
    const isDated = read.published === null || isOnCalendar(read.published);
    if (!isDated) this.fault(placeOf(where, ['published']), `No day of any calendar, left out: ${read.published}`);
    const article = isDated ? read : { ...read, published: null };
    const known = this.#articles.get(article.address);
    if (known === undefined) this.#articles.set(article.address, article);
    else if (JSON.stringify(known) !== JSON.stringify(article))
      this.fault(
        placeOf(where, []),
        'The same article was described before in other words; what was said first is kept.',
      );
  }

  knows(address: string): boolean {
    return this.#articles.has(address);
  }

  clipping(where: Place, value: unknown): void {
    const clipping = this.#checked(where, GlossedClipping.safeParse(value));
    if (clipping === undefined) return;
    const known = this.#clippings.get(clipping.id);
    if (known) this.fault(placeOf(where, []), `The same id (${clipping.id}) as ${known.where}, which is kept.`);
    else this.#clippings.set(clipping.id, { clipping, where: placeOf(where, []) });
  }

  done(): ReadFile {
    const clippings: GlossedClipping[] = [];
    for (const { clipping, where } of this.#clippings.values())
      if (this.#articles.has(clipping.article)) clippings.push(clipping);
      else this.fault(where, `Its article is not in the file: ${shortened(clipping.article)}`);
    const faults =
      this.#unsaid === 0 ? this.#faults : [...this.#faults, { where: 'further on', what: `${this.#unsaid} more.` }];
    return { collection: { articles: [...this.#articles.values()], clippings }, faults };
  }

  #checked<T>(where: Place, result: Checked<T>): T | undefined {
    if (result.success) return result.data;
    const [first] = result.error.issues;
    const more = result.error.issues.length - 1;
    this.fault(
      placeOf(where, first?.path ?? []),
      `${first ? saidOf(first, typeof where === 'string') : 'not understood'}${more > 0 ? ` (and ${more} more)` : ''}`,
    );
    return undefined;
  }
}

/** Where an item stands, or how to tell it from the path to what is wrong within. */
type Place = string | ((path: readonly PropertyKey[]) => string);

const placeOf = (where: Place, path: readonly PropertyKey[]): string =>
  typeof where === 'string' ? where : where(path);

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly maximum?: number | bigint | undefined;
  readonly expected?: string | undefined;
  readonly values?: readonly unknown[] | undefined;
}

type Checked<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

/** What is wrong, in words: `tags[2]: longer than 100`. */
export function saidOf(issue: Issue, withPath = true): string {
  const path = withPath ? pathOf(issue.path) : '';
  return path === '' ? reasonOf(issue) : `${path}: ${reasonOf(issue)}`;
}

function reasonOf({ code, message, maximum, expected, values }: Issue): string {
  if (code === 'too_big') return `longer than ${Number(maximum).toLocaleString('en-GB')}, more than Sidenote keeps`;
  if (code === 'too_small') return 'empty or too small';
  if (code === 'invalid_type') return `missing, or not what it must be (${expected})`;
  if (code === 'invalid_value') return `not one of ${values?.join(', ')}`;
  return message === 'Invalid input' ? 'not understood' : message;
}

export const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? String(part) : `.${String(part)}`))
    .join('');

/** Enough of a text to know it by. */
export const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199).toWellFormed()}…` : text);

/** A file's text without the mark that some programs put first. */
export const unmarked = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/**
 * A file as JSON.
 * @param expected what should have been there, for the message: "a file of Web Annotations (JSON)".
 * @throws FormatError
 */
export function jsonOf(text: string, expected: string): unknown {
  try {
    return JSON.parse(unmarked(text));
  } catch {
    throw new FormatError(`This is not ${expected}: it is not JSON, or only a part of it.`);
  }
}

export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Several, one, or none. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
