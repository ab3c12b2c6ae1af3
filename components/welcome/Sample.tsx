import { useEffect, useState } from 'react';
import type { WelcomePort } from './port';

/** A paragraph of an article that nobody wrote, to try Sidenote on. Read and marked as any article: it is the page's main part, so nothing else is. */
export function Sample({ port, ready }: { readonly port: WelcomePort; readonly ready: boolean }) {
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (ready) void port.readSample().then((isRead) => setFailed(!isRead));
  }, [port, ready]);
  return (
    <main className="sample" aria-labelledby="try">
      <h2 id="try">Try it here</h2>
      <article>
        <h3>Hospitals brace for a third wave</h3>
        <p className="dateline">
          <time dateTime="2020-12-09">9 December 2020</time> · a sample, made up for this page
        </p>
        <p>
          Lincolnshire STP dealt with 54% of patients at its major A&amp;E departments within four hours in November,
          against a standard of 95%. NHS England had asked every integrated care system to publish a winter plan, and
          the Care Quality Commission said it would visit the trusts that had none.
        </p>
        <p>
          United Lincolnshire Hospitals NHS Trust said that its staff were tired. “We are better prepared than in the
          spring,” the trust said.
        </p>
      </article>
      <p className="small">
        {failed
          ? 'The sample could not be marked. Reload this page to try again.'
          : 'Rest the pointer on an underlined word, or tap it. By key: Alt + J goes to the next mark, Alt + I into its card, Escape closes it.'}
      </p>
    </main>
  );
}
