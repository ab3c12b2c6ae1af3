import type { EntityId } from '../../data/schema/identity';
import type { Density, SiteMode } from '../../data/schema/site';
import type { PageText } from './page-text';
import type { HighlightName } from './paint';
import type { Placed, PlacedMention } from './placed';

/**
 * Which mentions are marked and how. `first`: the first of each thing after every heading, by its name: "the trust" needs no mark
 * there, but answers when it is pointed at.
 * @param shows whether the reader wants to see it.
 */
export function marksFor(
  text: PageText,
  { density, mode }: { readonly density: Density; readonly mode: SiteMode },
  shows: (placed: Placed) => boolean,
): Map<PlacedMention, HighlightName> {
  const marks = new Map<PlacedMention, HighlightName>();
  if (mode !== 'marks') return marks;
  let seen = new Set<EntityId>();
  for (const block of text.blocks) {
    if (block.block.role === 'heading') seen = new Set();
    for (const mention of text.mentionsIn(block)) {
      const [first] = mention.entities;
      if (!first || !shows(mention) || (density === 'first' && (seen.has(first) || mention.because))) continue;
      seen.add(first);
      const unsure = mention.entities.length > 1 || mention.because;
      marks.set(mention, unsure ? 'sidenote-unsure' : 'sidenote-mark');
    }
  }
  return marks;
}
