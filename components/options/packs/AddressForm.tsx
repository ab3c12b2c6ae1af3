import { type FormEvent, useRef, useState } from 'react';
import { packAddress } from '../../../data/layers/pack-address';
import { TextField } from '../Field';
import { troubleOf } from '../words';

/** Takes the address of a pack, or of an index of its versions. Nothing is fetched, and no permission asked, before the reader says so. */
export function AddressForm({ onAddress }: { readonly onAddress: (url: string) => void }) {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    try {
      const { href } = packAddress(text);
      setFault(undefined);
      // Within the click: the browser asks the reader for the host.
      onAddress(href);
    } catch (error) {
      const { what, advice } = troubleOf(error);
      setFault(text.trim() === '' ? 'Type the address of a pack.' : [what, advice].filter(Boolean).join(' '));
      field.current?.focus();
    }
  };

  return (
    <form noValidate onSubmit={submit}>
      <h3>From an address</h3>
      <TextField
        ref={field}
        label="Address"
        type="url"
        value={text}
        fault={fault}
        hint="Your browser asks whether Sidenote may fetch from that site. It is fetched now, and later only when you check for an update, or as often as you then choose."
        onChange={setText}
      />
      <button type="submit" className="action">
        Fetch and look
      </button>
    </form>
  );
}
