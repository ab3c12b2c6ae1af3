import { type KeyboardEvent, useState } from 'react';
import { number } from '../../../words';
import { PaperHead } from '../Paper';
import { Passage } from '../Passage';
import { meaningOf, type Term } from '../terms';
import { Leaves } from './Leaves';

/** One card at a time on the screen; all of them, to be cut out, on paper. */
export function Flashcards({ terms }: { readonly terms: readonly Term[] }) {
  const [today] = useState(() => new Date());
  const cards = terms.filter((term) => meaningOf(term) !== '');
  return (
    <div className="study-cards">
      <PaperHead
        title="Flashcards"
        hint="Print on both sides, turned on the long edge, then cut along the lines."
        today={today}
      />
      {cards.length === 0 ? <p>None of these terms has a definition to learn.</p> : <Deck cards={cards} />}
      <Leaves cards={cards} />
    </div>
  );
}

function Deck({ cards }: { readonly cards: readonly Term[] }) {
  const [at, setAt] = useState(0);
  const [turned, setTurned] = useState(false);
  const place = Math.min(at, cards.length - 1);
  const card = cards[place];
  if (!card) return null;

  const go = (by: number): void => {
    setAt((place + by + cards.length) % cards.length);
    setTurned(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) go(step);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') setTurned(!turned);
    else return;
    event.preventDefault();
  };
  const passage = card.meetings[0]?.excerpt;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card and what turns it are no fields.
    <div className="study-deck" role="group" aria-label="Cards" onKeyDown={onKeyDown}>
      <div aria-live="polite">
        <div key={`${place} ${turned}`} className="study-card" data-side={turned ? 'back' : 'front'}>
          <p className="study-label">{turned ? `Meaning of ${card.name}` : card.label}</p>
          {turned ? (
            <p className="study-back">{meaningOf(card)}</p>
          ) : (
            <>
              <p className="study-front">{card.name}</p>
              {passage && (passage.before || passage.after) && (
                <p className="study-small">
                  <Passage excerpt={passage} />
                </p>
              )}
            </>
          )}
        </div>
      </div>
      <div className="study-buttons">
        <button type="button" className="action" onClick={() => go(-1)}>
          Previous
        </button>
        <button type="button" className="action main" onClick={() => setTurned(!turned)}>
          {turned ? 'Show the term' : 'Show the meaning'}
        </button>
        <button type="button" className="action" onClick={() => go(1)}>
          Next
        </button>
        <p className="study-small">
          Card {number(place + 1)} of {number(cards.length)}. Arrow keys go on, back, and turn the card.
        </p>
      </div>
    </div>
  );
}
