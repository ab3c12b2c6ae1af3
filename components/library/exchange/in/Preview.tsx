import { useEffect, useId, useState } from 'react';
import { counted, number } from '../../../words';
import { LeftOut } from '../LeftOut';
import { collectionInWords } from '../words';
import { Replace } from './Replace';
import type { Intake, Opened } from './use-intake';

interface PreviewProps {
  readonly opened: Opened;
  readonly working: boolean;
  readonly intake: Intake;
}

/** What a file is, and what it would change. */
export function Preview({ opened, working, intake }: PreviewProps) {
  const { file, format, isBackup, collection, faults, counts } = opened;
  const [agreed, setAgreed] = useState(false);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was agreed to of one file is not agreed to of the next.
  useEffect(() => setAgreed(false), [opened]);

  const holds = collectionInWords(collection);
  const empty = holds === 'nothing';
  const ready = faults.length === 0 || agreed;
  const nothingNew = counts.added + counts.merged + counts.articles === 0;
  return (
    <div className="exchange-sheet">
      <p className="exchange-small">Not brought in yet · {format}</p>
      <h3 className="exchange-file" tabIndex={-1} data-first="">
        {file}
      </h3>
      <p>{empty ? 'There is nothing in it that could be brought in.' : `It holds ${holds}.`}</p>
      {!empty && <Tally counts={counts} />}
      {!empty && nothingNew && (
        <p className="exchange-warning">All of this is in your library already: importing it would add nothing.</p>
      )}
      {faults.length > 0 && (
        <LeftOut
          heading={`${counted(faults.length, 'part')} of the file not understood`}
          label="Not understood"
          rows={faults.map(({ where, what }) => ({ where, why: what }))}
        />
      )}
      {faults.length > 0 && !empty && (
        <p className="exchange-agree">
          <input
            id={id}
            type="checkbox"
            checked={agreed}
            disabled={working}
            onChange={({ target }) => setAgreed(target.checked)}
          />
          <label htmlFor={id}>Bring in the rest ({holds}) without these rows</label>
        </p>
      )}
      <div className="exchange-buttons">
        {!empty && (
          <button
            type="button"
            className="action main"
            disabled={!ready}
            aria-disabled={working}
            onClick={() => !working && intake.bringIn()}
          >
            {working ? 'Working…' : 'Import'}
          </button>
        )}
        {!working && (
          <button type="button" className="action" onClick={intake.discard}>
            Put away
          </button>
        )}
      </div>
      {working && <progress aria-label={`Bringing in ${file}`} />}
      {isBackup && <Replace key={file} opened={opened} ready={ready} working={working} intake={intake} />}
    </div>
  );
}

function Tally({ counts: { added, merged, same, articles } }: Pick<Opened, 'counts'>) {
  const rows = [
    [added, 'clipping', 'new'],
    [merged, 'clipping', 'merged with yours'],
    [same, 'clipping', 'held already'],
    [articles, '', articles === 1 ? 'new article' : 'new articles'],
  ] as const;
  return (
    <dl className="exchange-tally">
      {rows.map(([count, unit, word]) => (
        <div key={word}>
          <dt>
            {unit && <span className="unseen">{count === 1 ? unit : `${unit}s`} </span>}
            {word}
          </dt>
          <dd>{number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
