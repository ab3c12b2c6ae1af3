import { useState } from 'react';
import type { Entity } from '../../data/schema/entity';
import { ExternalLink, siteName } from './ExternalLink';

/** The plain facts at the end: the councils it covers, the law it stands on, its website. */
export function Facts({ entity: { covers, legalBasis, website } }: { readonly entity: Entity }) {
  const site = website && siteName(website);
  return (
    <>
      {covers && covers.length > 0 && <Covers councils={covers} />}
      {legalBasis && (
        <section className="row">
          <h3>Legal basis</h3>
          <p>{legalBasis}</p>
        </section>
      )}
      {website && site && (
        <section className="row">
          <h3>Website</h3>
          <p>
            <ExternalLink to={website}>{site}</ExternalLink>
          </p>
        </section>
      )}
    </>
  );
}

function Covers({ councils }: { readonly councils: readonly string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="row">
      <h3>Covers</h3>
      <div>
        <button type="button" className="quiet more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open
            ? 'Hide the councils’ areas'
            : councils.length === 1
              ? 'Show one council’s area'
              : `Show ${councils.length} councils’ areas`}
        </button>
        {/* Some names have commas of their own: "Bristol, City of". */}
        {open && <p>{councils.join('; ')}</p>}
        {open && <p className="soft">As named in 2022</p>}
      </div>
    </section>
  );
}
