import * as Y from 'yjs';
import { canonical, later, mergeArticle, mergeClipping } from '../library/merge';
import { keyOf, type Record } from '../library/records';
import { Article, GlossedClipping, Instant } from '../schema/clipping';
import { begin, edit, field, listOf, setField, setList, setText } from './document';
import { keptFault } from './kept/faults';
import { keptKey, type SyncNamed, type SyncRecord } from './kept/shelf';

/**
 * A row as a document and back. An article is field by field what was written last. Of a clipping the note merges as a text and
 * the tags as a set; the rest, too, is what was written last, as is what is kept on a shelf.
 */

/**
 * The way in which a document is begun. What two machines begin alike must be alike to the bit: whatever changes in `fill` or in the
 * fields, changes this.
 */
const FORM = 1;

/** The fields of an article but its address, which is its key. */
const ARTICLE_FIELDS = Object.keys(Article.shape).filter((name) => name !== 'address') as (keyof Article)[];
const CLIPPING_FIELDS = ['article', 'anchors', 'clipped', 'category', 'binned'] as const;

const VALUE = 'value';
const NOTE = 'note';
const TAGS = 'tags';
/** The moments of the last changes: one, or several where machines changed it without knowing of each other. */
const CHANGES = 'changes';

/** What a document says of its row: the row, or why it is none that could be held here. */
export type Reading = { readonly record: SyncRecord } | { readonly fault: string };

export function read(doc: Y.Doc, name: SyncNamed): Reading {
  if (name.is === 'kept') {
    const value = field(doc, VALUE);
    // Settings have defaults; a document that says nothing does not mean them.
    const fault = value === undefined ? `${name.name}: says nothing` : keptFault[name.kind](name.name, value);
    return fault === undefined
      ? { record: { is: 'kept', key: keptKey(name.kind, name.name), row: { value } } }
      : { fault };
  }
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
function fill(doc: Y.Doc, record: SyncRecord): void {
  if (record.is === 'kept') {
    setField(doc, VALUE, record.row.value);
    return;
  }
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
export async function made(doc: Y.Doc, record: SyncRecord, by: string): Promise<Uint8Array<ArrayBuffer>> {
  const seed = canonical([FORM, record.is === 'kept' ? record.key : keyOf(record), record.row]);
  const begun = await begin(doc, seed, () => fill(doc, record));
  return Y.mergeUpdates([begun, edit(doc, by, (did) => did('made'))]) as Uint8Array<ArrayBuffer>;
}

/** Brings a document up to the row that the reader has made of it; what was written, to be sent. */
export function changed(doc: Y.Doc, record: SyncRecord, by: string): Uint8Array<ArrayBuffer> {
  return edit(doc, by, (did) => {
    if (record.is === 'clipping' && doc.getText(NOTE).toString() !== record.row.note) did('noted');
    fill(doc, record);
  });
}

/**
 * What becomes of a row of which nobody knows what it was made from, beside what was synced of it: as if it came from a file. What
 * is kept on a shelf is as it was synced: the folder is what all have agreed on.
 */
export function beside(kept: SyncRecord, brought: SyncRecord): SyncRecord {
  if (kept.is === 'article' && brought.is === 'article')
    return { is: 'article', row: mergeArticle(kept.row, brought.row) };
  if (kept.is === 'clipping' && brought.is === 'clipping')
    return { is: 'clipping', row: mergeClipping(kept.row, brought.row).clipping };
  return kept;
}
