import type { PackedLexicon } from '../../data/schema/pack';
import { ARRAY_NAMES, type Lexicon, type LexiconArrays } from './lexicon';

/** A lexicon as text for a pack: its arrays as base64, little-endian. */
export function packLexicon(lexicon: Lexicon): PackedLexicon {
  const arrays: Record<string, string> = {};
  for (const name of ARRAY_NAMES) {
    const array = lexicon.arrays[name];
    arrays[name] =
      `${array instanceof Uint8Array ? 'u8' : 'i32'}:${toBase64(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))}`;
  }
  return {
    entities: lexicon.entities.map(({ near, ...entity }) => ({ ...entity, ...(near && { near: [...near] }) })),
    forms: [...lexicon.forms],
    arrays,
  };
}

/** @throws RangeError where an array is missing or damaged. */
export function unpackLexicon(packed: PackedLexicon): Lexicon {
  const arrays: Record<string, Int32Array | Uint8Array> = {};
  for (const name of ARRAY_NAMES) {
    const [kind, base64] = packed.arrays[name]?.split(':') ?? [];
    if (base64 === undefined) throw new RangeError(`the lexicon lacks its array "${name}"`);
    const bytes = fromBase64(base64);
    if (kind === 'i32' && bytes.byteLength % 4 !== 0) throw new RangeError(`the lexicon's array "${name}" is damaged`);
    arrays[name] = kind === 'u8' ? bytes : new Int32Array(bytes.buffer);
  }
  return {
    entities: packed.entities as Lexicon['entities'],
    forms: packed.forms,
    arrays: arrays as unknown as LexiconArrays,
  };
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

const fromBase64 = (base64: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
};
