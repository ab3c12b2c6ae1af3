import { PASSPHRASE_LEAST, type SyncProblem, type SyncProblemKind } from '../../../data/schema/sync-messages';
import { folderAddress } from '../../../data/sync/address';
import { troubleOf } from '../words';

/** What is typed to set sync up. */
export interface SetUpDraft {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** Another machine syncs the folder already; it has its passphrase. */
  readonly joins: boolean;
  readonly passphrase: string;
  readonly again: string;
  readonly machineName: string;
}

export const EMPTY_DRAFT: SetUpDraft = {
  address: '',
  user: '',
  password: '',
  joins: false,
  passphrase: '',
  again: '',
  machineName: '',
};

type SetUpField = Exclude<keyof SetUpDraft, 'joins'>;
export type Faults = Readonly<Partial<Record<SetUpField, string>>>;

export const ADDRESS_FORM = 'https://cloud.example.org/remote.php/dav/files/NAME/Sidenote';

/** What is wrong before anybody is asked. */
export function faultsOf({ address, user, password, joins, passphrase, again, machineName }: SetUpDraft): Faults {
  const faults: Partial<Record<SetUpField, string>> = {};
  const wrong = addressFault(address);
  if (wrong !== undefined) faults.address = wrong;
  if (user.trim() === '') faults.user = 'Type the name with which you sign in there.';
  if (password === '') faults.password = 'Type the app password that the server gave you.';
  if (passphrase.length < PASSPHRASE_LEAST)
    faults.passphrase = joins
      ? `Type the passphrase of the folder: it has ${PASSPHRASE_LEAST} characters or more.`
      : `Type ${PASSPHRASE_LEAST} characters or more: shorter ones are guessed.`;
  else if (!joins && again !== passphrase) faults.again = 'This is not what you typed above. Type the same twice.';
  if (machineName.trim() === '') faults.machineName = 'Give this machine a name.';
  return faults;
}

function addressFault(address: string): string | undefined {
  if (address.trim() === '') return 'Type the address of the folder.';
  try {
    folderAddress(address);
    return undefined;
  } catch (error) {
    const { what, advice } = troubleOf(error);
    return [what, advice].filter(Boolean).join(' ');
  }
}

const FIELD_OF: Readonly<Partial<Record<SyncProblemKind, SetUpField>>> = {
  network: 'address',
  folder: 'address',
  damaged: 'address',
  access: 'password',
  passphrase: 'passphrase',
};

/** A refusal beside the field that it belongs to; none where it belongs to no field. */
export function faultsOfProblem({ kind, what, advice }: SyncProblem): Faults {
  const field = FIELD_OF[kind];
  return field ? { [field]: `${what} ${advice}` } : {};
}
