import { useMemo } from 'react';
import type { ClippingId } from '../../data/schema/clipping';
import { NotUnderstood } from '../page/NotUnderstood';
import { Trouble } from '../page/Trouble';
import { ViewLink } from '../page/ViewLink';
import { isFilter, type View, writeAddress } from './address';
import { BinView } from './bin/BinView';
import { Damaged } from './Damaged';
import { DoneBar } from './DoneBar';
import { Exchange } from './exchange/Exchange';
import { ListView } from './list/ListView';
import { useShown } from './list/use-shown';
import type { ExchangePort, LibraryPort } from './port';
import type { Desk } from './shelf/desk';
import { useStore } from './shelf/store';
import { Study } from './study/Study';
import { useAddress } from './use-address';
import { useDesk } from './use-desk';
import { useUndoKeys } from './use-undo-keys';

interface LibraryPageProps {
  readonly port: LibraryPort;
  readonly exchange: ExchangePort;
}

/** The library: what the reader has clipped. */
export function LibraryPage({ port, exchange }: LibraryPageProps) {
  const desk = useDesk(port);
  return desk && <Page desk={desk} exchange={exchange} />;
}

const VIEWS: readonly (readonly [View, string])[] = [
  ['list', 'Clippings'],
  ['study', 'Study'],
  ['keep', 'Safe keeping'],
  ['bin', 'Bin'],
];

const NONE: readonly ClippingId[] = [];

function Page({ desk, exchange }: { readonly desk: Desk; readonly exchange: ExchangePort }) {
  const { address, notUnderstood, chosen, go } = useAddress();
  const { trouble, damaged, rows } = useStore(desk.shelf);
  const shown = useShown(desk, address);
  useUndoKeys(desk.doings);
  const { view } = address;
  const narrowed = useMemo(() => (isFilter(address) ? shown.rows.map(({ id }) => id) : NONE), [address, shown.rows]);
  return (
    <>
      <header className="masthead">
        <p className="paper">
          Sidenote <span className="section">Library</span>
        </p>
        <nav aria-label="Views">
          {VIEWS.map(([one, name]) => {
            const next = { ...address, view: one, open: null };
            return (
              <ViewLink key={one} to={writeAddress(next)} current={one === view} onGo={() => go(next)}>
                {name}
              </ViewLink>
            );
          })}
        </nav>
      </header>
      <main tabIndex={-1} data-view={view}>
        {view !== 'bin' && <h1 className="unseen">Library</h1>}
        <NotUnderstood reasons={notUnderstood} />
        {trouble !== undefined && (
          <Trouble
            what={rows.length > 0 ? 'Not all of the library could be read' : 'The library could not be read'}
            reason={trouble}
            onRetry={() => void desk.shelf.load()}
          />
        )}
        {damaged.length > 0 && <Damaged rows={damaged} />}
        {view === 'list' && (trouble === undefined || rows.length > 0) && (
          <ListView desk={desk} address={address} shown={shown} go={go} />
        )}
        {view === 'bin' && <BinView desk={desk} />}
        {/* What was chosen is studied, else what the list is narrowed to, else all. */}
        {view === 'study' && <Study port={desk.port} ids={chosen ?? narrowed} />}
        {view === 'keep' && <Exchange port={exchange} chosen={chosen ?? NONE} shown={narrowed} />}
      </main>
      <DoneBar doings={desk.doings} />
    </>
  );
}
