/** How a server that the reader named is asked: nothing of the browser's goes along, and it cannot pass us on to another host. */
export const ONE_HOST = {
  cache: 'no-store',
  credentials: 'omit',
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/** Whether an answer to such a question is a redirect, which browsers hide and others show. */
export const leadsElsewhere = ({ type, status }: Response): boolean =>
  type === 'opaqueredirect' || (status >= 300 && status < 400);
