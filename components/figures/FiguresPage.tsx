import { useEffect } from 'react';
import { NotUnderstood } from '../page/NotUnderstood';
import { ViewLink } from '../page/ViewLink';
import { type FiguresAddress, writeAddress } from './address';
import { Compare } from './compare/Compare';
import { England } from './map/England';
import type { FiguresPort } from './port';
import { useAddress } from './use-address';

const VIEWS: readonly (readonly [FiguresAddress['view'], string])[] = [
  ['compare', 'Compare'],
  ['map', 'Map of England'],
];

/** The page of figures: organisations compared over time, or all systems in one month. */
export function FiguresPage({ port }: { readonly port: FiguresPort }) {
  const { address, notUnderstood, go } = useAddress();
  const View = address.view === 'map' ? England : Compare;
  useEffect(() => {
    document.title = address.view === 'map' ? 'Map of England – Sidenote' : 'Figures compared – Sidenote';
  }, [address.view]);
  return (
    <>
      <header className="masthead">
        <p className="paper">
          Sidenote <span className="section">Figures</span>
        </p>
        <nav aria-label="Views">
          {VIEWS.map(([view, name]) => {
            const next = viewed(address, view);
            return (
              <ViewLink key={view} to={writeAddress(next)} current={view === address.view} onGo={() => go(next)}>
                {name}
              </ViewLink>
            );
          })}
        </nav>
      </header>
      <main>
        <NotUnderstood reasons={notUnderstood} />
        <View key={address.view} port={port} address={address} go={go} />
      </main>
    </>
  );
}

/** Those compared are who is meant on the map. */
function viewed(address: FiguresAddress, view: FiguresAddress['view']): FiguresAddress {
  const outline = view === 'map' && address.outline.length === 0 ? address.entities : address.outline;
  return { ...address, view, outline };
}
