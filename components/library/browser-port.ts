import { askWorker } from '../../data/asking';
import { onChanged } from '../../data/library/changes';
import type { Library } from '../../data/library/library';
import type { LibraryPort } from './port';

/** The page reads and writes the library itself; the worker is asked for names, and who clipped. */
export function browserPort(library: Library): LibraryPort {
  const { reads } = library;
  return {
    latest: (count) => reads.latest(count),
    clippings: () => reads.clippings(),
    some: (ids) => reads.some(ids),
    articles: () => reads.articles(),
    glosses: (ids) => reads.glosses(ids),
    sightings: (ids) => reads.sightings(ids),
    withGlosses: (clippings) => reads.withGlosses(clippings),
    async names(ids) {
      const { names } = await askWorker('names', { ids: [...ids] });
      return new Map(names.map(({ id, name }) => [id, name]));
    },
    async clippedBy(ids) {
      const state = await askWorker('syncState', {});
      // Alone, all is one's own.
      if (state.is === 'off' || state.machines.length < 2) return new Map();
      const { by } = await askWorker('clippedBy', { ids: [...ids] });
      return new Map(by.map(({ id, ...names }) => [id, names]));
    },
    damaged: () => reads.damaged,
    onChanged,
    edit: (id, patch, base) => library.edit(id, patch, base),
    categorise: (ids, category) => library.categorise(ids, category),
    retag: (ids, add, remove) => library.retag(ids, add, remove),
    mergeTags: (tags, into) => library.mergeTags(tags, into),
    editArticle: (article) => library.editArticle(article),
    bin: (ids) => library.bin(ids),
    restore: (ids) => library.restore(ids),
    erase: (ids) => library.erase(ids),
    undo: (number) => library.undo(number),
    lastDone: (what) => library.latest(what),
  };
}
