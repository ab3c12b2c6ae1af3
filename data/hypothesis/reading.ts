import type { HypothesisApi, Row } from './client';
import { HypothesisError } from './error';

/** More than any class has; a server that goes on beyond is given up. */
const MOST = 100_000;

/** A group that is read page by page. Where that breaks off, reading again goes on from there. */
export class GroupReading {
  readonly #api: HypothesisApi;
  readonly #group: string;
  readonly #rows = new Map<string, Row>();
  #after: string | undefined;
  #total = 0;

  constructor(api: HypothesisApi, group: string) {
    this.#api = api;
    this.#group = group;
  }

  /**
   * Every annotation of the group that the reader may see.
   * @param onProgress how many are read, and of how many.
   * @throws HypothesisError; the signal's reason.
   */
  async whole(onProgress: (done: number, total: number) => void, signal?: AbortSignal): Promise<readonly Row[]> {
    for (;;) {
      const { rows, total } = await this.#api.page(this.#group, this.#after, signal);
      if (this.#after === undefined) this.#total = total;
      if (rows.length === 0) break;
      const before = this.#rows.size;
      for (const row of rows) this.#rows.set(row.id, row);
      if (this.#rows.size === before || this.#rows.size > MOST)
        throw new HypothesisError(
          'strange',
          'The server does not come to an end of this group.',
          'Tell those who keep the server; nothing was brought in.',
        );
      this.#after = rows.at(-1)?.id;
      onProgress(this.#rows.size, Math.max(this.#total, this.#rows.size));
    }
    // To a stranger a private group is empty, and so it is once the token is no longer accepted.
    await this.#api.profile(signal);
    return [...this.#rows.values()];
  }
}

/** A group as Hypothesis itself would export it, so that it is brought in as such a file is. */
export const exportOf = (rows: readonly Row[], reader: string, at: string): string =>
  JSON.stringify({ export_date: at, export_userid: reader, annotations: rows });
