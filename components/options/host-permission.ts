import { browser } from 'wxt/browser';
import { PackError } from '../../data/pack-error';
import { beginPassing, endPassing } from '../../data/passing-grants';

/**
 * Does something for which the browser must let us reach a host. Call it within a click: the browser asks the reader. What was
 * granted for this one thing is given back after it, so that a site that serves a pack does not become one that is read.
 * @throws PackError where the reader declines.
 */
export async function withHost<T>({ protocol, hostname }: URL, work: () => Promise<T>): Promise<T> {
  const origins = [`${protocol}//${hostname}/*`];
  // All is asked before anything is awaited: after that the browser no longer sees the click.
  const [had, allowed] = await Promise.all([
    browser.permissions.contains({ origins }),
    browser.permissions.request({ origins }),
    beginPassing(origins),
  ]);
  if (!allowed) {
    await endPassing(origins);
    throw new PackError(
      `Sidenote was not allowed to fetch from ${hostname}.`,
      'Try again and allow it, or save the pack as a file and choose that.',
    );
  }
  try {
    return await work();
  } finally {
    if (!had) await browser.permissions.remove({ origins }).catch(() => undefined);
    await endPassing(origins);
  }
}
