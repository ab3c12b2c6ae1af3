import { useState } from 'react';
import { SelectField, TextArea, TextField } from '../Field';
import type { OwnTerm } from '../port';
import { DefinitionField } from './DefinitionField';
import { Editor } from './Editor';
import { EMPTY, faultsOf, fieldsOf, likelyForm, SENSES, STATUSES, type TermFields, termOf } from './term-draft';

interface TermFormProps {
  /** Undefined for a new one. */
  readonly term: OwnTerm | undefined;
  /** What a new one is to be called. */
  readonly name?: string | undefined;
  /** @returns whether it was stored. */
  readonly onSave: (term: OwnTerm) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** A term of the reader's own, new or to be changed. */
export function TermForm({ term, name = '', onSave, onCancel }: TermFormProps) {
  const [fields, setFields] = useState<TermFields>(term ? fieldsOf(term) : { ...EMPTY, name, forms: likelyForm(name) });
  /** Until the reader writes forms, they follow the name. */
  const [formsFollow, setFormsFollow] = useState(term === undefined);
  const [turnedDown, setTurnedDown] = useState(0);
  const [busy, setBusy] = useState(false);
  // Faults are shown from the first attempt on, and then go as they are mended.
  const faults = turnedDown > 0 ? faultsOf(fields) : {};
  const set = (change: Partial<TermFields>): void => setFields({ ...fields, ...change });

  const save = async (): Promise<void> => {
    if (Object.keys(faultsOf(fields)).length > 0) return setTurnedDown(turnedDown + 1);
    setBusy(true);
    const stored = await onSave(termOf(fields, term?.id));
    if (!stored) setBusy(false);
  };

  return (
    <Editor
      title={term ? `Change “${term.name}”` : 'Explain a term'}
      save={term ? 'Save' : 'Add the term'}
      busy={busy}
      turnedDown={turnedDown}
      onSave={() => void save()}
      onCancel={onCancel}
    >
      <TextField
        label="Name"
        value={fields.name}
        fault={faults.name}
        onChange={(name) => set({ name, ...(formsFollow && { forms: likelyForm(name) }) })}
      />
      <DefinitionField
        value={fields.definition}
        fault={faults.definition}
        onChange={(definition) => set({ definition })}
      />
      <TextArea
        label="How text writes it, one way a line"
        rows={3}
        value={fields.forms}
        fault={faults.forms}
        hint={
          <>
            Small letters match any case: <q>virtual ward</q> is found in <q>Virtual Ward</q> too. A capital must be a
            capital on the page: <q>Monitor</q>. All capitals match exactly: <q>ICB</q>. Plurals, possessives, hyphens
            and <q>&amp;</q> for <q>and</q> need no line of their own.
          </>
        }
        onChange={(forms) => {
          setFormsFollow(false);
          set({ forms });
        }}
      />
      <div className="pair">
        <SelectField label="Marked" value={fields.sense} options={SENSES} onChange={(sense) => set({ sense })} />
        <SelectField label="Status" value={fields.status} options={STATUSES} onChange={(status) => set({ status })} />
      </div>
      <fieldset>
        <legend>
          Source <span className="soft">(may be left out)</span>
        </legend>
        <TextField
          label="Title"
          value={fields.sourceTitle}
          fault={faults.sourceTitle}
          onChange={(sourceTitle) => set({ sourceTitle })}
        />
        <TextField
          label="Address"
          type="url"
          value={fields.sourceUrl}
          fault={faults.sourceUrl}
          onChange={(sourceUrl) => set({ sourceUrl })}
        />
      </fieldset>
    </Editor>
  );
}
