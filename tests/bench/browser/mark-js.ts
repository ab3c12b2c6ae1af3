import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '../../e2e/harness';
import { WITHOUT_US } from './visits';

export interface MarkJsRun {
  readonly page: string;
  readonly forms: number;
  /** Undefined where it had not ended in time. */
  readonly took: number | undefined;
  readonly limit: number;
  readonly elements: number;
}

/** mark.js, wrapping whole words of a list of forms on a page without us. It cannot be interrupted: the tab is closed on it. */
export async function runMarkJs(
  session: Session,
  path: string,
  forms: readonly string[],
  limit: number,
): Promise<MarkJsRun> {
  const page = await session.newPage();
  try {
    await page.goto(session.url(WITHOUT_US, path));
    const library = createRequire(import.meta.url).resolve('mark.js/dist/mark.min.js');
    await page.evaluate(`${readFileSync(library, 'utf8')}; 0`);
    const options = { accuracy: 'exactly', separateWordSearch: false, caseSensitive: false, acrossElements: false };
    const run = `(() => {
      const forms = ${JSON.stringify(forms)};
      const began = performance.now();
      new Mark(document.body).mark(forms, ${JSON.stringify(options)});
      const took = performance.now() - began;
      return { took, elements: document.querySelectorAll('mark').length };
    })()`;
    const answer = page.evaluate(run).catch(() => undefined) as Promise<{ took: number; elements: number } | undefined>;
    const result = await Promise.race([answer, pause(limit, undefined, { ref: false })]);
    return { page: path, forms: forms.length, took: result?.took, limit, elements: result?.elements ?? 0 };
  } finally {
    // A tab that is still busy does not close; the end of the session will end it.
    await Promise.race([page.close().catch(() => undefined), pause(5_000, undefined, { ref: false })]);
  }
}
