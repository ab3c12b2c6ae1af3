import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../../components/library/study/cards/sheets';
import type { Term } from '../../../components/library/study/terms';
import { canAsk, OPTIONS, quizOf, shuffled, veiled } from '../../../components/library/study/test/quiz';
import { begun, isOver, played, rightOnes, wrongOnes } from '../../../components/library/study/test/round';
import { seeded, termsNamed } from './sample';

const only = (terms: readonly Term[], otherwise: Partial<Term> = {}): Term => ({ ...(terms[0] as Term), ...otherwise });

describe('questions', () => {
  const terms = termsNamed('Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta');

  it('ask of each term once, in an order that chance gives and that is the same for the same chance', () => {
    const quiz = quizOf(terms, terms, seeded(7));
    expect(quiz.map(({ term }) => term.name).sort()).toEqual(['Alpha', 'Beta', 'Delta', 'Epsilon', 'Gamma', 'Zeta']);
    expect(quizOf(terms, terms, seeded(7))).toEqual(quiz);
    expect(quizOf(terms, terms, seeded(8))).not.toEqual(quiz);
  });

  it('have four different options, of which the answer is one', () => {
    const quiz = quizOf(terms, terms, seeded(3));
    expect(quiz).toHaveLength(terms.length);
    for (const { asks, term, options, answer, sentence } of quiz) {
      expect(new Set(options).size).toBe(OPTIONS);
      expect(options[answer]).toBe(asks === 'term' ? term.name : veiled(term));
      expect(sentence === null).toBe(asks === 'term');
    }
  });

  it('ask both ways', () => {
    const ways = new Set(quizOf(terms, terms, seeded(5)).map(({ asks }) => asks));
    expect(ways).toEqual(new Set(['meaning', 'term']));
  });

  it('ask for the term where it was met in no sentence', () => {
    const alone = terms.map((term) => ({ ...term, meetings: [] }));
    expect(quizOf(alone, alone, () => 0).every(({ asks }) => asks === 'term')).toBe(true);
  });

  it('never ask of what has no meaning, and never offer what means or is called the same', () => {
    const [alpha, beta, gamma] = termsNamed('Alpha', 'Beta', 'Gamma') as [Term, Term, Term];
    const silent = { ...gamma, definition: '', today: { ...gamma.today, summary: '' } };
    const alike = { ...beta, definition: alpha.definition, meetings: [] };
    const namesake = { ...beta, name: 'ALPHA' };
    expect(quizOf([silent], [alpha, beta, silent], seeded())).toEqual([]);
    expect(
      canAsk([
        { ...alpha, definition: 'One.' },
        { ...alike, definition: 'one. ' },
      ]),
    ).toBe(false);
    expect(canAsk([alpha, namesake])).toBe(false);
    expect(canAsk([alpha, silent])).toBe(false);
    expect(
      canAsk([
        { ...alpha, definition: 'One.' },
        { ...beta, definition: 'Two.' },
      ]),
    ).toBe(true);
  });

  it('prefer wrong answers of the same kind', () => {
    const trusts = termsNamed('One', 'Two', 'Three', 'Four').map((term) => ({ ...term, label: 'Trust' }));
    const [question] = quizOf(trusts.slice(0, 1), [...terms, ...trusts], () => 0.9);
    expect([...(question?.options ?? [])].sort()).toEqual(['Four', 'One', 'Three', 'Two']);
  });

  it('are no more than a round', () => {
    expect(quizOf(terms, terms, seeded(), 2)).toHaveLength(2);
  });
});

describe('a meaning as an option', () => {
  it('does not give its term away', () => {
    const term = only(termsNamed('NHS (England)'), { definition: 'NHS (England) leads. The NHS is older.' });
    expect(veiled(term)).toBe('[…] leads. The NHS is older.');
  });

  it('leaves words alone that only hold the name', () => {
    expect(veiled(only(termsNamed('ICS'), { definition: 'An ICS is about politics.' }))).toBe(
      'An […] is about politics.',
    );
  });
});

describe('chance', () => {
  it('gives every value a place', () => {
    expect(shuffled([1, 2, 3, 4, 5], seeded(2)).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(shuffled([1, 2, 3], () => 0)).toEqual([2, 3, 1]);
  });
});

describe('a round', () => {
  const terms = termsNamed('Alpha', 'Beta');
  const questions = quizOf(terms, terms, seeded());

  it('goes on only after an answer, and tells right from wrong', () => {
    let round = begun(questions);
    expect(played(round, { is: 'answer' })).toBe(round);
    expect(played(round, { is: 'next' })).toBe(round);
    expect(played(round, { is: 'pick', option: 9 })).toBe(round);
    round = played(round, { is: 'pick', option: questions[0]?.answer ?? 0 });
    round = played(round, { is: 'answer' });
    expect(played(round, { is: 'pick', option: 0 })).toBe(round);
    round = played(round, { is: 'next' });
    round = played(round, { is: 'pick', option: 1 - (questions[1]?.answer ?? 0) });
    round = played(played(round, { is: 'answer' }), { is: 'next' });
    expect(isOver(round)).toBe(true);
    expect(rightOnes(round)).toBe(1);
    expect(wrongOnes(round)).toEqual([questions[1]?.term]);
    expect(played(round, { is: 'start', questions })).toEqual(begun(questions));
  });
});

describe('leaves of cards', () => {
  it('have each back behind its front when turned on the long edge', () => {
    const [leaf, more] = leavesOf(['a', 'b', 'c'], 2, 2);
    expect(leaf).toEqual({ fronts: ['a', 'b', 'c', null], backs: ['b', 'a', null, 'c'] });
    expect(more).toBeUndefined();
    expect(leavesOf([], 2, 4)).toEqual([]);
    expect(leavesOf([1, 2, 3, 4, 5, 6, 7, 8, 9])).toHaveLength(2);
    expect(leavesOf([1, 2, 3], 3, 1)[0]?.backs).toEqual([3, 2, 1]);
  });
});
