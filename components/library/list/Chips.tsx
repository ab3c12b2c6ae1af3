import { CATEGORY_NAMES } from '../../../data/schema/clipping-limits';
import { type Filter, isFilter, type LibraryAddress, NO_FILTER, toggled } from '../address';
import type { Held } from '../shelf/shelf';
import { daysInWords, titleOf } from '../words';

interface ChipsProps {
  readonly filter: Filter;
  readonly held: Pick<Held, 'articles' | 'names'>;
  readonly onChange: (change: Partial<LibraryAddress>) => void;
}

/** What the list is narrowed to, each part to be taken away. */
export function Chips({ filter, held, onChange }: ChipsProps) {
  const { articles, tags, categories, entities, from, to, q } = filter;
  if (!isFilter(filter)) return null;
  const days = daysInWords(from, to);
  return (
    <ul className="chips" aria-label="Narrowed to">
      {q.trim() !== '' && <Chip kind="Words" name={`“${q.trim()}”`} onRemove={() => onChange({ q: '' })} />}
      {articles.map((key) => (
        <Chip
          key={key}
          kind="Article"
          name={titleOf(held.articles.get(key), key)}
          onRemove={() => onChange({ articles: toggled(articles, key) })}
        />
      ))}
      {entities.map((key) => (
        <Chip
          key={key}
          kind="About"
          name={held.names.get(key) ?? key}
          onRemove={() => onChange({ entities: toggled(entities, key) })}
        />
      ))}
      {categories.map((key) => (
        <Chip
          key={key}
          kind="Category"
          name={CATEGORY_NAMES[key]}
          onRemove={() => onChange({ categories: toggled(categories, key) })}
        />
      ))}
      {tags.map((key) => (
        <Chip key={key} kind="Tag" name={key} onRemove={() => onChange({ tags: toggled(tags, key) })} />
      ))}
      {days !== '' && <Chip kind="Clipped" name={days} onRemove={() => onChange({ from: null, to: null })} />}
      <li>
        <button type="button" className="quiet" onClick={() => onChange(NO_FILTER)}>
          Show all clippings
        </button>
      </li>
    </ul>
  );
}

interface ChipProps {
  readonly kind: string;
  readonly name: string;
  readonly onRemove: () => void;
}

function Chip({ kind, name, onRemove }: ChipProps) {
  return (
    <li className="chip">
      <span className="soft">{kind}</span>{' '}
      <span className="name" dir="auto">
        {name}
      </span>
      <button type="button" className="remove" aria-label={`Remove ${kind.toLowerCase()} ${name}`} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}
