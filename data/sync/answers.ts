import { RemoteError, type RemoteFault } from './folder';

const LATER = 'Nothing is lost: Sidenote waits, and tries again.';
const WEBDAV_ADDRESS =
  'Look up the WebDAV address of your folder; in Nextcloud and ownCloud it stands under the settings of Files.';

type Refusal = readonly [fault: RemoteFault, what: (host: string) => string, advice: string];

const REFUSALS: Readonly<Record<number, Refusal>> = {
  401: [
    'refused',
    (host) => `${host} did not take the name or the password.`,
    'Type them again. Nextcloud and ownCloud want an app password, which their settings make under Security.',
  ],
  403: [
    'forbidden',
    (host) => `${host} does not let you do this in the folder.`,
    'See whether you may write there, or ask whoever shares the folder with you.',
  ],
  404: ['missing', (host) => `${host} has nothing at this address.`, 'See whether the address is right.'],
  405: ['unexpected', (host) => `${host} has no WebDAV folder at this address.`, WEBDAV_ADDRESS],
  409: ['conflict', (host) => `${host} has no folder to put this into.`, 'See whether the address is right.'],
  410: ['missing', (host) => `${host} has nothing at this address any more.`, 'See whether the address is right.'],
  412: ['conflict', (host) => `${host} says that the folder has changed meanwhile.`, LATER],
  413: ['full', (host) => `${host} takes no file of this size.`, 'Ask whoever runs the server to allow larger files.'],
  423: ['locked', (host) => `The folder on ${host} is locked by another program.`, LATER],
  429: ['busy', (host) => `${host} asks to be asked less often.`, LATER],
  501: ['unexpected', (host) => `${host} has no WebDAV folder at this address.`, WEBDAV_ADDRESS],
  507: ['full', (host) => `${host} is full.`, 'Make room there or ask for more. What you have has been kept here.'],
};

const DIGEST: Refusal = [
  'refused',
  (host) => `${host} wants the password in a way that Sidenote does not speak (Digest).`,
  'Ask whoever runs the server whether it takes a password over https as it is (Basic).',
];

/** A status that says no, and what the server means by it. */
export class Refused extends RemoteError {
  readonly status: number;

  constructor({ status, headers }: Response, host: string) {
    const [fault, what, advice] =
      status === 401 && asksForDigest(headers) ? DIGEST : (REFUSALS[status] ?? unknownRefusal(status));
    super(fault, what(host), advice, retryAfter(headers));
    this.status = status;
  }
}

const unknownRefusal = (status: number): Refusal =>
  status >= 500
    ? ['busy', (host) => `${host} has trouble of its own (${status}).`, LATER]
    : ['unexpected', (host) => `${host} refuses this (${status}).`, 'See whether the address is right.'];

function asksForDigest(headers: Headers): boolean {
  const ways = headers.get('www-authenticate') ?? '';
  return /\bdigest\b/i.test(ways) && !/\bbasic\b/i.test(ways);
}

const DAY = 86_400;

/** In seconds, a day at most. A date is held against the server's own clock, for ours may be wrong. */
function retryAfter(headers: Headers): number | undefined {
  const said = headers.get('retry-after');
  if (said === null) return undefined;
  const until = Date.parse(said);
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const seconds = /^\d+$/.test(said.trim()) ? Number(said) : Math.ceil((until - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), DAY);
}

/** By method: a server, or a page to sign in on, that answers otherwise has not done what it was asked. */
const DONE: Readonly<Record<string, readonly number[]>> = {
  PROPFIND: [207],
  GET: [200],
  PUT: [200, 201, 204],
  MOVE: [201, 204],
  MKCOL: [201],
  DELETE: [200, 204],
};

/** @throws Refused; RemoteError where an answer that is no refusal is none that WebDAV knows either. */
export function refuseAnswer(response: Response, method: string, host: string): void {
  const { status, headers } = response;
  if (status >= 400) throw new Refused(response, host);
  if (status === 200 && /\bhtml\b/i.test(headers.get('content-type') ?? ''))
    throw new RemoteError(
      'unexpected',
      `${host} answers with a web page where there should be a folder.`,
      `It may be a page to sign in on: open the address in a tab. ${WEBDAV_ADDRESS}`,
    );
  if (DONE[method]?.includes(status) !== true)
    throw new RemoteError(
      'unexpected',
      `${host} gives an answer that makes no sense here (${status}).`,
      WEBDAV_ADDRESS,
    );
}
