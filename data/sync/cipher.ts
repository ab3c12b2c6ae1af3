/**
 * What the server is given: AES-256 in GCM under a key made of the passphrase. What a file is sealed as (its folder and name) is
 * authenticated with it, so that no file can pass for another.
 */

/** PBKDF2 rounds of a new folder, as OWASP advises for SHA-256. */
export const ROUNDS = 600_000;

const FORMAT = 1;
const IV_BYTES = 12;

/** The key cannot be taken out of the browser; the passphrase is not kept. */
export async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  // Keyboards write one letter in several ways.
  const secret = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

export async function seal(
  key: CryptoKey,
  as: string,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(parameters(iv, as), key, plain);
  const bytes = new Uint8Array(1 + IV_BYTES + sealed.byteLength);
  bytes[0] = FORMAT;
  bytes.set(iv, 1);
  bytes.set(new Uint8Array(sealed), 1 + IV_BYTES);
  return bytes;
}

/** Undefined where the bytes are not, to the last bit, what was sealed under this key as this. */
export async function unseal(
  key: CryptoKey,
  as: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (bytes[0] !== FORMAT) return undefined;
  const iv = bytes.slice(1, 1 + IV_BYTES);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(iv, as), key, bytes.slice(1 + IV_BYTES)));
  } catch {
    // WebCrypto says no more than that it is not.
    return undefined;
  }
}

const parameters = (iv: Uint8Array<ArrayBuffer>, as: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(as),
});
