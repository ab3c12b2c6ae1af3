import { useReducer } from 'react';
import { counted, number } from '../../../words';
import type { Term } from '../terms';
import { QuestionForm } from './QuestionForm';
import { canAsk, quizOf, type Random, ROUND } from './quiz';
import { Result } from './Result';
import { begun, isOver, played } from './round';

interface SelfTestProps {
  readonly terms: readonly Term[];
  /** Gives the order; a test gives its own. */
  readonly random?: Random;
}

/** Questions one at a time, a score, and the wrong ones again. Nothing is stored. */
export function SelfTest({ terms, random = Math.random }: SelfTestProps) {
  const [round, move] = useReducer(played, begun([]));
  const start = (asked: readonly Term[]): void => move({ is: 'start', questions: quizOf(asked, terms, random) });
  const question = round.questions[round.at];

  if (!canAsk(terms))
    return (
      <p className="study-test">
        There is nothing to ask: that takes two terms at least whose meanings differ. Choose more clippings.
      </p>
    );
  if (round.questions.length === 0)
    return (
      <div className="study-test">
        <h3>Self-test</h3>
        <p>
          {terms.length > ROUND
            ? `${number(ROUND)} of the ${counted(terms.length, 'term')}, in no order.`
            : 'All of the terms, in no order.'}{' '}
          You see a term in its sentence and choose what it means, or a meaning and choose its term. Your answers are
          not kept.
        </p>
        <p className="study-small">With the keyboard: 1 to 4 or the arrows to choose, Enter to answer and to go on.</p>
        <button type="button" className="action main" onClick={() => start(terms)}>
          Begin
        </button>
      </div>
    );
  return (
    <div className="study-test">
      <h3>Self-test</h3>
      {isOver(round) || !question ? (
        <Result round={round} onAgain={start} onAnew={() => start(terms)} />
      ) : (
        <QuestionForm round={round} question={question} move={move} />
      )}
    </div>
  );
}
