import { useId } from 'react';
import type { AlsoChange } from '../../../data/schema/sync-messages';
import { Tick } from '../settings/Choices';
import type { OnViewProps } from './on-view';

/** What syncs beside the library, on this machine. */
export function Also({ port, sync, state: { also }, notices }: OnViewProps) {
  const [settings, terms] = [useId(), useId()];
  const change = (part: AlsoChange): void => {
    port
      .askWorker('changeSync', { also: part })
      .then(sync.put, (error: unknown) => notices.failed('That could not be saved.', error));
  };
  return (
    <fieldset className="setting sync-also">
      <legend>Beside the library, on this machine</legend>
      <Tick checked={also.settings} describedBy={settings} onChange={(checked) => change({ settings: checked })}>
        Settings, too
      </Tick>
      <p id={settings} className="small">
        Marks, cards and what you chose for each site, but not the keys: keyboards differ. Where a choice of yours and
        the folder’s are two, the folder’s is taken. Sites that you added are offered to the other machines; each
        browser reads them only once you allow it there.
      </p>
      <Tick checked={also.terms} describedBy={terms} onChange={(checked) => change({ terms: checked })}>
        Packs and own terms, too
      </Tick>
      <p id={terms} className="small">
        What you explain, put right and hide. Of packs from an address that address and the key that you trust: they are
        offered to the other machines, and nothing is fetched before you say so there. Packs and figures from files stay
        here.
      </p>
      <p className="small">
        Both are for a folder of your own. In one that several people share, each would change what the others see.
      </p>
    </fieldset>
  );
}
