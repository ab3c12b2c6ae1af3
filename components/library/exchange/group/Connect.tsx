import { type FormEvent, useId, useState } from 'react';
import { PUBLIC_SERVER } from '../../../../data/hypothesis/address';
import { ExternalLink } from '../../../card/ExternalLink';
import { ErrandLine } from './ErrandLine';
import type { Connected, GroupPort } from './port';
import { useErrand } from './use-errand';

interface ConnectProps {
  readonly port: GroupPort;
  readonly onConnected: (connected: Connected) => void;
}

/** Asks for the reader's token, and for the server where it is not that of Hypothesis itself. */
export function Connect({ port, onConnected }: ConnectProps) {
  const [server, setServer] = useState(PUBLIC_SERVER);
  const [token, setToken] = useState('');
  const errand = useErrand();
  const id = useId();
  const page = port.tokenPage(server);

  const connect = (event: FormEvent): void => {
    event.preventDefault();
    errand.run('Connecting…', async () => {
      onConnected(await port.connect(server, token));
      return '';
    });
  };
  return (
    <form className="group-form" onSubmit={connect} aria-busy={errand.busy}>
      <div className="field">
        <label htmlFor={`${id}-token`}>Your token</label>
        <input
          id={`${id}-token`}
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={500}
          aria-describedby={`${id}-token-hint`}
          value={token}
          onChange={({ target }) => setToken(target.value)}
        />
        <p id={`${id}-token-hint`} className="exchange-small">
          The server makes one for you on <ExternalLink to={page}>its page for developers</ExternalLink>, if you are
          logged in. It lets Sidenote read and write there as you, and is kept in this browser alone. When you connect,
          your browser asks whether Sidenote may reach that server.
        </p>
      </div>
      <details className="group-other">
        <summary>Another server than hypothes.is</summary>
        <div className="field">
          <label htmlFor={`${id}-server`}>Address of the server</label>
          <input
            id={`${id}-server`}
            type="url"
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            value={server}
            onChange={({ target }) => setServer(target.value)}
          />
        </div>
      </details>
      <div className="exchange-buttons">
        <button type="submit" className="action" aria-disabled={errand.busy}>
          Connect
        </button>
      </div>
      <ErrandLine errand={errand} />
    </form>
  );
}
