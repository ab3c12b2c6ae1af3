import { setTimeout as pause } from 'node:timers/promises';

/** What a machine with much else to do may need for anything that a reader would see at once. Milliseconds. */
export const PATIENCE = 60_000;

/**
 * Asks again and again, soon at first and then less often, until it is so: a question takes a browser from its work.
 * @throws Error that says what was waited for.
 */
export async function until(
  what: string | (() => string),
  isSo: () => Promise<boolean>,
  timeout = PATIENCE,
): Promise<void> {
  const deadline = Date.now() + timeout;
  for (let rest = 20; !(await isSo()); rest = Math.min(rest * 1.4, 250)) {
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeout / 1000} s until ${typeof what === 'string' ? what : what()}.`);
    await pause(rest);
  }
}
