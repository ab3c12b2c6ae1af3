import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { PackError } from '../pack-error';
import { publicKeyOf, type SigningKeys } from '../sign-pack';

/** Keys of publishers: Ed25519, kept as PEM (PKCS #8), which OpenSSL reads too. */

/**
 * Makes a key in a new file that only its owner may read.
 * @returns its public half, as signed packs name it.
 * @throws PackError where the file is there already: a key is never overwritten.
 */
export async function makeKey(file: string): Promise<string> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new PackError(
      `${file} is there already.`,
      'A key is not overwritten: readers trust it. Use it, or name another file.',
    );
  }
  return publicKeyOf(await readKey(file));
}

/** @throws PackError where the file holds no Ed25519 key. */
export async function readKey(file: string): Promise<SigningKeys> {
  const privateKey = privateKeyIn(file);
  const usable = (key: KeyObject, format: 'pkcs8' | 'spki', use: KeyUsage): Promise<CryptoKey> => {
    const der = key.export({ type: format, format: 'der' } as { type: 'spki'; format: 'der' });
    return crypto.subtle.importKey(format, new Uint8Array(der), 'Ed25519', use === 'verify', [use]);
  };
  return {
    privateKey: await usable(privateKey, 'pkcs8', 'sign'),
    publicKey: await usable(createPublicKey(privateKey), 'spki', 'verify'),
  };
}

function privateKeyIn(file: string): KeyObject {
  const pem = readFileSync(file);
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below: neither is a key for packs.
  }
  throw new PackError(`${file} holds no Ed25519 private key.`, 'Make one: npm run pack -- key FILE.');
}
