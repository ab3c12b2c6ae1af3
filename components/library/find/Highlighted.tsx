import { markedParts } from './highlight';

interface HighlightedProps {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
}

/** A text in which the words stand out that were searched for. */
export function Highlighted({ text, terms }: HighlightedProps) {
  return markedParts(text, terms).map(({ text: part, marked }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place.
    marked ? <mark key={at}>{part}</mark> : part,
  );
}
