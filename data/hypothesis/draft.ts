import { webAddress } from '../library/formats/foreign';
import { selectorsOf } from '../library/formats/web-annotation';
import type { Anchors, Article, Clipping } from '../schema/clipping';
import { digestOf, marked, markerOf, type Target } from './marker';

/** What is written of a clipping into an annotation, new or old. */
export interface Draft {
  readonly text: string;
  readonly tags: readonly string[];
  readonly document: { readonly title: readonly string[] };
  readonly target: readonly [Target & { readonly source: string }];
}

/** An annotation that is to be made. */
export interface NewAnnotation extends Draft {
  readonly uri: string;
  readonly group: string;
  /** Without them Hypothesis makes an annotation that its author alone can read. */
  readonly permissions: { readonly read: readonly [string] };
}

/** Hypothesis' database holds neither halves of characters nor U+0000: they become U+FFFD. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

const allStorable = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part))) as T;

/**
 * A clipping in Hypothesis' shape; docs/hypothesis.md says what maps to what. Its glosses stay behind.
 * @param note the reader's own part of the clipping's note.
 * @param there what the annotation is on already, if there is one: by that it is found in Hypothesis, and it stays.
 */
export function draftOf(clipping: Clipping, article: Article, note: string, there?: Target): Draft {
  const { id, category, entities, clipped, changed, anchors } = clipping;
  const text = storable(note);
  const tags = clipping.tags.map(storable);
  const marker = allStorable(markerOf({ id, category, entities, clipped, changed, as: digestOf(text, tags), article }));
  const target = there ?? (isOnWholePage(anchors) ? {} : { selector: selectorsOf(anchors) });
  return allStorable<Draft>({
    text,
    tags,
    document: { title: article.title === '' ? [] : [article.title] },
    target: [{ source: article.address, ...marked(target, marker) }],
  });
}

const isOnWholePage = ({ quote, position, css, fragment }: Anchors): boolean =>
  position === null && [quote.exact, quote.prefix, quote.suffix, css, fragment].every((part) => part === '');

/** Whether Hypothesis can have an annotation of it: an address of the web, or a URN. */
export const canBeSent = ({ address }: Article): boolean => webAddress(storable(address)) !== undefined;

export const newAnnotation = (draft: Draft, group: string): NewAnnotation => ({
  ...draft,
  uri: draft.target[0].source,
  group,
  permissions: { read: [`group:${group}`] },
});
