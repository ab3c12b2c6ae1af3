import { useState } from 'react';
import { TextField } from '../Field';
import { ChangeForm } from './ChangeForm';
import type { OnViewProps } from './on-view';

interface NameFormProps extends OnViewProps {
  readonly onClose: () => void;
}

export function NameForm({ port, sync, state, notices, onClose }: NameFormProps) {
  const [name, setName] = useState(state.machineName);
  const [fault, setFault] = useState<string>();
  const save = async (): Promise<boolean> => {
    const machineName = name.trim();
    setFault(machineName === '' ? 'Give this machine a name.' : undefined);
    if (machineName === '') return false;
    sync.put(await port.askWorker('changeSync', { machineName }));
    notices.say('The name is changed.');
    return true;
  };
  return (
    <ChangeForm title="Change the name of this machine" onSave={save} onClose={onClose}>
      <TextField
        label="Name of this machine"
        value={name}
        fault={fault}
        maxLength={60}
        hint="The others see it with what this machine sends next."
        onChange={setName}
      />
    </ChangeForm>
  );
}
