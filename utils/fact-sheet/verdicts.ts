import type { Verdict } from '../../data/schema/claim';

interface VerdictWords {
  /** For readers who do not tell colours apart. */
  readonly sign: string;
  /** Of one claim. */
  readonly words: string;
  /** Of several, with their number: "Agree 3". */
  readonly many: string;
}

/** What a claim comes to, in the order in which verdicts are counted. Sidenote says how figures stand to each other, never what is true. */
export const VERDICTS: Readonly<Record<Verdict, VerdictWords>> = {
  agrees: { sign: '=', words: 'Agrees at the precision printed', many: 'Agree' },
  differs: { sign: '≠', words: 'Differs', many: 'Differ' },
  'fits-better': { sign: '→', words: 'Another measure or date fits better', many: 'Another fits better' },
  'not-comparable': { sign: '–', words: 'Cannot be compared', many: 'Cannot be compared' },
};

export const VERDICT_ORDER = Object.keys(VERDICTS) as readonly Verdict[];
