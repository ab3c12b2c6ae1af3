/** Work done in steps: between two of them, where it yields, something else may be done. */
export type Steps<T> = Generator<undefined, T, void>;

/** Does all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
