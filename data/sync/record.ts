import * as Y from 'yjs';
import { canonical, later, mergeArticle, mergeClipping } from '../library/merge';
import type { Named } from '../library/record-key';
import { keyOf, type Record } from '../library/records';
import { Article, GlossedClipping, Instant } from '../schema/clipping';
import { begin, edit, field, listOf, setField, setList, setText } from './document';

/**
 * A row of the library as a document and back. An article is field by field what was written last. Of a clipping the note merges
 * as a text and the tags as a set; the rest, too, is what was written last.
 */

/**
 * The way in which a document is begun. What two machines begin alike must be alike to the bit: whatever changes in `fill` or in the
 * fields, changes this.
 */
const FORM = 1;

/** The fields of an article but its address, which is its key. */
const ARTICLE_FIELDS = Object.keys(Article.shape).filter((name) => name !== 'address') as (keyof Article)[];
const CLIPPING_FIELDS = ['article', 'anchors', 'clipped', 'category', 'binned'] as const;

const NOTE = 'note';
const TAGS = 'tags';
/** The moments of the last changes: one, or several where machines changed it without knowing of each other. */
const CHANGES = 'changes';

/** What a document says of its row: the row, or why it is none that the library could hold. */
export type Reading = { readonly record: Record } | { readonly fault: string };

export function read(doc: Y.Doc, name: Named): Reading {
  const result =
    name.is === 'article'
      ? Article.safeParse({
          ...Object.fromEntries(ARTICLE_FIELDS.map((part) => [part, field(doc, part)])),
          address: name.address,
        })
      : GlossedClipping.safeParse({
          ...Object.fromEntries(CLIPPING_FIELDS.map((part) => [part, field(doc, part)])),
          ...(field(doc, 'meaning') as object | undefined),
          id: name.id,
          note: doc.getText(NOTE).toString(),
          tags: listOf(doc.getArray(TAGS)),
          changed: lastOf(doc.getArray<unknown>(CHANGES).toArray()),
        });
  if (result.success) return { record: { is: name.is, row: result.data } as Record };
  const [issue] = result.error.issues;
  return { fault: `${issue?.path.join('.')}: ${issue?.message}` };
}

/**
 * When it was changed last. Where several changed it, the row is none that any of them wrote, and none of their moments is its:
 * undo knows by the moment whether a row is still as it left it.
 */
function lastOf(changes: readonly unknown[]): Instant | undefined {
  const moments = changes.flatMap((value) => {
    const moment = Instant.safeParse(value);
    return moment.success ? [moment.data] : [];
  });
  const [first, ...others] = moments.toSorted();
  return others.reduce((last) => last && later(last, last), others.at(-1) ?? first);
}

/** Makes the document say what the row says. */
function fill(doc: Y.Doc, record: Record): void {
  if (record.is === 'article') {
    for (const part of ARTICLE_FIELDS) setField(doc, part, record.row[part]);
    return;
  }
  const { row } = record;
  for (const part of CLIPPING_FIELDS) setField(doc, part, row[part]);
  // What was found in a passage, and what it meant, belong together.
  setField(doc, 'meaning', { entities: row.entities, glosses: row.glosses });
  setText(doc.getText(NOTE), row.note);
  setList(doc.getArray(TAGS), row.tags);
  const changes = doc.getArray<string>(CHANGES);
  changes.delete(0, changes.length);
  changes.push([row.changed]);
}

/** A row that was never synced: its document, begun; what was written, to be sent. */
export async function made(doc: Y.Doc, record: Record, by: string): Promise<Uint8Array<ArrayBuffer>> {
  const seed = canonical([FORM, keyOf(record), record.row]);
  const begun = await begin(doc, seed, () => fill(doc, record));
  return Y.mergeUpdates([begun, edit(doc, by, (did) => did('made'))]) as Uint8Array<ArrayBuffer>;
}

/** Brings a document up to the row that the reader has made of it; what was written, to be sent. */
export function changed(doc: Y.Doc, record: Record, by: string): Uint8Array<ArrayBuffer> {
  return edit(doc, by, (did) => {
    if (record.is === 'clipping' && doc.getText(NOTE).toString() !== record.row.note) did('noted');
    fill(doc, record);
  });
}

/** What becomes of a row of which nobody knows what it was made from, beside what was synced of it: as if it came from a file. */
export function beside(kept: Record, brought: Record): Record {
  if (kept.is === 'article' && brought.is === 'article')
    return { is: 'article', row: mergeArticle(kept.row, brought.row) };
  if (kept.is === 'clipping' && brought.is === 'clipping')
    return { is: 'clipping', row: mergeClipping(kept.row, brought.row).clipping };
  return kept;
}
