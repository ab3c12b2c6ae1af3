import type { LibraryPort } from '../port';
import { Choice } from './choice';
import { Doings } from './doings';
import { Drafts } from './drafts';
import { Shelf } from './shelf';
import { Sightings } from './sightings';

/** All that the views of the library share. */
export interface Desk {
  readonly port: LibraryPort;
  readonly shelf: Shelf;
  readonly sightings: Sightings;
  readonly doings: Doings;
  readonly choice: Choice;
  readonly drafts: Drafts;
}

export function openDesk(port: LibraryPort, signal: AbortSignal): Desk {
  const shelf = new Shelf(port, signal);
  const drafts = new Drafts(port, (id, { text, base }) =>
    // Added to what another machine wrote meanwhile, it is neither.
    shelf.arrival(id, ({ note }) => note === text || note !== base),
  );
  // The last moment at which a page that is closed can still write.
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') void drafts.saveAll();
  };
  document.addEventListener('visibilitychange', onHidden, { signal });
  addEventListener('pagehide', () => void drafts.saveAll(), { signal });
  addEventListener(
    'beforeunload',
    (event) => {
      const isUnsaved = [...drafts.state.values()].some(({ state }) => state !== 'saved');
      void drafts.saveAll();
      if (isUnsaved) event.preventDefault();
    },
    { signal },
  );
  void shelf.load();
  return {
    port,
    shelf,
    sightings: new Sightings(port, signal),
    doings: new Doings(port),
    choice: new Choice(),
    drafts,
  };
}
