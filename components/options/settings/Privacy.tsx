import { useEffect, useState } from 'react';
import { counted, number } from '../../words';
import { CHAPTERS, Section } from '../Section';
import type { Store } from '../use-store';
import { bytesInWords } from '../words';
import { EraseAll } from './EraseAll';
import type { SettingsPort, StorageUse } from './port';

interface PrivacyProps {
  readonly port: SettingsPort;
  readonly store: Store;
  /** Of the built-in pack; undefined while it is not ready. */
  readonly entries: number | undefined;
}

/** What is kept, where, and how much room it takes; and how all of it goes. */
export function Privacy({ port, store, entries }: PrivacyProps) {
  const [use, setUse] = useState<StorageUse>();
  const [trouble, setTrouble] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored is measured anew when it has changed.
  useEffect(() => {
    port.storage().then(setUse, () => setTrouble(true));
  }, [port, store.revision]);

  const layers = store.held?.layers.length;
  return (
    <Section
      chapter={CHAPTERS.privacy}
      lead="All of it is in this browser, on this machine, and leaves it only when you export it or have it synced to a folder of your own. Sidenote has no server and counts nothing."
    >
      <table className="kept">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Where</th>
            <th scope="col">How much</th>
          </tr>
        </thead>
        <tbody>
          <Row what="Built-in facts" where="A database that is made anew from the extension’s own files">
            {entries !== undefined && counted(entries, 'entry', 'entries')}
          </Row>
          <Row what="Your data, packs and terms" where="A database of their own; no update touches it">
            {layers !== undefined && counted(layers, 'layer')}
          </Row>
          <Row what="Your library" where="A database of its own: what you clipped, your notes and tags">
            {use && counted(use.clippings, 'clipping')}
          </Row>
          <Row what="Sync" where="A database of its own, while it is on: address, app password and key of the folder">
            {null}
          </Row>
          <Row what="Settings" where="The browser’s store for extensions">
            {use?.settings !== undefined && `${number(use.settings)} bytes`}
          </Row>
          <Row what="Pages that you read" where="Nowhere">
            nothing
          </Row>
        </tbody>
      </table>
      <p className="small" role="status">
        {trouble && 'The browser does not say how much room this takes.'}
        {use && `Together they take ${bytesInWords(use.used)}; the browser does not tell how that is divided.`}
      </p>
      <EraseAll port={port} notices={store.notices} onErased={() => void store.reload()} />
    </Section>
  );
}

function Row({ what, where, children }: { readonly what: string; readonly where: string; readonly children: unknown }) {
  return (
    <tr>
      <th scope="row">{what}</th>
      <td>{where}</td>
      <td className="number">{children ? String(children) : '–'}</td>
    </tr>
  );
}
