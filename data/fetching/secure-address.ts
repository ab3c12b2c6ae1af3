/** An address as the reader typed it: one that may be asked, or what is wrong with it. */
export type TypedAddress =
  | { readonly is: 'secure'; readonly url: URL }
  | { readonly is: 'unreadable' | 'insecure' | 'password' };

/** Https only, but for this machine; without name and password. */
export function secureAddress(typed: string): TypedAddress {
  let url: URL;
  try {
    url = new URL(typed.trim());
  } catch {
    return { is: 'unreadable' };
  }
  const own = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && own)) return { is: 'insecure' };
  if (url.username !== '' || url.password !== '') return { is: 'password' };
  url.hash = '';
  return { is: 'secure', url };
}
