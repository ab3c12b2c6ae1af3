import { secureAddress } from '../fetching/secure-address';
import { HypothesisError } from './error';

/** Where most classes are. */
export const PUBLIC_SERVER = 'https://hypothes.is';

/**
 * The server of Hypothesis that the reader typed: an address as far as its path, under which `api/` lies.
 * @throws HypothesisError where it is no address, not secure, or carries a password.
 */
export function serverAddress(typed: string): URL {
  const read = secureAddress(typed);
  if (read.is === 'secure') {
    const { url } = read;
    url.search = '';
    url.pathname = `${url.pathname.replace(/\/(api\/?)?$/, '')}/`;
    return url;
  }
  switch (read.is) {
    case 'unreadable':
      throw new HypothesisError(
        'address',
        `“${typed.slice(0, 200)}” is not an address.`,
        `That of Hypothesis itself is ${PUBLIC_SERVER}.`,
      );
    case 'insecure':
      throw new HypothesisError(
        'address',
        'A token is sent by https only.',
        'Type an address that begins with https://.',
      );
    case 'password':
      throw new HypothesisError('address', 'This address carries a password.', 'Type it without one.');
  }
}

/** Where one gets a token on a server. */
export const tokenPage = (server: URL): string => new URL('account/developer', server).href;
