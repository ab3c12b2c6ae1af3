import { useState } from 'react';
import { TextField } from '../Field';
import { Tick } from '../settings/Choices';
import { ChangeForm } from './ChangeForm';
import type { OnViewProps } from './on-view';

interface PasswordFormProps extends OnViewProps {
  readonly onClose: () => void;
}

/** Another password, or another user, on the same server. It is tried at once; how that went is told above. */
export function PasswordForm({ port, sync, state, notices, onClose }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  const [user, setUser] = useState(state.user);
  const [isShown, setShown] = useState(false);
  const [isTried, setTried] = useState(false);
  const save = async (): Promise<boolean> => {
    setTried(true);
    if (password === '' || user.trim() === '') return false;
    sync.put(await port.askWorker('changeSync', { user: user.trim(), password }));
    notices.say('The password is changed, and is being tried.');
    return true;
  };
  return (
    <ChangeForm title="Change the password" onSave={save} onClose={onClose}>
      <TextField
        label="New app password"
        type={isShown ? 'text' : 'password'}
        value={password}
        fault={isTried && password === '' ? 'Type the app password that the server gave you.' : undefined}
        maxLength={1000}
        onChange={setPassword}
      />
      <Tick checked={isShown} onChange={setShown}>
        Show password
      </Tick>
      <TextField
        label="User name there"
        value={user}
        fault={isTried && user.trim() === '' ? 'Type the name with which you sign in there.' : undefined}
        maxLength={200}
        onChange={setUser}
      />
      <p className="small">
        The passphrase cannot be changed: for another one, stop syncing on each machine and set up a new folder.
      </p>
    </ChangeForm>
  );
}
