import { useEffect, useRef } from 'react';
import { CHAPTERS, Section, TroubleText } from '../Section';
import type { Notices } from '../use-notices';
import type { OffersFor } from './on-view';
import type { SyncPort } from './port';
import { Running } from './Running';
import { SetUp } from './SetUp';
import { useSync } from './use-sync';

interface SyncProps extends OffersFor {
  readonly port: SyncPort;
  readonly notices: Notices;
}

/** One library on several machines, or of several people, by a folder on a server of the reader's own. */
export function Sync({ port, notices, ...offersFor }: SyncProps) {
  const sync = useSync(port);
  const { state, trouble, reload } = sync;
  const is = state?.is;
  const before = useRef(is);

  useEffect(() => {
    // What was pressed is gone with the form that it was in.
    const isOther = before.current !== undefined && before.current !== is;
    before.current = is;
    if (isOther && (document.activeElement === null || document.activeElement === document.body))
      document.getElementById(CHAPTERS.sync.id)?.focus();
  }, [is]);

  return (
    <Section
      chapter={CHAPTERS.sync}
      lead="One library on all your machines, or of a class or a desk, by a folder on a server that you have already: Nextcloud, ownCloud, Apache, any that speaks WebDAV. Sidenote has no server of its own, and asks none while this is off."
    >
      {trouble && (
        <TroubleText trouble={trouble}>
          <button type="button" className="action" onClick={() => void reload()}>
            Try again
          </button>
        </TroubleText>
      )}
      {state?.is === 'off' && <SetUp port={port} sync={sync} notices={notices} />}
      {state?.is === 'on' && <Running port={port} sync={sync} state={state} notices={notices} {...offersFor} />}
    </Section>
  );
}
