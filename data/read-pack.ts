import * as z from 'zod/mini';
import { PackHeader, PackRecord } from './schema/pack';

z.config({ ...z.locales.en(), jitless: true });

/** A pack that cannot be used: what is wrong, where, and what to do. Nothing has been stored when it is thrown. */
export class PackError extends Error {
  readonly advice: string;
  constructor(what: string, advice: string) {
    super(what);
    this.name = 'PackError';
    this.advice = advice;
  }
}

const AGAIN = 'Get the file again; what was there before has been kept.';

/**
 * Reads a pack's bytes: header first, then, once length and hash agree, its records one by one, each checked.
 * @param name the file's name as errors show it.
 * @throws PackError naming the line at fault.
 */
export async function readPack(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<{ header: PackHeader; records: () => Generator<PackRecord> }> {
  const end = bytes.indexOf(0x0a);
  if (end < 0) throw new PackError(`${name} is not a Sidenote pack: it has no header line.`, AGAIN);
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(0, end)), name);
  const body = bytes.subarray(end + 1);
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', body))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  if (hash !== header.sha256)
    throw new PackError(`${name} is damaged or cut short: its content does not match its header.`, AGAIN);
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
