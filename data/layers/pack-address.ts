import { secureAddress } from '../fetching/secure-address';
import { PackError } from '../pack-error';

/**
 * An address that the reader typed, as it may be asked.
 * @throws PackError where it is no address, not secure, or carries a password.
 */
export function packAddress(typed: string): URL {
  const read = secureAddress(typed);
  if (read.is === 'secure') return read.url;
  switch (read.is) {
    case 'unreadable':
      throw new PackError(`“${typed.slice(0, 200)}” is not an address.`, 'An address begins with https://.');
    case 'insecure':
      throw new PackError('A pack can be fetched by https only.', 'Type an address that begins with https://.');
    case 'password':
      throw new PackError('This address carries a password.', 'Type it without one: Sidenote sends none.');
  }
}
