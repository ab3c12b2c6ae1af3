import { boundedBody } from '../fetching/bounded-body';
import { leadsElsewhere, ONE_HOST } from '../fetching/one-host';
import { Silence } from '../fetching/silence';
import { maybeJson } from '../maybe-json';
import { HypothesisError } from './error';

export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

export interface Manner {
  readonly fetch: typeof fetch;
  /** Milliseconds without a byte after which the server is given up. */
  readonly patience: number;
  /** Waits; rejects with the signal's reason. */
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Of one answer: two hundred annotations with the longest notes that Sidenote keeps are half of it. */
const ANSWER_LIMIT = 32_000_000;

/** Of all answers to one errand: no file that is brought in may be larger. */
const ERRAND_LIMIT = 500_000_000;

/** How long is waited before it is asked again, where the server does not say. */
const PAUSES = [1000, 2000, 4000, 8000, 16_000];
const LONGEST_PAUSE = 60_000;

/** Between two questions to a server that has asked for patience: Hypothesis takes four a second. */
const SLOW = 250;

/**
 * Asks one server, one question at a time, as the reader whose token it is: that host and no other, without cookies, referrer or
 * redirects. What a broken connection or a busy server leaves undone is asked again, but for what would then be made twice.
 */
export class Asker {
  readonly #server: URL;
  readonly #token: string;
  readonly #manner: Manner;
  #isSlow = false;
  #received = 0;

  constructor(server: URL, token: string, manner: Manner) {
    this.#server = server;
    this.#token = token;
    this.#manner = manner;
  }

  /**
   * The answer as JSON.
   * @throws HypothesisError; the signal's reason.
   */
  async ask(path: string, question: Question): Promise<unknown> {
    const { signal } = question;
    for (let turn = 0; ; turn++) {
      signal?.throwIfAborted();
      if (this.#isSlow) await this.#manner.pause(SLOW, signal);
      const outcome = await this.#once(path, question);
      if (outcome.is === 'answer') return outcome.json;
      if (outcome.isBusy) this.#isSlow = true;
      const pause = outcome.after ?? PAUSES[turn];
      const isSafe = question.method !== 'POST' || outcome.isBusy;
      if (!isSafe || PAUSES[turn] === undefined || pause === undefined) throw this.#given(outcome, isSafe);
      await this.#manner.pause(Math.min(pause, LONGEST_PAUSE), signal);
    }
  }

  async #once(path: string, { method, body, signal }: Question): Promise<Outcome> {
    const silence = new Silence(this.#manner.patience);
    try {
      const response = await this.#manner.fetch(new URL(`api/${path}`, this.#server).href, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        headers: {
          Accept: 'application/vnd.hypothesis.v1+json',
          Authorization: `Bearer ${this.#token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json;charset=UTF-8' }),
        },
        // What is being written is not broken off: nobody would know whether it was done.
        signal: signal && method === 'GET' ? AbortSignal.any([signal, silence.signal]) : silence.signal,
        ...ONE_HOST,
      });
      const bytes = await boundedBody(response, ANSWER_LIMIT, () => silence.broken());
      this.#received += bytes?.length ?? 0;
      if (!bytes || this.#received > ERRAND_LIMIT) throw this.#strange('sends more than there can be of annotations');
      return this.#read(response, new TextDecoder().decode(bytes));
    } catch (error) {
      if (error instanceof HypothesisError) throw error;
      if (method === 'GET') signal?.throwIfAborted();
      return { is: 'broken', isBusy: false, why: silence.signal.aborted ? 'does not answer' : 'could not be reached' };
    } finally {
      silence.end();
    }
  }

  #read(response: Response, text: string): Outcome {
    const { ok, status, headers } = response;
    if (leadsElsewhere(response)) throw this.#strange('leads elsewhere');
    if (status === 429 || status >= 500) {
      const seconds = Number(headers.get('retry-after') ?? Number.NaN);
      const after = seconds >= 0 ? seconds * 1000 : undefined;
      return { is: 'broken', isBusy: status === 429, why: `is busy or out of order (${status})`, after };
    }
    const json = maybeJson(text);
    if (ok && json !== undefined) return { is: 'answer', json };
    const said = reasonOf(json) || `${status}`;
    if (ok) throw this.#strange('answers what Hypothesis would not');
    if (status === 401 || status === 403) throw refused(this.#server);
    if (status === 404 || status === 410)
      throw new HypothesisError('absent', `${this.#server.host} does not have it, or not for you.`, 'Look there.');
    throw new HypothesisError('invalid', `${this.#server.host} did not take it: ${said}`, 'Look at it, and try again.');
  }

  #given({ why }: Broken, isSafe: boolean): HypothesisError {
    return new HypothesisError(
      isSafe ? 'unreachable' : 'uncertain',
      `${this.#server.host} ${why}.`,
      'Try again later: what is done stays done, and nothing is done twice.',
    );
  }

  #strange(what: string): HypothesisError {
    const advice = 'See whether this is the address of a server of Hypothesis.';
    return new HypothesisError('strange', `${this.#server.host} ${what}.`, advice);
  }
}

/** The token is not accepted, or no longer. */
export const refused = ({ host }: URL): HypothesisError =>
  new HypothesisError(
    'refused',
    `${host} does not accept your token, or no longer.`,
    'Make a new one on its page for developers, and connect with that.',
  );

interface Broken {
  readonly is: 'broken';
  /** Nothing was done: the server has asked for patience. */
  readonly isBusy: boolean;
  readonly why: string;
  /** When to ask again, in milliseconds. */
  readonly after?: number | undefined;
}

type Outcome = { readonly is: 'answer'; readonly json: unknown } | Broken;

/** What the server says is wrong, in its own words. */
function reasonOf(json: unknown): string {
  const reason = (json as { reason?: unknown } | null | undefined)?.reason;
  return typeof reason === 'string' ? reason.slice(0, 300) : '';
}
