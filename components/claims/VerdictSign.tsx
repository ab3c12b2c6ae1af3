import type { Verdict } from '../../data/schema/claim';
import { VERDICTS } from '../../utils/fact-sheet/verdicts';

/** The sign of a verdict, drawn and not read: its words stand beside it. */
export const VerdictSign = ({ verdict }: { readonly verdict: Verdict }) => (
  <span className={`sign ${verdict}`} data-sign={VERDICTS[verdict].sign} aria-hidden="true" />
);
