import { canonical } from '../../../../data/library/merge';
import type { Collection } from '../../../../data/schema/clipping';
import { counted } from '../../../words';

/** What would be otherwise if the library were exactly a backup. */
export interface Replacement {
  /** Clippings that are only in the library, and would go. */
  readonly removed: number;
  /** Clippings that are only in the backup. */
  readonly added: number;
  /** Clippings that would be as the backup has them. */
  readonly changed: number;
  readonly same: number;
  /** Articles that are only in the library, and would go. */
  readonly articlesRemoved: number;
}

export function replacementOf(library: Collection, backup: Collection): Replacement {
  const kept = new Map(library.clippings.map((clipping) => [clipping.id, clipping]));
  const counts = { added: 0, changed: 0, same: 0 };
  for (const clipping of backup.clippings) {
    const other = kept.get(clipping.id);
    if (!other) counts.added++;
    else if (canonical(other) === canonical(clipping)) counts.same++;
    else counts.changed++;
    kept.delete(clipping.id);
  }
  const held = new Set(backup.articles.map(({ address }) => address));
  return {
    ...counts,
    removed: kept.size,
    articlesRemoved: library.articles.filter(({ address }) => !held.has(address)).length,
  };
}

/** A sentence for each thing that would be otherwise. */
export function replacementInWords({ removed, added, changed, same, articlesRemoved }: Replacement): string[] {
  const sentences = [
    removed > 0 &&
      `${counted(removed, 'clipping')} that ${removed === 1 ? 'is' : 'are'} not in the backup will be removed.`,
    articlesRemoved > 0 &&
      `${counted(articlesRemoved, 'article')} that ${articlesRemoved === 1 ? 'is' : 'are'} not in the backup will be removed.`,
    changed > 0 && `${counted(changed, 'clipping')} will be as the backup has ${changed === 1 ? 'it' : 'them'}.`,
    added > 0 && `${counted(added, 'clipping')} will be added.`,
    same > 0 && `${counted(same, 'clipping')} will stay as ${same === 1 ? 'it is' : 'they are'}.`,
  ].filter((sentence) => sentence !== false);
  return sentences.length > 0 ? sentences : ['Nothing will be otherwise: the library is empty, and so is the backup.'];
}
