import { type FormEvent, useEffect, useRef, useState } from 'react';
import { folderAddress } from '../../../data/sync/address';
import { TextField } from '../Field';
import { TroubleText } from '../Section';
import { Tick } from '../settings/Choices';
import type { Notices } from '../use-notices';
import { type Trouble, troubleOf } from '../words';
import { PassphraseFields } from './PassphraseFields';
import type { SyncPort } from './port';
import { ADDRESS_FORM, EMPTY_DRAFT, type Faults, faultsOf, faultsOfProblem, type SetUpDraft } from './set-up-draft';
import type { SyncStore } from './use-sync';

interface SetUpProps {
  readonly port: SyncPort;
  readonly sync: SyncStore;
  readonly notices: Notices;
}

/** While sync is off: what it does, and what it needs to know. */
export function SetUp({ port, sync, notices }: SetUpProps) {
  const [draft, setDraft] = useState<SetUpDraft>(EMPTY_DRAFT);
  const [faults, setFaults] = useState<Faults>({});
  const [trouble, setTrouble] = useState<Trouble>();
  const [isBusy, setBusy] = useState(false);
  const [isShown, setShown] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (Object.keys(faults).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [faults]);

  const change = (part: Partial<SetUpDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    const found = faultsOf(draft);
    setFaults(found);
    setTrouble(undefined);
    if (Object.keys(found).length > 0) return;
    const address = folderAddress(draft.address);
    setBusy(true);
    // Asked before anything is awaited: the browser wants to see the click.
    void join(port.allowFolder(address), address).finally(() => setBusy(false));
  };

  async function join(allowing: Promise<boolean>, { href, hostname }: URL): Promise<void> {
    try {
      if (!(await allowing)) {
        setFaults({ address: `The browser was not allowed to let Sidenote reach ${hostname}. Nothing was sent.` });
        return;
      }
      const { user, password, passphrase, machineName } = draft;
      const wish = { user: user.trim(), password, passphrase, machineName: machineName.trim() };
      const outcome = await port.askWorker('setUpSync', { address: href, ...wish });
      if (outcome.is === 'done') {
        sync.put(outcome.state);
        notices.done('Sync is on. Your library is being sent and brought in.');
        return;
      }
      const { problem } = outcome;
      // There is such a folder, then: its passphrase is typed once.
      if (problem.kind === 'passphrase') change({ joins: true });
      const refused = faultsOfProblem(problem);
      setFaults(refused);
      if (Object.keys(refused).length === 0) setTrouble({ what: problem.what, advice: problem.advice });
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  }

  return (
    <>
      <ul className="plain sync-facts">
        <li>
          Your clippings, notes and tags become the same on each machine; what two change at once is put together.
        </li>
        <li>
          All is encrypted here before it leaves. The server sees that files come and go, how large they are and when;
          not what is in them.
        </li>
        <li>
          Whoever forgets the passphrase cannot read the server’s copy again, nor can we. The library in this browser
          stays.
        </li>
        <li>Your settings, packs and figures stay on this machine.</li>
      </ul>
      <form ref={form} className="sync-form" noValidate onSubmit={submit} aria-busy={isBusy}>
        <TextField
          label="Address of the folder"
          type="url"
          value={draft.address}
          fault={faults.address}
          maxLength={2000}
          hint={
            <>
              In Nextcloud <span className="address">{ADDRESS_FORM}</span>, with your user name for NAME. The folder is
              made if it is not there. Your browser asks whether Sidenote may reach that server.
            </>
          }
          onChange={(address) => change({ address })}
        />
        <TextField
          label="User name there"
          value={draft.user}
          fault={faults.user}
          maxLength={200}
          onChange={(user) => change({ user })}
        />
        <TextField
          label="App password"
          type={isShown ? 'text' : 'password'}
          value={draft.password}
          fault={faults.password}
          maxLength={1000}
          hint="One that the server makes for Sidenote alone and can take back: in Nextcloud under Settings, Security. It is kept in this browser."
          onChange={(password) => change({ password })}
        />
        <PassphraseFields draft={draft} faults={faults} isShown={isShown} onShow={setShown} onChange={change} />
        <Tick checked={isShown} onChange={setShown}>
          Show password and passphrase
        </Tick>
        <TextField
          label="Name of this machine"
          value={draft.machineName}
          fault={faults.machineName}
          maxLength={60}
          hint="The others see it beside what you clip: “Laptop”, or in a folder that several people share, your name."
          onChange={(machineName) => change({ machineName })}
        />
        {trouble && <TroubleText trouble={trouble} kept />}
        <div className="sync-go">
          <button type="submit" className="action main" aria-disabled={isBusy}>
            Set up sync
          </button>
          <p className="small" role="status">
            {isBusy && 'Asking the server, and making the key…'}
          </p>
        </div>
      </form>
    </>
  );
}
