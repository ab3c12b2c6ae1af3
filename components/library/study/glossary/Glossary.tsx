import { useState } from 'react';
import { PaperHead } from '../Paper';
import type { Term } from '../terms';
import { Entry } from './Entry';

/** Every term once, by the alphabet, on a sheet that can be printed. */
export function Glossary({ terms }: { readonly terms: readonly Term[] }) {
  const [today] = useState(() => new Date());
  return (
    <div className="study-glossary">
      <PaperHead title="Glossary" hint="No entry is parted between two pages." today={today} />
      <div className="study-entries">
        {terms.map((term) => (
          <Entry key={term.entity} term={term} />
        ))}
      </div>
    </div>
  );
}
