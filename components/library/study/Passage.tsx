import type { Excerpt } from './excerpt';

/** A passage in short, its words marked. */
export function Passage({ excerpt: { before, words, after } }: { readonly excerpt: Excerpt }) {
  return (
    <q className="study-passage">
      {before}
      <mark>{words}</mark>
      {after}
    </q>
  );
}
