import { type MouseEvent, useEffect } from 'react';
import { type FiguresAddress, writeAddress } from './address';
import { Compare } from './compare/Compare';
import { England } from './map/England';
import type { FiguresPort } from './port';
import { type Go, useAddress } from './use-address';

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
          <ViewLink view="compare" address={address} go={go}>
            Compare
          </ViewLink>
          <ViewLink view="map" address={address} go={go}>
            Map of England
          </ViewLink>
        </nav>
      </header>
      <main>
        {notUnderstood.length > 0 && (
          <div className="notice" role="status">
            <p>Part of this page’s address was not understood, and is left out:</p>
            <ul>
              {notUnderstood.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        )}
        <View key={address.view} port={port} address={address} go={go} />
      </main>
    </>
  );
}

interface ViewLinkProps {
  readonly view: FiguresAddress['view'];
  readonly address: FiguresAddress;
  readonly go: Go;
  readonly children: string;
}

function ViewLink({ view, address, go, children }: ViewLinkProps) {
  // Those compared are who is meant on the map.
  const outline = view === 'map' && address.outline.length === 0 ? address.entities : address.outline;
  const next = { ...address, view, outline };
  const onClick = (event: MouseEvent): void => {
    // A new tab is the browser's to open.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(next);
  };
  return (
    <a href={writeAddress(next)} aria-current={view === address.view ? 'page' : undefined} onClick={onClick}>
      {children}
    </a>
  );
}
