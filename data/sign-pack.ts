import { PackError } from './pack-error';

/**
 * Signatures of packs and of indexes: Ed25519 over a pack's header, or the index, without its signature, in canonical form. It
 * holds the hash of all that it stands for; its `format`, so that one cannot pass for the other; and the key, so that a signature
 * cannot be carried over to another.
 */
interface Signable {
  readonly format: string;
  readonly key?: string | undefined;
  readonly signature?: string | undefined;
}

const ALGORITHM = { name: 'Ed25519' } as const;

/** A public key, which can be extracted, and its private key. */
export interface SigningKeys {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

/** Signs a header or an index, in place of whoever signed it before. */
export async function sign<T extends Signable>(document: T, keys: SigningKeys): Promise<T> {
  const { signature: _, ...unsigned } = document;
  const named = { ...unsigned, key: await publicKeyOf(keys) };
  const signature = await crypto.subtle.sign(ALGORITHM, keys.privateKey, signedBytes(named));
  return { ...named, signature: toBase64(new Uint8Array(signature)) } as unknown as T;
}

/** The public key as signed documents name it. */
export const publicKeyOf = async ({ publicKey }: SigningKeys): Promise<string> =>
  toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));

/**
 * Proves a header or an index that names a key; one that names none is let pass.
 * @param document as it was read, before anything was left out: what is not understood is signed too.
 * @throws PackError where the signature is missing or wrong, or this browser cannot tell.
 */
export async function checkSignature(
  document: unknown,
  { key, signature }: Pick<Signable, 'key' | 'signature'>,
  name: string,
): Promise<void> {
  if (key === undefined && signature === undefined) return;
  if (key === undefined || signature === undefined)
    throw new PackError(
      `${name} ${key ? 'names a key but is not signed' : 'is signed but does not name the key'}.`,
      'Ask whoever made it for a properly signed file.',
    );
  if (!(await isSigned(document, key, signature, name)))
    throw new PackError(
      `${name} is not what was signed: its signature does not fit.`,
      'It may have been changed on its way. Get it again from whoever made it.',
    );
}

async function isSigned(document: unknown, key: string, signature: string, name: string): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey('raw', fromBase64(key), ALGORITHM, false, ['verify']);
    const { signature: _, ...unsigned } = document as Record<string, unknown>;
    return await crypto.subtle.verify(ALGORITHM, imported, fromBase64(signature), signedBytes(unsigned));
  } catch (error) {
    if ((error as Error).name === 'NotSupportedError')
      throw new PackError(
        `${name} is signed, and this browser cannot check signatures of its kind (Ed25519).`,
        'Update the browser, or ask for a pack without a signature.',
      );
    // Bytes that are no key, or a document nested beyond all measure.
    return false;
  }
}

const signedBytes = (document: object): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonical(document));

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
