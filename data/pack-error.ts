/** A pack that cannot be used: what is wrong, where, and what to do. Nothing has been stored when it is thrown. */
export class PackError extends Error {
  readonly advice: string;
  constructor(what: string, advice: string) {
    super(what);
    this.name = 'PackError';
    this.advice = advice;
  }
}
