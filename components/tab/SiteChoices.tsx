import { Choice } from './Choice';
import type { SiteChoice } from './use-site';
import { DENSITIES, MODES } from './words';

interface SiteChoicesProps {
  readonly choice: SiteChoice;
  /** Given for a site that the reader added. */
  readonly onStop?: () => void;
}

export function SiteChoices({ choice, onStop }: SiteChoicesProps) {
  const { site, error, setMode, setDensity } = choice;
  if (!site) return error ? <p className="trouble">{error}</p> : null;
  return (
    <section className="site">
      <h2 className="unseen">This site</h2>
      <Choice legend={`On ${site.host}`} options={MODES} value={site.mode} onChoose={setMode} />
      {site.mode === 'marks' && (
        <Choice legend="Marked, on all sites" options={DENSITIES} value={site.density} onChoose={setDensity} />
      )}
      {onStop && (
        <button type="button" className="quiet" onClick={onStop}>
          Stop on this site
        </button>
      )}
      {error && (
        <p className="trouble" role="alert">
          {error}
        </p>
      )}
    </section>
  );
}
