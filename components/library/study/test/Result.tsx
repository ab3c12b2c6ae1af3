import { useEffect, useRef } from 'react';
import { counted, number } from '../../../words';
import { meaningOf, type Term } from '../terms';
import { type Round, rightOnes, wrongOnes } from './round';

interface ResultProps {
  readonly round: Round;
  readonly onAgain: (terms: readonly Term[]) => void;
  readonly onAnew: () => void;
}

/** The score, and what was wrong with its right answers. */
export function Result({ round, onAgain, onAnew }: ResultProps) {
  const wrong = wrongOnes(round);
  const score = useRef<HTMLHeadingElement>(null);
  useEffect(() => score.current?.focus(), []);
  return (
    <div className="study-result">
      <h4 ref={score} tabIndex={-1}>
        {number(rightOnes(round))} of {counted(round.questions.length, 'answer')} right
      </h4>
      {wrong.length > 0 && (
        <>
          <p>Worth another look:</p>
          <dl className="study-missed">
            {wrong.map((term) => (
              <div key={term.entity}>
                <dt>{term.name}</dt>
                <dd>{meaningOf(term)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <div className="study-buttons">
        {wrong.length > 0 && (
          <button type="button" className="action main" onClick={() => onAgain(wrong)}>
            {wrong.length === 1 ? 'The wrong one again' : `The ${number(wrong.length)} wrong ones again`}
          </button>
        )}
        <button type="button" className="action" onClick={onAnew}>
          Begin anew
        </button>
      </div>
    </div>
  );
}
