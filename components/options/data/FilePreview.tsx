import { valueInShort } from '../../../utils/figures/words';
import { dateInWords } from '../../../utils/time/words';
import { counted, number } from '../../words';
import type { Change, FileDraft } from '../port';
import { periodInWords } from '../words';
import { NotUnderstoodList } from './NotUnderstoodList';

/** What a publisher's file is, and what would be otherwise with it. */
export function FilePreview({ draft }: { readonly draft: FileDraft }) {
  const { title, file, published, revised, rowsRead, added, same, changed, examples, unknown, leftOut, notUnderstood } =
    draft;
  return (
    <>
      <p className="kicker">
        Not added yet · <span className="filename">{file}</span>
      </p>
      <h3 tabIndex={-1} data-first="">
        {title}
      </h3>
      <p className="small">
        {[
          published && `Published ${dateInWords(published)}`,
          revised && `revised ${dateInWords(revised)}`,
          `${counted(rowsRead, 'row')} read`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Tally draft={draft} />
      {added + changed === 0 && (
        <p className="warning">
          {same > 0
            ? 'All of this is held already: adding it would change nothing.'
            : 'No figure in this file could be used: adding it would change nothing.'}
        </p>
      )}
      {examples.length > 0 && <Changes examples={examples} of={changed} />}
      {leftOut > 0 && (
        <p className="small">{counted(leftOut, 'figure')} of measures that Sidenote does not have, left out.</p>
      )}
      {unknown.length > 0 && (
        <details>
          <summary>{counted(unknown.length, 'organisation')} not known to Sidenote</summary>
          <p className="small">Their figures are kept, and show once a pack or the register of trusts names them.</p>
          <ul className="plain">
            {unknown.map(({ code, name }) => (
              <li key={code}>
                {name} <span className="soft">{code}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {notUnderstood.length > 0 && <NotUnderstoodList list={notUnderstood} />}
    </>
  );
}

function Tally({ draft: { unit, added, changed, same } }: { readonly draft: FileDraft }) {
  const rows = [
    [added, 'new'],
    [changed, 'changed'],
    [same, 'the same as held'],
  ] as const;
  return (
    <dl className="tally">
      {rows.map(([count, word]) => (
        <div key={word}>
          <dd>{number(count)}</dd>
          <dt>
            <span className="unseen">{unit}s </span>
            {word}
          </dt>
        </div>
      ))}
    </dl>
  );
}

const MOST_EXAMPLES = 8;

function Changes({ examples: all, of }: { readonly examples: readonly Change[]; readonly of: number }) {
  const examples = all.slice(0, MOST_EXAMPLES);
  return (
    <div className="scroll">
      <table>
        <caption>
          {examples.length < of
            ? `${number(examples.length)} of ${counted(of, 'change')}, the largest`
            : counted(of, 'change')}
        </caption>
        <thead>
          <tr>
            <th scope="col">Organisation and measure</th>
            <th scope="col" className="number">
              Was
            </th>
            <th scope="col" className="number">
              Is
            </th>
          </tr>
        </thead>
        <tbody>
          {examples.map(({ entity, metric, period, was, is }) => (
            <tr key={`${entity} ${metric.name} ${period}`}>
              <th scope="row">
                <span className="name">{entity}</span>
                <span className="soft under">
                  {metric.name}, {periodInWords(period, 'month')}
                </span>
              </th>
              <td className="number">{valueInShort(was, metric)}</td>
              <td className="number">{valueInShort(is, metric)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
