import type { Term } from '../terms';
import type { Question } from './quiz';

/** A round of questions as it stands. */
export interface Round {
  readonly questions: readonly Question[];
  /** The question that is asked; as many as there are questions once the round is over. */
  readonly at: number;
  /** What is marked, and answered once `told`. */
  readonly picked: number | null;
  readonly told: boolean;
  /** The answers given, by question. */
  readonly given: readonly number[];
}

export type Move =
  | { readonly is: 'start'; readonly questions: readonly Question[] }
  | { readonly is: 'pick'; readonly option: number }
  | { readonly is: 'answer' }
  | { readonly is: 'next' };

export const begun = (questions: readonly Question[]): Round => ({
  questions,
  at: 0,
  picked: null,
  told: false,
  given: [],
});

export function played(round: Round, move: Move): Round {
  const { questions, at, picked, told, given } = round;
  switch (move.is) {
    case 'start':
      return begun(move.questions);
    case 'pick':
      return told || move.option < 0 || move.option >= (questions[at]?.options.length ?? 0)
        ? round
        : { ...round, picked: move.option };
    case 'answer':
      return told || picked === null ? round : { ...round, told: true, given: [...given, picked] };
    case 'next':
      return told ? { ...round, at: at + 1, picked: null, told: false } : round;
  }
}

export const isOver = ({ at, questions }: Round): boolean => at >= questions.length;

export const rightOnes = ({ questions, given }: Round): number =>
  given.filter((option, index) => questions[index]?.answer === option).length;

/** The terms that were answered wrongly. */
export const wrongOnes = ({ questions, given }: Round): Term[] =>
  questions
    .filter(({ answer }, index) => given[index] !== undefined && given[index] !== answer)
    .map(({ term }) => term);
