import { useId, useState } from 'react';
import type { ClippingId } from '../../../data/schema/clipping';
import { counted, number } from '../../words';
import type { LibraryPort } from '../port';
import { Flashcards } from './cards/Flashcards';
import { Glossary } from './glossary/Glossary';
import { LIMIT, type Matter } from './read';
import { SelfTest } from './test/SelfTest';
import { useMatter } from './use-matter';

const WAYS = [
  ['glossary', 'Glossary'],
  ['cards', 'Flashcards'],
  ['test', 'Self-test'],
] as const;
type Way = (typeof WAYS)[number][0];

interface StudyProps {
  readonly port: LibraryPort;
  /** What is chosen in the library; where nothing is, all is studied. */
  readonly ids: readonly ClippingId[];
}

/** The terms of clippings, to be read, printed and asked for. Nothing of it is stored. */
export function Study({ port, ids }: StudyProps) {
  const { matter, error, retry } = useMatter(port, ids);
  const id = useId();
  const [way, setWay] = useState<Way>('glossary');
  return (
    <section className="study" aria-labelledby={id}>
      <header className="study-head">
        <h2 id={id}>Study</h2>
        <p className="study-lead" role="status">
          {!error && leadOf(matter, ids.length)}
        </p>
      </header>
      {error !== undefined && (
        <div className="study-trouble" role="alert">
          <p className="study-bad">Your clippings could not be read. {error}</p>
          <button type="button" className="quiet" onClick={retry}>
            Try again
          </button>
        </div>
      )}
      {matter && matter.terms.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: buttons that show something are no fields. */}
          <div className="study-ways" role="group" aria-label="Ways to study">
            {WAYS.map(([value, words]) => (
              <button key={value} type="button" aria-pressed={value === way} onClick={() => setWay(value)}>
                {words}
              </button>
            ))}
          </div>
          {way === 'glossary' && <Glossary terms={matter.terms} />}
          {way === 'cards' && <Flashcards terms={matter.terms} />}
          {way === 'test' && <SelfTest terms={matter.terms} />}
        </>
      )}
    </section>
  );
}

function leadOf(matter: Matter | undefined, chosen: number): string {
  if (!matter) return 'Looking up what the terms of your clippings meant…';
  const { terms, clippings, cut } = matter;
  if (terms.length === 0)
    return chosen > 0
      ? `In ${chosen === 1 ? 'the clipping' : `the ${number(chosen)} clippings`} that you chose Sidenote knew no term, so there is nothing to study. Choose others, or none to study all.`
      : 'There is nothing to study yet: none of your clippings has a term that Sidenote knew. Terms are kept with a passage when you clip it.';
  return `${counted(terms.length, 'term')} from ${fromWhat(clippings, cut, chosen)}`;
}

function fromWhat(clippings: number, cut: boolean, chosen: number): string {
  if (chosen > 0)
    return cut
      ? `the first ${number(LIMIT)} of the ${number(chosen)} clippings that you chose.`
      : `the ${counted(chosen, 'clipping')} that you chose.`;
  return cut
    ? `the latest ${number(LIMIT)} clippings. To study others, choose them in the library.`
    : `${counted(clippings, 'clipping')}.`;
}
