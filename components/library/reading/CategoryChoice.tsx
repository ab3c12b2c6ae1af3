import { useId } from 'react';
import { CATEGORIES } from '../../../data/schema/clipping-limits';
import { CategoryMark } from '../CategoryMark';
import type { Desk } from '../shelf/desk';
import type { Row } from '../shelf/row';

/** What the passage is to the reader. */
export function CategoryChoice({ desk: { port, doings }, row }: { readonly desk: Desk; readonly row: Row }) {
  const name = useId();
  return (
    <fieldset className="category-choice">
      <legend>It is a</legend>
      {CATEGORIES.map((category) => (
        <label key={category}>
          <input
            type="radio"
            name={name}
            value={category}
            checked={category === row.clipping.category}
            onChange={() => void doings.run(() => port.categorise([row.id], category), 'The category is as it was.')}
          />
          <CategoryMark category={category} />
        </label>
      ))}
    </fieldset>
  );
}
