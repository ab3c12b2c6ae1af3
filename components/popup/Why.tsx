import { useState } from 'react';
import type { Explained } from '../../data/schema/mention';
import { messageOf } from '../../utils/message-of';
import { counted } from '../words';
import type { PopupPort } from './port';

interface WhyProps {
  readonly port: PopupPort;
  readonly tab: number;
}

/** So many are shown of each list: a page of thousands would make the popup slow to open. */
const SHOWN = 200;

/** The reasons behind the marks of a page, and behind those that it might have had. They are asked for when they are opened. */
export function Why({ port, tab }: WhyProps) {
  const [explained, setExplained] = useState<readonly Explained[]>();
  const [trouble, setTrouble] = useState<string>();

  const ask = async (): Promise<void> => {
    try {
      setTrouble(undefined);
      setExplained((await port.askPage(tab, 'why', {})).explained);
    } catch (error) {
      setTrouble(messageOf(error));
    }
  };

  return (
    <details
      className="why"
      onToggle={(event) => {
        if (event.currentTarget.open) void ask();
      }}
    >
      <summary>Why these?</summary>
      {trouble !== undefined ? (
        <p className="trouble">{trouble}</p>
      ) : explained ? (
        <>
          <Reasons heading="Marked" of={explained.filter(({ marked }) => marked)} />
          <Reasons heading="Not marked" of={explained.filter(({ marked }) => !marked)} />
        </>
      ) : (
        <p className="small">Asking the page…</p>
      )}
    </details>
  );
}

function Reasons({ heading, of }: { readonly heading: string; readonly of: readonly Explained[] }) {
  const rows = alike(of);
  return (
    <>
      <h3>
        {heading} <span className="size">{of.length}</span>
      </h3>
      <ul>
        {rows.slice(0, SHOWN).map(({ key, words, meanings, count }) => (
          <li key={key}>
            <q>{words}</q>
            {count > 1 && <span className="soft"> {counted(count, 'time')}</span>}
            {meanings.map(({ name, why }) => (
              <p key={`${name} ${why}`} className="small">
                {name && <b>{name}. </b>}
                {why}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p className="small">And {counted(rows.length - SHOWN, 'more', 'more')}.</p>}
    </>
  );
}

/** The same words with the same reasons, once, where they come first. */
function alike(explained: readonly Explained[]): (Explained & { readonly key: string; readonly count: number })[] {
  const rows = new Map<string, Explained & { key: string; count: number }>();
  for (const one of explained) {
    const key = JSON.stringify([one.words, one.meanings]);
    const row = rows.get(key);
    if (row) row.count++;
    else rows.set(key, { ...one, key, count: 1 });
  }
  return [...rows.values()];
}
