import type { MouseEvent } from 'react';
import type { Gloss } from '../../../data/schema/clipping';
import { passageParts } from '../../../utils/passage';
import { Highlighted } from '../find/Highlighted';

interface PassageProps {
  readonly passage: string;
  readonly glosses: readonly Gloss[];
  readonly terms: ReadonlySet<string>;
}

export const glossId = (gloss: Gloss): string => `gloss-${gloss.entity.replace(':', '-')}`;

/** The passage itself. Its terms lead to what they meant. */
export function Passage({ passage, glosses, terms }: PassageProps) {
  if (passage.trim() === '') return <p className="whole">A note on the whole page.</p>;
  return (
    <blockquote className="whole" dir="auto">
      {passageParts(passage, glosses).map(({ text, gloss: place }, at) => {
        const gloss = place === undefined ? undefined : glosses[place];
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place.
        const words = <Highlighted key={at} text={text} terms={terms} />;
        return gloss ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place.
          <a key={at} className="term" href={`#${glossId(gloss)}`} onClick={(event) => leadTo(event, gloss)}>
            {words}
          </a>
        ) : (
          words
        );
      })}
    </blockquote>
  );
}

/** No step of the browser's history. */
function leadTo(event: MouseEvent, gloss: Gloss): void {
  event.preventDefault();
  const element = document.getElementById(glossId(gloss));
  element?.focus({ preventScroll: true });
  element?.scrollIntoView?.({ block: 'nearest' });
}
