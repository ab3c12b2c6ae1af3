import { useMemo } from 'react';
import { dayInWords } from '../../../words';
import { meaningOf, type Term } from '../terms';
import { leavesOf } from './sheets';

/** Longer meanings are set smaller, so that they stay on their card. */
const LONG = 260;
const VERY_LONG = 480;

/** The cards for paper, front and back of each leaf in turn. Not on the screen. */
export function Leaves({ cards }: { readonly cards: readonly Term[] }) {
  const leaves = useMemo(() => leavesOf(cards), [cards]);
  return (
    <div className="study-leaves" aria-hidden="true">
      {leaves.map(({ fronts, backs }, leaf) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: leaves have no other name than their place.
        <Leaf key={leaf} fronts={fronts} backs={backs} />
      ))}
    </div>
  );
}

interface LeafProps {
  readonly fronts: readonly (Term | null)[];
  readonly backs: readonly (Term | null)[];
}

function Leaf({ fronts, backs }: LeafProps) {
  return (
    <>
      <div className="study-leaf" data-side="front">
        {fronts.map((term, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place on the leaf.
          <div className="study-cut" key={place}>
            {term && (
              <>
                <p className="study-label">{term.label}</p>
                <p className="study-front">{term.name}</p>
              </>
            )}
          </div>
        ))}
      </div>
      <div className="study-leaf" data-side="back">
        {backs.map((term, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place on the leaf.
          <div className="study-cut" key={place}>
            {term && (
              <>
                <p className="study-back" data-size={sizeOf(meaningOf(term))}>
                  {meaningOf(term)}
                </p>
                <p className="study-dated">As it stood on {dayInWords(term.asOf)}</p>
              </>
            )}
          </div>
        ))}
      </div>
    </>
  );
}

const sizeOf = (text: string): 'usual' | 'long' | 'very-long' =>
  text.length > VERY_LONG ? 'very-long' : text.length > LONG ? 'long' : 'usual';
