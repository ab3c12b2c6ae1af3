import { Fragment, useState } from 'react';
import type { ClippingId } from '../../../../data/schema/clipping';
import type { Reference, ReferenceStyle } from '../../../../utils/cite/reference';
import { ExternalLink } from '../../../card/ExternalLink';
import { counted } from '../../../words';
import type { ExchangePort } from '../../port';
import { Trouble } from '../Chapter';
import { type Radio, Radios } from '../Radios';
import { copyReferences } from './rich';
import { useReferences } from './use-references';

const STYLES: readonly Radio<ReferenceStyle>[] = [
  { value: 'harvard', words: 'Harvard' },
  { value: 'apa', words: 'APA' },
  { value: 'vancouver', words: 'Vancouver' },
];

/** As many are shown before the reader asks for all. */
const FIRST = 100;

interface ReferencesProps {
  readonly port: ExchangePort;
  readonly ids: readonly ClippingId[] | 'all';
}

/** The articles as a list of references, to be copied. */
export function References({ port, ids }: ReferencesProps) {
  const { style, list, busy, failed, ask, choose } = useReferences(port, ids);
  const [copied, setCopied] = useState<{ list: readonly Reference[]; refused: boolean }>();
  const [whole, setWhole] = useState(false);

  const copy = (references: readonly Reference[]): void => {
    copyReferences(references).then(
      () => setCopied({ list: references, refused: false }),
      () => {
        setWhole(true);
        setCopied({ list: references, refused: true });
      },
    );
  };
  const some = list && list.length > 0 ? list : undefined;
  // What was copied is said of the list that is shown, and not of the one before.
  const outcome = copied && copied.list === list ? copied : undefined;
  const said = busy
    ? 'Making the references…'
    : outcome && !outcome.refused
      ? `Copied: ${counted(outcome.list.length, 'reference')}.`
      : list && counted(list.length, 'reference');

  return (
    <div className="exchange-part">
      <h3>References</h3>
      <Radios legend="Style" radios={STYLES} value={style} onChange={choose} inLine />
      <div className="exchange-buttons">
        {/* One button, so that whoever pressed it stands on what comes next. */}
        <button type="button" className="action" aria-disabled={busy} onClick={() => (some ? copy(some) : ask())}>
          {some ? 'Copy all' : 'List the references'}
        </button>
        <p className="exchange-said" role="status">
          {said}
        </p>
      </div>
      {failed && (
        <Trouble what={`The references could not be made. ${failed}`}>
          <button type="button" className="quiet" onClick={ask}>
            Try again
          </button>
        </Trouble>
      )}
      {outcome?.refused && (
        <Trouble what="The browser did not allow copying." advice="Select the list here and copy it yourself." />
      )}
      {some && (
        <>
          <ul className="exchange-references" aria-busy={busy} data-style={style}>
            {(whole ? some : some.slice(0, FIRST)).map((reference) => (
              <li key={reference.address}>
                <Runs runs={reference.runs} />
              </li>
            ))}
          </ul>
          {!whole && some.length > FIRST && (
            <button type="button" className="quiet" onClick={() => setWhole(true)}>
              Show all {counted(some.length, 'reference')}
            </button>
          )}
        </>
      )}
      <p className="exchange-credit">
        <ExternalLink to="http://citationstyles.org/">Citations by CSL (citeproc-js)</ExternalLink>, © Frank Bennett.
      </p>
    </div>
  );
}

function Runs({ runs }: Pick<Reference, 'runs'>) {
  return runs.map(({ text, italic }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one reference keep their places.
    italic ? <i key={index}>{text}</i> : <Fragment key={index}>{text}</Fragment>,
  );
}
