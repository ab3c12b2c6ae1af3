import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { number } from '../../../words';
import { Passage } from '../Passage';
import { type Question, veiled } from './quiz';
import { type Move, type Round, rightOnes } from './round';

interface QuestionFormProps {
  readonly round: Round;
  readonly question: Question;
  readonly move: (move: Move) => void;
}

/** One question with its answers; after the answer, what was right. */
export function QuestionForm({ round, question, move }: QuestionFormProps) {
  const { at, questions, picked, told } = round;
  const { options, answer } = question;
  const [missing, setMissing] = useState(false);
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLButtonElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is another place to be.
  useEffect(() => {
    setMissing(false);
    (told ? next.current : first.current)?.focus();
  }, [told, at, questions]);

  const goOn = (): void => {
    setMissing(!told && picked === null);
    move({ is: told ? 'next' : 'answer' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const option = Number(event.key) - 1;
    if (!(option in options)) return;
    event.preventDefault();
    setMissing(false);
    move({ is: 'pick', option });
    if (!told) document.getElementById(`${id}-${option}`)?.focus();
  };

  return (
    <form
      className="study-question"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <p className="study-small">
        Question {number(at + 1)} of {number(questions.length)} · {number(rightOnes(round))} right so far
      </p>
      <fieldset>
        <legend>
          <Asked question={question} />
        </legend>
        {options.map((words, option) => (
          <div className="study-option" key={words} data-mark={told ? markOf(option, answer, picked) : undefined}>
            <input
              ref={option === 0 ? first : undefined}
              id={`${id}-${option}`}
              type="radio"
              name={id}
              checked={picked === option}
              disabled={told}
              onChange={() => {
                setMissing(false);
                move({ is: 'pick', option });
              }}
            />
            <label htmlFor={`${id}-${option}`}>
              <span className="study-number">{option + 1}</span>
              <span>{words}</span>
              {told && option === answer && <span className="study-mark">✓ Right answer</span>}
              {told && option === picked && option !== answer && <span className="study-mark">✗ Your answer</span>}
            </label>
          </div>
        ))}
      </fieldset>
      <div className="study-buttons">
        <button ref={next} type="submit" className="action main">
          {!told ? 'Answer' : at + 1 < questions.length ? 'Next question' : 'See the score'}
        </button>
        <p className="study-verdict" role="status" data-right={told ? picked === answer : undefined}>
          {missing && 'Choose one of the answers first.'}
          {told && verdictOf(question, picked)}
        </p>
      </div>
    </form>
  );
}

function Asked({ question: { asks, term, sentence } }: { readonly question: Question }) {
  if (asks === 'meaning' && sentence)
    return (
      <>
        <span className="study-asks">What does “{sentence.words}” mean here?</span>
        <Passage excerpt={sentence} />
      </>
    );
  return (
    <>
      <span className="study-asks">Which of these is meant?</span>
      <span className="study-meaning">{veiled(term)}</span>
    </>
  );
}

const markOf = (option: number, answer: number, picked: number | null): 'right' | 'wrong' | undefined =>
  option === answer ? 'right' : option === picked ? 'wrong' : undefined;

function verdictOf({ term, options, answer }: Question, picked: number | null): string {
  if (picked === answer) return `Right: ${term.name}.`;
  return `Wrong. The right answer is ${answer + 1}: ${options[answer]}`;
}
