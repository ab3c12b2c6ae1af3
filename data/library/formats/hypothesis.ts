import {
  Annotation,
  clippingIdOf,
  isAnothers,
  isLater,
  isReply,
  ownMarkerOf,
  quotedIn,
  selectorsOf,
  targetOf,
} from '../../hypothesis/annotation';
import { digestOf, type Marker, markerIn } from '../../hypothesis/marker';
import type { Article, ClippingId, Instant } from '../../schema/clipping';
import { NOTE_LIMIT } from '../../schema/clipping-limits';
import { mergeArticle } from '../merge';
import { instantOf, plainArticle, tagsOf, webAddress } from './foreign';
import { type Format, FormatError, type ReadFile } from './format';
import { Gathering, isJson, jsonOf, listOf, pathOf, saidOf, shortened } from './gather';
import { anchorsIn } from './web-annotation';

const EXPECTED = 'an export of Hypothesis (JSON)';

interface Placed {
  readonly annotation: Annotation;
  readonly where: string;
}

/**
 * Annotations out of Hypothesis: its own export, or the answer of its search. Replies go under the note of the annotation that they
 * answer; a page note is a clipping without a passage. An id is made of Hypothesis' own, so that a file that is read twice brings
 * nothing twice; what Sidenote sent to Hypothesis is the clipping that was sent. Groups and permissions are not kept, nor are range
 * selectors; whose an annotation is, only where it is another's.
 */
export const hypothesis: Format = {
  id: 'hypothesis',
  name: 'Hypothesis',
  holds: 'neither',
  read,
  recognises: (_, text) =>
    /^\uFEFF?\s*\{/.test(text) &&
    (/"export_userid"\s*:/.test(text) ||
      (/"export_date"\s*:/.test(text) && /"annotations"\s*:/.test(text)) ||
      (/"total"\s*:\s*\d/.test(text) && /"rows"\s*:\s*\[/.test(text))),
};

function read(text: string): ReadFile {
  const { items, path, reader } = contentOf(jsonOf(text, EXPECTED));
  const gathering = new Gathering();
  const placed = items.flatMap((item, at): Placed[] => {
    const where = `item ${at + 1} (${path(at)})`;
    const result = Annotation.safeParse(item);
    if (result.success) return [{ annotation: result.data, where }];
    const [issue] = result.error.issues;
    gathering.fault(where, issue ? saidOf(issue) : 'not understood');
    return [];
  });
  const isHead = ({ annotation }: Placed): boolean => !isReply(annotation);
  const heads = onceEach(placed.filter(isHead), reader);
  const replies = repliesOf(
    placed.filter((one) => !isHead(one)),
    placed,
    gathering,
  );
  for (const article of sentArticles(heads, reader)) gathering.article('what Sidenote sent', article);
  for (const one of heads) readOne(one, replies.get(one.annotation.id ?? '') ?? [], reader, gathering);
  return gathering.done();
}

/** Without what was sent twice, as may happen when a connection breaks: of a clipping the annotation that was changed last. */
function onceEach(heads: readonly Placed[], reader: string): readonly Placed[] {
  const last = new Map<ClippingId, Annotation>();
  for (const { annotation } of heads) {
    const id = ownMarkerOf(annotation, reader)?.id;
    if (id && isLater(annotation, last.get(id))) last.set(id, annotation);
  }
  return heads.filter(({ annotation }) => {
    const id = ownMarkerOf(annotation, reader)?.id;
    return id === undefined || last.get(id) === annotation;
  });
}

/** The articles of what the reader sent; one that was sent with several clippings is what is known of it in all. */
function sentArticles(heads: readonly Placed[], reader: string): Iterable<Article> {
  const articles = new Map<string, Article>();
  for (const { annotation } of heads) {
    const article = ownMarkerOf(annotation, reader)?.article;
    if (article) articles.set(article.address, mergeArticle(articles.get(article.address), article));
  }
  return articles.values();
}

function contentOf(root: unknown): { items: readonly unknown[]; path: (at: number) => string; reader: string } {
  if (isJson(root)) {
    const reader = typeof root.export_userid === 'string' ? root.export_userid : '';
    const { annotations, rows } = root;
    if (Array.isArray(annotations)) return { items: annotations, path: (at) => `annotations[${at}]`, reader };
    if (Array.isArray(rows)) {
      // A search may put the replies apart.
      const items = [...rows, ...listOf(root.replies)];
      return { items, path: (at) => (at < rows.length ? `rows[${at}]` : `replies[${at - rows.length}]`), reader };
    }
  }
  throw new FormatError(
    `This is not ${EXPECTED}: it should have a list of "annotations", or of "rows" as a search answers.`,
  );
}

/** The replies by the id of the annotation at the head of their thread, the oldest first. */
function repliesOf(replies: readonly Placed[], all: readonly Placed[], gathering: Gathering): Map<string, Placed[]> {
  const heads = new Set(all.filter(({ annotation }) => !isReply(annotation)).map(({ annotation }) => annotation.id));
  const found = new Map<string, Placed[]>();
  const sorted = replies.toSorted((a, b) => compare(a.annotation.created ?? '', b.annotation.created ?? ''));
  for (const reply of sorted) {
    const head = reply.annotation.references?.find((id) => heads.has(id));
    if (head === undefined) gathering.fault(reply.where, 'A reply to an annotation that is not in the file.');
    else if (found.get(head)?.push(reply) === undefined) found.set(head, [reply]);
  }
  return found;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function readOne(
  { annotation, where }: Placed,
  replies: readonly Placed[],
  reader: string,
  gathering: Gathering,
): void {
  const sent = ownMarkerOf(annotation, reader);
  const address = sent?.article.address ?? webAddress(annotation.uri);
  if (address === undefined) {
    gathering.fault(where, `uri: not a page of the web: ${shortened(annotation.uri)}`);
    return;
  }
  const clipped = sent?.clipped ?? instantOf(annotation.created) ?? instantOf(annotation.updated);
  if (clipped === undefined) {
    gathering.fault(where, 'created: not a date.');
    return;
  }
  const isAsSent = sent?.as === digestOf(annotation.text ?? '', annotation.tags ?? []);
  const changed = latest([
    sent?.changed ?? clipped,
    ...(isAsSent ? replies : [{ annotation }, ...replies]).map((one) => instantOf(one.annotation.updated)),
  ]);
  const anchors = anchorsIn(selectorsOf(annotation), sent !== undefined);
  if (!gathering.knows(address)) gathering.article(where, plainArticle(address, titleOf(annotation), clipped));
  gathering.clipping((path) => (path.length > 0 ? `${where}, ${pathOf(path)}` : where), {
    id: clippingIdOf(annotation, reader),
    article: address,
    anchors,
    category: categoryOf(annotation, sent, anchors.quote.exact),
    note: noteOf(annotation, replies, reader, gathering),
    tags: isAsSent ? annotation.tags : tagsOf(annotation.tags ?? [], (what) => gathering.fault(where, what)),
    entities: sent?.entities ?? [],
    clipped,
    changed,
    binned: null,
    glosses: [],
  });
}

/** What the passage was to whoever sent it by Sidenote; nothing else of another's marker is believed. */
const categoryOf = (annotation: Annotation, sent: Marker | undefined, exact: string): Marker['category'] =>
  (sent ?? markerIn(targetOf(annotation)))?.category ?? (exact === '' ? 'own' : 'quote');

const latest = (moments: readonly (Instant | undefined)[]): Instant | undefined =>
  moments.reduce((last, one) => (one !== undefined && (last === undefined || one > last) ? one : last));

/** The reader's words first, then who else wrote; a reply that no longer fits is a fault. */
function noteOf(annotation: Annotation, replies: readonly Placed[], reader: string, gathering: Gathering): string {
  let note = isAnothers(annotation, reader) ? quotedIn(annotation) : (annotation.text ?? '');
  for (const reply of replies) {
    const more = quotedIn(reply.annotation);
    const longer = note === '' ? more : `${note}\n\n${more}`;
    if (longer.length > NOTE_LIMIT) gathering.fault(reply.where, 'This reply does not fit into the note any more.');
    else note = longer;
  }
  return note;
}

function titleOf({ document }: Annotation): string {
  const [title] = listOf(document?.title);
  return typeof title === 'string' ? title : '';
}
