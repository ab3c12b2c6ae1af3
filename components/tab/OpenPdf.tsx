import { useState } from 'react';
import { messageOf } from '../../utils/message-of';
import type { TabPort } from './port';

interface OpenPdfProps {
  readonly port: TabPort;
  readonly address: string;
  readonly onOpened?: () => void;
}

/** Offers to open the PDF of the tab in the reader: browsers let no script into their own. */
export function OpenPdf({ port, address, onOpened }: OpenPdfProps) {
  const [trouble, setTrouble] = useState<string>();

  const open = (): void => {
    port.openReader(address).then(
      () => onOpened?.(),
      (error: unknown) => setTrouble(messageOf(error)),
    );
  };

  return (
    <section className="offer">
      <p className="lead">This is a PDF. Sidenote reads it in a page of its own.</p>
      <div className="actions">
        <button type="button" className="action" onClick={open}>
          Open in Sidenote
        </button>
      </div>
      <p className="small">It is fetched once more, without your login. What is read stays in this browser.</p>
      {trouble !== undefined && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
    </section>
  );
}
