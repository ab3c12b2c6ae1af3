import { instantOf, webAddress } from '../library/formats/foreign';
import { canonical } from '../library/merge';
import type { ArticleAddress, ClippingId, Collection } from '../schema/clipping';
import { Annotation, clippingIdOf, isAnothers, isLater, isReply, ownMarkerOf, quotedIn, targetOf } from './annotation';
import { canBeSent, type Draft, draftOf, type NewAnnotation, newAnnotation } from './draft';
import { digestOf } from './marker';

/** What is to be done with one clipping so that the group has it as it is. */
export type Step =
  | { readonly is: 'create'; readonly clipping: ClippingId; readonly annotation: NewAnnotation }
  | { readonly is: 'update'; readonly clipping: ClippingId; readonly id: string; readonly draft: Draft }
  | { readonly is: 'same'; readonly clipping: ClippingId }
  | { readonly is: 'left'; readonly clipping: ClippingId; readonly why: string };

/** A group as it was read, seen by one of its members. */
export interface GroupSeen {
  readonly group: string;
  /** The reader's account. */
  readonly reader: string;
  readonly rows: readonly unknown[];
}

const NO_ADDRESS = 'Its article has no address that Hypothesis can annotate.';
const ANOTHERS = 'It holds another’s words, which are theirs to send.';
const NEWER = 'It was changed in Hypothesis since. Bring the group in first, then send it again.';

/** What sending would do, a step for each clipping; nothing that stands in the group already is made a second time. */
export function planOf({ articles, clippings }: Collection, seen: GroupSeen): Step[] {
  const there = new Group(seen);
  const articleOf = new Map(articles.map((article) => [article.address, article]));
  return clippings.map((clipping): Step => {
    const { id } = clipping;
    const article = articleOf.get(clipping.article);
    if (!article || !canBeSent(article)) return { is: 'left', clipping: id, why: NO_ADDRESS };
    const own = there.own.get(id);
    if (there.others.has(id) || (!own && isBroughtFromAnother(clipping)))
      return { is: 'left', clipping: id, why: ANOTHERS };
    const note = there.ownPart(clipping.note, article.address);
    const draft = draftOf(clipping, article, note, own && targetOf(own));
    if (!own?.id) return { is: 'create', clipping: id, annotation: newAnnotation(draft, seen.group) };
    const marker = ownMarkerOf(own, seen.reader);
    if (isAs(own, draft)) return { is: 'same', clipping: id };
    const { text, tags } = own;
    const isEdited = !marker || digestOf(text ?? '', tags ?? []) !== marker.as;
    const says = canonical([text ?? '', tags ?? []]) === canonical([draft.text, draft.tags]);
    if (isEdited && !says && clipping.changed < (instantOf(own.updated) ?? ''))
      return { is: 'left', clipping: id, why: NEWER };
    return { is: 'update', clipping: id, id: own.id, draft };
  });
}

function isAs(annotation: Annotation, { text, tags, target }: Draft): boolean {
  const { selector, description } = targetOf(annotation);
  const [{ selector: written = [], description: described }] = target;
  return (
    canonical([annotation.text ?? '', annotation.tags ?? [], selector, description]) ===
    canonical([text, tags, written, described])
  );
}

/** Whether it came in as somebody's annotation of another group: ids of version 5 are made of what is brought in. */
const isBroughtFromAnother = ({ id, note }: { readonly id: ClippingId; readonly note: string }): boolean =>
  id[14] === '5' && /^By [^\n:]{1,250}: /.test(note);

/** What stands in a group: the reader's own annotations and the others', by the clippings that they are. */
class Group {
  readonly own = new Map<ClippingId, Annotation>();
  readonly others = new Set<ClippingId>();
  /** What is quoted of others, and of replies, in notes on each article. */
  readonly #quoted = new Map<ArticleAddress, string[]>();

  constructor({ rows, reader }: GroupSeen) {
    for (const row of rows) {
      const read = Annotation.safeParse(row);
      if (!read.success) continue;
      const annotation = read.data;
      if (isReply(annotation) || isAnothers(annotation, reader)) this.#quote(annotation);
      if (isReply(annotation)) continue;
      const id = clippingIdOf(annotation, reader);
      if (isAnothers(annotation, reader)) this.others.add(id);
      // Where it was sent twice, the one that is read back is the one that is kept up.
      else if (isLater(annotation, this.own.get(id))) this.own.set(id, annotation);
    }
  }

  /** A note without what others wrote in this group, which came into it when the group was brought in. */
  ownPart(note: string, address: ArticleAddress): string {
    const quoted = this.#quoted.get(address) ?? [];
    let own = note;
    for (;;) {
      const end = quoted.find((words) => own === words || own.endsWith(`\n\n${words}`));
      if (end === undefined) return own;
      own = own.slice(0, Math.max(0, own.length - end.length - 2));
    }
  }

  #quote(annotation: Annotation): void {
    const address = webAddress(annotation.uri);
    if (address === undefined) return;
    const quoted = this.#quoted.get(address);
    if (quoted) quoted.push(quotedIn(annotation));
    else this.#quoted.set(address, [quotedIn(annotation)]);
  }
}
