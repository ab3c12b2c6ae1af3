import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import { FactError, type Row, readTable } from './csv';

/** What a newsroom's folder may hold: what stands on the built-in pack without repeating its organisations. */
const NEWSROOM = new Set([
  ...['people.csv', 'corrections.csv', 'hidden.csv', 'sources.csv', 'metrics.csv', 'standards.csv'],
  ...['caveats.csv', 'publications.csv', 'measures.csv'],
]);

/** The two folders of tables inside a folder of facts. */
const INNER = ['terms', 'figures'] as const;

/** A folder of facts: `whole` as the one that ships, every file of which must be there, or a `newsroom`'s, which has what it has. */
export class FactsFolder {
  readonly #path: string;
  readonly #kind: 'whole' | 'newsroom';

  /** @throws FactError where it is no folder, or a newsroom's holds a table that nothing would be made of. */
  constructor(path: string, kind: 'whole' | 'newsroom' = 'whole') {
    this.#path = path;
    this.#kind = kind;
    if (kind === 'newsroom') this.#refuseStrays();
  }

  /** @throws FactError on the first fault, with file, line and column. */
  table<T>(name: string, schema: z.ZodMiniType<T>): Row<T>[] {
    const path = join(this.#path, name);
    if (this.#kind === 'newsroom' && !existsSync(path)) return [];
    return readTable(path, this.#kind === 'whole' ? `data/pack/${name}` : name, schema);
  }

  /** The same of a table that only a newsroom's folder has. */
  newsroomTable<T>(name: string, schema: z.ZodMiniType<T>): Row<T>[] {
    return this.#kind === 'newsroom' ? this.table(name, schema) : [];
  }

  /** The tables of an inner folder, as `table` is asked for them. */
  tablesIn(inner: (typeof INNER)[number]): string[] {
    if (this.#kind === 'newsroom' && !existsSync(join(this.#path, inner))) return [];
    return tablesOf(join(this.#path, inner)).map((name) => `${inner}/${name}`);
  }

  #refuseStrays(): void {
    if (!existsSync(this.#path)) throw new FactError({ file: this.#path }, 'is not there');
    const stray = tablesOf(this.#path).find((name) => !NEWSROOM.has(name));
    if (stray)
      throw new FactError(
        { file: stray },
        `a newsroom’s folder has no such file. It has ${[...NEWSROOM].join(', ')}, and the folders ${INNER.join(' and ')}. Organisations are the built-in pack’s: correct them in corrections.csv`,
      );
  }
}

const tablesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort();
