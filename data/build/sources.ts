import type { Source } from '../schema/entity';
import type { SourceId } from '../schema/identity';
import { FactError, type Row } from './csv';
import type { Facts } from './facts';
import { pageSource } from './page-source';

/** Turns what rows say in their `sources` column into sources; says which rows are not wholly verified. */
export class SourceBook {
  readonly #known = new Map<string, Source>();
  readonly #used = new Map<string, Source>();

  constructor(facts: Facts) {
    for (const { value } of facts.sources) {
      this.#known.set(value.id, {
        id: value.id as SourceId,
        publisher: value.publisher,
        title: value.title,
        ...(value.url && { url: value.url }),
        ...(value.published && { published: value.published }),
        ...(value.licence && { licence: value.licence }),
      });
    }
  }

  /** @throws FactError where a row names a source that is neither an address nor in `sources.csv`. */
  resolve(
    refs: readonly string[],
    row: Pick<Row<unknown>, 'file' | 'line'>,
  ): { sources: SourceId[]; verified: boolean } {
    const sources: SourceId[] = [];
    for (const ref of refs) {
      if (ref === 'unverified') continue;
      const source = this.#known.get(ref) ?? this.#page(ref, row);
      this.#used.set(source.id, source);
      if (!sources.includes(source.id)) sources.push(source.id);
    }
    return { sources, verified: !refs.includes('unverified') };
  }

  /** The sources that were named by any row, in the order of their ids. */
  used(): Source[] {
    return [...this.#used.values()].sort((a, b) => a.id.localeCompare(b.id));
  }

  #page(ref: string, row: Pick<Row<unknown>, 'file' | 'line'>): Source {
    if (!URL.canParse(ref) || !/^https?:$/.test(new URL(ref).protocol))
      throw new FactError({ ...row, column: 'sources' }, `"${ref}" is neither an address nor an id of sources.csv`);
    return pageSource(ref);
  }
}
