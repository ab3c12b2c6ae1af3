import * as z from 'zod/mini';
import { LONGEST_TEXT, OfficialFile } from './official-file';

/** What the page says to the reader's worker: one file, once. */
export const ReadRequest = z.object({ file: z.instanceof(File) });
export type ReadRequest = z.infer<typeof ReadRequest>;

const text = z.string().check(z.maxLength(LONGEST_TEXT * 4));
const bytes = z.int().check(z.gte(0));

/** What the worker says. It has read a stranger's file, so nothing it says is believed unchecked. */
export const ReaderMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: bytes, total: bytes }),
  z.object({ type: z.literal('read'), file: OfficialFile }),
  z.object({ type: z.literal('failed'), what: text, advice: text }),
]);
export type ReaderMessage = z.infer<typeof ReaderMessage>;
