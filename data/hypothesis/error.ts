/**
 * What became of a question to a server of Hypothesis. `refused`: the token is not, or no longer, accepted. `invalid`: this one thing
 * was not taken. `absent`: it is not there, or not for this reader; the server does not say which. `uncertain`: the connection broke,
 * and it may have been done or not.
 */
export type Trouble = 'address' | 'token' | 'refused' | 'invalid' | 'absent' | 'uncertain' | 'unreachable' | 'strange';

/** The message is fit to show, and so is what to do. */
export class HypothesisError extends Error {
  readonly trouble: Trouble;
  readonly advice: string;
  constructor(trouble: Trouble, what: string, advice: string) {
    super(what);
    this.name = 'HypothesisError';
    this.trouble = trouble;
    this.advice = advice;
  }
}
