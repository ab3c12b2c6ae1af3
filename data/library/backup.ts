import * as z from 'zod/mini';
import { maybeJson } from '../maybe-json';
import { Article, type Collection, GlossedClipping, Instant } from '../schema/clipping';
import { type Fault, FormatError, type ReadFile } from './formats/format';
import { canonical, inOrder } from './merge';

/**
 * The backup of a whole library, the bin too: gzipped lines of JSON, first a head, then the articles, then the clippings. Rows stand
 * in order and each is written in one way, so that a library that was restored and is backed up again gives the same bytes but for
 * the moment in its head. By lines, because no text of the browser's can hold a hundred thousand clippings.
 */
const FORMAT = 'sidenote-library';
const VERSION = 1;

const Mark = z.object({ format: z.literal(FORMAT), version: z.number() });
const count = z.int().check(z.nonnegative());
const Head = z.extend(Mark, { made: Instant, counts: z.object({ articles: count, clippings: count }) });

/** Above this a backup is not unpacked: it is no library but an attack on the memory. In bytes, and in characters of one row. */
const UNPACKED_LIMIT = 4_000_000_000;
const ROW_LIMIT = 50_000_000;

export async function writeBackup(collection: Collection, made: Instant): Promise<Blob> {
  const { articles, clippings } = inOrder(collection);
  const counts = { articles: articles.length, clippings: clippings.length };
  const rows = [{ format: FORMAT, version: VERSION, made, counts }, ...articles, ...clippings];
  const lines = new Blob(rows.map((row, at) => `${at === 0 ? JSON.stringify(row) : canonical(row)}\n`));
  const packed = lines.stream().pipeThrough(new CompressionStream('gzip'));
  return new Blob([await new Response(packed).arrayBuffer()], { type: 'application/gzip' });
}

/** @throws FormatError where it is no backup, is cut short, or comes from a newer Sidenote. */
export async function readBackup(file: Blob): Promise<ReadFile & { readonly made: Instant }> {
  const lines = linesOf(file);
  const first = maybeJson((await lines.next()).value ?? '');
  const mark = Mark.safeParse(first);
  if (!mark.success) throw new FormatError('This is not a backup of Sidenote’s library.');
  if (mark.data.version > VERSION)
    throw new FormatError('This backup was written by a newer Sidenote: update the extension, then restore it.');
  const head = Head.safeParse(first);
  if (!head.success) throw new FormatError('This backup is damaged: it does not say what it holds.');
  const { counts, made } = head.data;
  const faults: Fault[] = [];
  const articles: Article[] = [];
  const clippings: GlossedClipping[] = [];
  let at = 0;
  for await (const line of lines) {
    const isArticle = at < counts.articles;
    const where = isArticle ? `article ${at + 1}` : `clipping ${at - counts.articles + 1}`;
    const row = maybeJson(line);
    const result = isArticle ? Article.safeParse(row) : GlossedClipping.safeParse(row);
    const issue = result.error?.issues[0];
    if (issue) faults.push({ where, what: `${issue.path.join('.')}: ${issue.message}` });
    else if (isArticle) articles.push(result.data as Article);
    else clippings.push(result.data as GlossedClipping);
    at++;
  }
  if (at !== counts.articles + counts.clippings)
    throw new FormatError('This backup is damaged: it does not hold as many rows as it says.');
  return { collection: { articles, clippings }, faults, made };
}

/** Whether a file is gzipped, as a backup is. */
export async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** The lines of a backup, unpacked as they are read. */
async function* linesOf(file: Blob): AsyncGenerator<string, undefined> {
  const bytes = file.stream() as ReadableStream<Uint8Array<ArrayBuffer>>;
  const reader = ((await isGzip(file)) ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes).getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let rest = '';
  for (;;) {
    const piece = await reader.read().catch(() => {
      throw new FormatError('This backup is damaged: it cannot be unpacked.');
    });
    size += piece.value?.byteLength ?? 0;
    // Only what is new is split: a line may come in thousands of pieces.
    const lines = decoder.decode(piece.value, { stream: !piece.done }).split('\n');
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? '';
    if (size > UNPACKED_LIMIT || rest.length > ROW_LIMIT) {
      await reader.cancel();
      throw new FormatError('This file is too large to be a backup.');
    }
    yield* lines;
    if (piece.done) break;
  }
  if (rest !== '') yield rest;
}
