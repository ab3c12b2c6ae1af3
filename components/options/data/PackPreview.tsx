import { dateInWords } from '../../../utils/time/words';
import type { PackDraft } from '../port';
import { countsInWords, originInWords, signatureInWords } from '../words';

/** What a pack says of itself, and whether its signature holds. */
export function PackPreview({ draft }: { readonly draft: PackDraft }) {
  const { title, version, published, licence, key, origin, counts, replaces } = draft;
  const rows = [
    ['Holds', countsInWords(counts)],
    ['Version', replaces === undefined ? version : `${version}, in the place of ${replaces}`],
    ['Facts up to', dateInWords(published)],
    ['Came', originInWords(origin)],
    ['Signature', signatureInWords(key)],
    ['Licence', licence],
  ] as const;
  return (
    <>
      <p className="kicker">Not added yet · Pack</p>
      <h3 tabIndex={-1} data-first="">
        {title}
      </h3>
      <dl className="facts">
        {rows.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {key === undefined && (
        <p className="small">
          Nobody has signed it: what it says stands on the word of whoever gave it to you. You can remove it at any
          time.
        </p>
      )}
    </>
  );
}
