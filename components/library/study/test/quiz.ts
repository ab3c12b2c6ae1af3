import type { Excerpt } from '../excerpt';
import { meaningOf, type Term } from '../terms';

/** A number from 0 up to and without 1, as `Math.random` gives. */
export type Random = () => number;

/** `meaning`: a term in its sentence, whose meaning is sought. `term`: a meaning, whose term is sought. */
export interface Question {
  readonly asks: 'meaning' | 'term';
  readonly term: Term;
  /** The sentence in which the term was met; null where its meaning is what is shown. */
  readonly sentence: Excerpt | null;
  /** What is chosen among: meanings or names, each once. */
  readonly options: readonly string[];
  /** Which of them is right. */
  readonly answer: number;
}

export const OPTIONS = 4;
export const ROUND = 20;

/** A term with what is said of it as an option. */
interface Candidate {
  readonly term: Term;
  readonly meaning: string;
}

const candidates = (terms: readonly Term[]): Candidate[] =>
  terms.filter((term) => meaningOf(term) !== '').map((term) => ({ term, meaning: veiled(term) }));

/** Whether there are two at least that can be told apart. */
export function canAsk(terms: readonly Term[]): boolean {
  const all = candidates(terms);
  return all.some((one) => others(one, all).length > 0);
}

/** Questions on some terms, with the others of `all` to choose among; in an order that chance gives. */
export function quizOf(asked: readonly Term[], all: readonly Term[], random: Random, most = ROUND): Question[] {
  const known = candidates(all);
  const questions: Question[] = [];
  for (const one of shuffled(candidates(asked), random)) {
    if (questions.length === most) break;
    const wrong = others(one, known);
    if (wrong.length > 0) questions.push(questionOf(one, wrong, random));
  }
  return questions;
}

function questionOf(one: Candidate, others: readonly Candidate[], random: Random): Question {
  const { term } = one;
  const sentence = term.meetings.find(({ excerpt: { before, after } }) => before !== '' || after !== '')?.excerpt;
  const asks = sentence && random() < 0.5 ? 'meaning' : 'term';
  // Those of its own kind are the hardest to tell apart, and come first.
  const wrong = shuffled(others, random).sort(
    (a, b) => Number(b.term.label === term.label) - Number(a.term.label === term.label),
  );
  const options = shuffled([one, ...wrong.slice(0, OPTIONS - 1)], random);
  return {
    asks,
    term,
    sentence: asks === 'meaning' && sentence ? sentence : null,
    options: options.map(({ term: { name }, meaning }) => (asks === 'term' ? name : meaning)),
    answer: options.indexOf(one),
  };
}

/** Those that neither are called nor mean the same, each name and each meaning once. */
function others(one: Candidate, all: readonly Candidate[]): Candidate[] {
  const names = new Set([plain(one.term.name)]);
  const meanings = new Set([plain(one.meaning)]);
  return all.filter(({ term, meaning }) => {
    if (names.has(plain(term.name)) || meanings.has(plain(meaning))) return false;
    names.add(plain(term.name));
    meanings.add(plain(meaning));
    return true;
  });
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** A term's meaning in which its name, which would give it away, is a gap. */
export function veiled(term: Term): string {
  const names = [term.name, term.name.replace(/^the /i, ''), ...term.meetings.map(({ excerpt }) => excerpt.words)];
  const sought = [...new Set(names.filter((name) => name.trim().length > 1))]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (sought.length === 0) return meaningOf(term);
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sought.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return meaningOf(term).replace(whole, '[…]');
}

/** A copy in another order: Fisher and Yates's. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const all = [...values];
  for (let last = all.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [all[last], all[at]] = [all[at] as T, all[last] as T];
  }
  return all;
}
