import { useEffect, useState } from 'react';
import type { LibraryPort } from './port';
import { type Desk, openDesk } from './shelf/desk';

/** The desk of a port, for as long as the page is there. */
export function useDesk(port: LibraryPort): Desk | undefined {
  const [desk, setDesk] = useState<Desk>();
  useEffect(() => {
    const end = new AbortController();
    setDesk(openDesk(port, end.signal));
    return () => end.abort();
  }, [port]);
  return desk;
}
