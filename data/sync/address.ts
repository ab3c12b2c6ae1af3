import { secureAddress } from '../fetching/secure-address';
import { RemoteError } from './folder';

/**
 * The address of a folder that the reader typed, as it may be asked: with a slash at its end.
 * @throws RemoteError where it is no address, not secure, or carries a password.
 */
export function folderAddress(typed: string): URL {
  const read = secureAddress(typed);
  if (read.is === 'insecure')
    throw refused('A folder can be reached by https only.', 'Type an address that begins with https://.');
  if (read.is === 'password')
    throw refused('This address carries a password.', 'Type it without one: name and password have their own fields.');
  if (read.is !== 'secure' || !isWritten(read.url))
    throw refused(`"${typed.slice(0, 200)}" is not an address.`, 'An address begins with https://.');
  const { url } = read;
  if (url.search !== '')
    throw refused(
      'This is the address of a page, not of a folder.',
      'Type the WebDAV address, without a question mark.',
    );
  url.pathname = url.pathname.replace(/\/*$/, '/');
  return url;
}

/** A percent sign that stands for nothing is let pass by URL. */
function isWritten({ pathname }: URL): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

const refused = (what: string, advice: string): RemoteError => new RemoteError('unexpected', what, advice);
