import type { Category } from '../../data/schema/clipping';
import { CATEGORY_NAMES } from '../../data/schema/clipping-limits';

/** What a passage is to the reader: a word, in its colour and with its line. */
export function CategoryMark({ category }: { readonly category: Category }) {
  return (
    <span className="category" data-category={category}>
      {CATEGORY_NAMES[category]}
    </span>
  );
}
