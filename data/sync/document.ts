import { diffArrays } from 'diff';
import * as Y from 'yjs';
import * as z from 'zod/mini';
import { difference } from '../../utils/anchor/difference';
import { isInsideWord } from '../../utils/anchor/words';
import { canonical } from '../library/merge';

/**
 * A record as a CRDT document. What Yjs merges is what was written here; what a document means (its row, whether it is deleted) is
 * worked out from it alone, so that machines that have read the same say the same.
 */

/** Who did what last, by the names of their machines. */
const WHO = 'who';
export type Doing = 'made' | 'changed' | 'noted';

export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  // One at a time would integrate one at a time.
  doc.transact(() => {
    for (const update of updates) if (update.length > 0) Y.applyUpdate(doc, update);
  });
  return doc;
}

/**
 * Takes in what others wrote. What is none of Yjs's is left out: it may be anything, and would leave a document half changed.
 * @returns the document to go on with, and what was taken in.
 */
export function takeIn<T extends { readonly update: Uint8Array }>(
  doc: Y.Doc,
  arrivals: readonly T[],
): { readonly doc: Y.Doc; readonly taken: readonly T[] } {
  const before = stateOf(doc);
  const taken: T[] = [];
  let whole = doc;
  for (const arrival of arrivals)
    try {
      if (arrival.update.length > 0) Y.applyUpdate(whole, arrival.update);
      taken.push(arrival);
    } catch {
      whole = documentOf([before, ...taken.map(({ update }) => update)]);
    }
  return { doc: whole, taken };
}

export const stateOf = (doc: Y.Doc): Uint8Array<ArrayBuffer> => Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>;

/** Whether something that it builds on has not been read yet. */
export const isWaiting = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

/**
 * An edit by a machine; what it wrote, to be sent. Each has a client of its own: two that share one, as a profile that was copied
 * would, fork the document.
 */
export function edit(doc: Y.Doc, by: string, how: (did: (what: Doing) => void) => void): Uint8Array<ArrayBuffer> {
  return write(doc, randomClient(), () => {
    const who = doc.getMap<string>(WHO);
    // Every edit adds something, even one that only takes away: a deletion that did not see it must not count.
    who.set('changed', by);
    how((what) => who.set(what, by));
  });
}

/**
 * Begins a document. Two machines that begin one with the same content, such as from one backup, write the same to the bit, and it
 * counts once.
 * @param seed tells all that is written, and the way in which it is.
 */
export async function begin(doc: Y.Doc, seed: string, how: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed));
  return write(doc, clientOf(new DataView(digest)), how);
}

function write(doc: Y.Doc, client: number, how: () => void): Uint8Array<ArrayBuffer> {
  const written: Uint8Array[] = [];
  const keep = (update: Uint8Array): void => void written.push(update);
  doc.clientID = client;
  doc.on('update', keep);
  doc.transact(how);
  doc.off('update', keep);
  return Y.mergeUpdates(written) as Uint8Array<ArrayBuffer>;
}

const randomClient = (): number => clientOf(new DataView(crypto.getRandomValues(new Uint8Array(8)).buffer));

/** 53 bits, as many as Yjs can write. */
const clientOf = (bits: DataView): number => bits.getUint32(0) * 0x20_0000 + (bits.getUint32(4) >>> 11);

/** By client, how many of its operations there are. */
const Vector = z.record(z.string(), z.number());
const DELETED = 'deleted';

/** Deletes for good what stands in the document now, and nothing that others have written meanwhile. */
export function erase(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  const seen = Object.fromEntries([...vectorOf(doc)].map(([client, clock]) => [String(client), clock]));
  const client = randomClient();
  return write(doc, client, () => doc.getMap(DELETED).set(String(client), seen));
}

/** Whether someone deleted it for good who had seen all of it but for other deletions. */
export function isErased(doc: Y.Doc): boolean {
  const deletions = doc.getMap<unknown>(DELETED);
  if (deletions.size === 0) return false;
  const written = [...vectorOf(doc)].filter(([client]) => !deletions.has(String(client)));
  return [...deletions.values()].some((value) => {
    const seen = Vector.safeParse(value);
    return seen.success && written.every(([client, clock]) => (seen.data[String(client)] ?? 0) >= clock);
  });
}

const vectorOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));

const ROW = 'row';

/** A field that the last write decides; undefined where there is none that can be read. */
export function field(doc: Y.Doc, name: string): unknown {
  const text = doc.getMap<unknown>(ROW).get(name);
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As JSON, which keeps halves of characters; Yjs does not. */
export function setField(doc: Y.Doc, name: string, value: unknown): void {
  const text = canonical(value);
  if (doc.getMap(ROW).get(name) !== text) doc.getMap(ROW).set(name, text);
}

export const doneBy = (doc: Y.Doc, what: Doing): string | null => {
  const name = doc.getMap<unknown>(WHO).get(what);
  return typeof name === 'string' ? name : null;
};

/** A text as a text that was edited, word by word: what others write in it meanwhile stays. */
export function setText(text: Y.Text, wanted: string): void {
  const before = text.toString();
  const after = wanted.toWellFormed();
  const start = common(before, after);
  const end = commonEnd(before.slice(start), after.slice(start));
  let at = start;
  for (const part of difference(before.slice(start, before.length - end), after.slice(start, after.length - end))) {
    if (part.is === 'gone') text.delete(at, part.text.length);
    else {
      if (part.is === 'new') text.insert(at, part.text);
      at += part.text.length;
    }
  }
}

/** A list in which each stands once, as a list that was edited. */
export function setList(list: Y.Array<string>, wanted: readonly string[]): void {
  const after = wanted.map((value) => JSON.stringify(value));
  let at = 0;
  for (const { value, added, removed } of diffArrays(list.toArray(), after)) {
    if (removed) list.delete(at, value.length);
    else {
      if (added) list.insert(at, value);
      at += value.length;
    }
  }
}

/** Each once, where it stands first: two machines may have added the same. */
export const listOf = (list: Y.Array<unknown>): unknown[] =>
  [...new Set(list.toArray())].map((value) => (typeof value === 'string' ? parsed(value) : undefined));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long two texts are the same from their beginning, by whole words: what two machines write into one word is no word of either's. */
function common(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  while (isInsideWord(a, at) || isInsideWord(b, at)) at--;
  return at;
}

function commonEnd(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[a.length - 1 - at] === b[b.length - 1 - at]) at++;
  while (isInsideWord(a, a.length - at) || isInsideWord(b, b.length - at)) at--;
  return at;
}
