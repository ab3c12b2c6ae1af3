import type { NamedStandard } from '../../data/schema/claim';
import { stepInWords } from '../../utils/figures/standard-words';

/** What ought to have been reached, and from when to when. */
export function AskedFor({ standards }: { readonly standards: readonly NamedStandard[] }) {
  return (
    <section className="claim-part">
      <h3>Standards and ambitions</h3>
      <ul>
        {standards.map((step) => (
          <li key={`${step.metric} ${step.threshold} ${step.from} ${step.kind}`}>
            <b>{step.metricName}:</b> {stepInWords(step, step)}
          </li>
        ))}
      </ul>
    </section>
  );
}
