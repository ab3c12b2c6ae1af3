import { PackError } from './pack-error';
import type { PackHeader } from './schema/pack';

/**
 * Signatures of packs: Ed25519 over the header without its signature, in canonical form. The header holds the hash of all that
 * follows, so it stands for the whole pack; and it holds the key, so a signature cannot be carried over to another.
 */

const ALGORITHM = { name: 'Ed25519' } as const;

/**
 * Signs a header.
 * @param keys an extractable public key, and its private key.
 */
export async function signHeader(
  header: PackHeader,
  keys: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey },
): Promise<PackHeader> {
  const key = toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)));
  const { signature: _, ...unsigned } = header;
  const named = { ...unsigned, key };
  const signature = await crypto.subtle.sign(ALGORITHM, keys.privateKey, signedBytes(named));
  return { ...named, signature: toBase64(new Uint8Array(signature)) };
}

/**
 * Proves a header that names a key; one that names none is let pass.
 * @param header as it was read, before anything was left out: what is not understood is signed too.
 * @throws PackError where the signature is missing or wrong, or this browser cannot tell.
 */
export async function checkSignature(header: unknown, { key, signature }: PackHeader, name: string): Promise<void> {
  if (key === undefined && signature === undefined) return;
  if (key === undefined || signature === undefined)
    throw new PackError(
      `${name} ${key ? 'names a key but is not signed' : 'is signed but does not name the key'}.`,
      'Ask whoever made it for a properly signed file.',
    );
  if (!(await isSigned(header, key, signature, name)))
    throw new PackError(
      `${name} is not what was signed: its signature does not fit.`,
      'It may have been changed on its way. Get it again from whoever made it.',
    );
}

async function isSigned(header: unknown, key: string, signature: string, name: string): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey('raw', fromBase64(key), ALGORITHM, false, ['verify']);
    const { signature: _, ...unsigned } = header as Record<string, unknown>;
    return await crypto.subtle.verify(ALGORITHM, imported, fromBase64(signature), signedBytes(unsigned));
  } catch (error) {
    if ((error as Error).name === 'NotSupportedError')
      throw new PackError(
        `${name} is signed, and this browser cannot check signatures of its kind (Ed25519).`,
        'Update the browser, or ask for a pack without a signature.',
      );
    // Bytes that are no key, or a header nested beyond all measure.
    return false;
  }
}

const signedBytes = (header: object): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonical(header));

/** JSON without spaces, the keys of each object in order of their UTF-16 units: the same bytes whoever writes it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
