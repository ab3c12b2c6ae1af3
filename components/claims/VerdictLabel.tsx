import type { Verdict } from '../../data/schema/claim';
import { VERDICTS } from '../../utils/fact-sheet/verdicts';
import { VerdictSign } from './VerdictSign';

/** What a claim comes to: a sign and a word, for readers who do not tell colours apart. */
export function VerdictLabel({ verdict }: { readonly verdict: Verdict }) {
  return (
    <p className={`verdict ${verdict}`}>
      <VerdictSign verdict={verdict} /> {VERDICTS[verdict].words}
    </p>
  );
}
