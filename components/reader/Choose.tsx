import { useId, useState } from 'react';
import { FileButton } from '../FileButton';
import { number } from '../words';
import { Password } from './Password';
import type { PdfSource } from './source';
import type { ReaderDoings, ReaderState } from './use-reader';

interface ChooseProps {
  readonly state: Exclude<ReaderState, { is: 'open' }>;
  readonly doings: ReaderDoings;
}

/** What the page shows while no PDF is open: what is on its way, what is wrong, and how to open one. */
export function Choose({ state, doings }: ChooseProps) {
  const isBusy = state.is === 'getting' || state.is === 'opening';
  return (
    <div className="choose">
      <header>
        <p className="paper">Sidenote</p>
        <h1>Read a PDF</h1>
      </header>
      <main>
        {isBusy && <OnItsWay state={state} />}
        {state.is === 'locked' && <Password key={String(state.again)} again={state.again} onAnswer={state.answer} />}
        {state.is === 'asking' && (
          <section className="told">
            <p className="lead">
              Sidenote needs the browser’s permission to fetch this PDF from <b>{state.url.hostname}</b>.
            </p>
            <p className="soft where">{state.url.href}</p>
            <button type="button" className="action" onClick={() => doings.fetch(state.url, true)}>
              Fetch this PDF
            </button>
            <p className="small">
              It is asked for once, without your login, and the permission is given back. The file stays in this
              browser.
            </p>
          </section>
        )}
        {state.is === 'trouble' && (
          <section className="told" role="alert">
            <h2>{state.what}</h2>
            <p>{state.remedy}</p>
            {state.source?.is === 'address' && (
              <Again source={state.source} isRefused={state.fault === 'refused'} onFetch={doings.fetch} />
            )}
          </section>
        )}
        {!isBusy && state.is !== 'locked' && <Ways doings={doings} />}
        {isBusy && (
          <button type="button" className="quiet" onClick={doings.close}>
            Stop
          </button>
        )}
      </main>
    </div>
  );
}

interface AgainProps {
  readonly source: Extract<PdfSource, { is: 'address' }>;
  readonly isRefused: boolean;
  readonly onFetch: ReaderDoings['fetch'];
}

function Again({ source: { url, asks }, isRefused, onFetch }: AgainProps) {
  return (
    <p className="actions">
      <button type="button" className="action" onClick={() => onFetch(url, asks)}>
        {isRefused ? 'Ask the browser again' : 'Try again'}
      </button>
      <a href={url.href} target="_blank" rel="noreferrer">
        Open it in a tab
      </a>
    </p>
  );
}

function OnItsWay({ state }: { readonly state: Extract<ReaderState, { is: 'getting' | 'opening' }> }) {
  const [got, of] = state.is === 'getting' ? [state.got, state.of] : [0, null];
  return (
    <section className="told">
      <p className="lead" role="status">
        {state.is === 'getting' ? `Fetching from ${state.name}…` : `Opening ${state.name}…`}
      </p>
      <progress aria-label="How much has come" {...(of !== null && { max: of, value: got })} />
      {got > 0 && (
        <p className="small">
          {megabytes(got)}
          {of !== null && ` of ${megabytes(of)}`}
        </p>
      )}
    </section>
  );
}

const megabytes = (bytes: number): string => `${number(Math.round(bytes / 100_000) / 10)} MB`;

function Ways({ doings }: { readonly doings: ReaderDoings }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  return (
    <section className="ways" aria-label="Open a PDF">
      <div className="drop">
        <p>Drop a PDF anywhere on this page, or choose one.</p>
        <FileButton words="Choose a PDF" accept="application/pdf,.pdf" onFiles={doings.take} />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') doings.visit(typed);
        }}
      >
        <label htmlFor={id}>Or its address</label>
        <div className="line">
          <input
            id={id}
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <button type="submit" className="action">
            Open
          </button>
        </div>
      </form>
      <p className="small">
        What you open stays in this browser. A file is known again by its contents, not by its name.
      </p>
    </section>
  );
}
