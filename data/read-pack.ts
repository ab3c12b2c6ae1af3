import * as z from 'zod/mini';
import { sha256 } from '../utils/sha256';
import { PackError } from './pack-error';
import { PackHeader, PackRecord } from './schema/pack';
import { checkSignature } from './sign-pack';

export { PackError } from './pack-error';

z.config({ ...z.locales.en(), jitless: true });

const AGAIN = 'Get the file again; what was there before has been kept.';

/** The longest header, in bytes. */
const HEADER_LIMIT = 100_000;

/** The longest record, in bytes: some ten times the longest that there is reason for. */
const LINE_LIMIT = 4_000_000;

/**
 * Reads a pack's bytes: header first, then, once length, hash and signature agree, its records one by one, each checked. The
 * first record stands in line 2. A header that names a key has been proved by it.
 * @param name the file's name as errors show it.
 * @throws PackError naming the line at fault.
 */
export async function readPack(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<{ header: PackHeader; records: () => Generator<PackRecord> }> {
  const end = bytes.indexOf(0x0a);
  if (end < 0) throw new PackError(`${name} is not a Sidenote pack: it has no header line.`, AGAIN);
  if (end > HEADER_LIMIT) throw new PackError(`${name} is not a Sidenote pack: its first line is no header.`, AGAIN);
  const line = new TextDecoder().decode(bytes.subarray(0, end));
  const header = parseHeader(line, name);
  const body = bytes.subarray(end + 1);
  const hash = await sha256(body);
  if (hash !== header.sha256)
    throw new PackError(`${name} is damaged or cut short: its content does not match its header.`, AGAIN);
  await checkSignature(JSON.parse(line), header, name);
  return { header, records: () => recordsOf(body, name) };
}

/** @throws PackError where the line is not the header of a pack that this version can read. */
export function parseHeader(line: string, name: string): PackHeader {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new PackError(`${name}, line 1: the header is not readable.`, AGAIN);
  }
  const result = PackHeader.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new PackError(
    `${name}, line 1, ${issue?.path.join('.') || 'header'}: ${issue?.message ?? 'not understood'}.`,
    'It may be of a newer Sidenote: update the extension.',
  );
}

function* recordsOf(body: Uint8Array, name: string): Generator<PackRecord> {
  const decoder = new TextDecoder();
  let line = 1;
  for (let at = 0; at < body.length; ) {
    line++;
    const next = body.indexOf(0x0a, at);
    const end = next < 0 ? body.length : next;
    if (end - at > LINE_LIMIT) throw new PackError(`${name}, line ${line}: too long to be a record.`, AGAIN);
    const text = decoder.decode(body.subarray(at, end));
    at = end + 1;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new PackError(`${name}, line ${line}: not readable.`, AGAIN);
    }
    const result = PackRecord.safeParse(value);
    if (!result.success) {
      const issue = result.error.issues[0];
      throw new PackError(
        `${name}, line ${line}, ${issue?.path.join('.') || 'record'}: ${issue?.message ?? 'not understood'}.`,
        AGAIN,
      );
    }
    yield result.data;
  }
}
