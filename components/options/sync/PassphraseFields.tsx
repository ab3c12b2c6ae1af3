import { TextField } from '../Field';
import { Radios } from '../settings/Choices';
import type { Faults, SetUpDraft } from './set-up-draft';
import { newPassphrase, strengthOf } from './strength';
import { STRENGTH_WORDS } from './words';

interface PassphraseFieldsProps {
  readonly draft: SetUpDraft;
  readonly faults: Faults;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
  readonly onChange: (part: Partial<SetUpDraft>) => void;
}

/** The passphrase: of a folder that others sync, or a new one, which is typed twice. */
export function PassphraseFields({ draft, faults, isShown, onShow, onChange }: PassphraseFieldsProps) {
  const { joins, passphrase, again, user, machineName } = draft;
  const type = isShown ? 'text' : 'password';
  const strength = strengthOf(passphrase, [user, machineName]);
  const make = (): void => {
    const made = newPassphrase();
    onChange({ passphrase: made, again: made });
    // It is to be written down.
    onShow(true);
  };
  return (
    <>
      <Radios
        legend="Which machine is this?"
        options={[
          ['first', 'The first that syncs this folder'],
          ['another', 'Another: the folder has its passphrase'],
        ]}
        value={joins ? 'another' : 'first'}
        onChange={(which) => onChange({ joins: which === 'another' })}
      />
      <TextField
        label="Passphrase"
        type={type}
        autoComplete="new-password"
        value={passphrase}
        fault={faults.passphrase}
        maxLength={1000}
        hint={
          joins
            ? 'The one with which the first machine was set up. It is not kept: only the key that is made of it.'
            : '12 characters or more; four words that do not belong together are good. It is not kept, so write it down: each further machine asks for it.'
        }
        onChange={(typed) => onChange({ passphrase: typed })}
      />
      {!joins && (
        <>
          <div className="sync-strength">
            <button type="button" className="quiet" onClick={make}>
              Make one for me
            </button>
            <p className={strength === 'weak' ? 'small warn' : 'small'} role="status">
              {STRENGTH_WORDS[strength]}
            </p>
          </div>
          <TextField
            label="Passphrase again"
            type={type}
            autoComplete="new-password"
            value={again}
            fault={faults.again}
            maxLength={1000}
            onChange={(typed) => onChange({ again: typed })}
          />
        </>
      )}
    </>
  );
}
