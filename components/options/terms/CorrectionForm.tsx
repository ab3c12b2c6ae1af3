import { useEffect, useState } from 'react';
import type { Entity } from '../../../data/schema/entity';
import type { EntityId } from '../../../data/schema/identity';
import type { Correction } from '../../../data/schema/pack';
import { TextField } from '../Field';
import type { OptionsPort } from '../port';
import { TroubleText } from '../Section';
import { type Trouble, troubleOf } from '../words';
import { DefinitionField } from './DefinitionField';
import { Editor } from './Editor';
import { addressFault, definitionFault, nameFault } from './term-draft';

type Changes = Correction['changes'];

interface CorrectionFormProps {
  readonly port: OptionsPort;
  readonly id: EntityId;
  /** What the reader put right in it before. */
  readonly before: Changes;
  readonly onSave: (name: string, changes: Changes) => Promise<boolean>;
  readonly onHide: (name: string) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** An entry of the knowledge base, to be put right. */
export function CorrectionForm(props: CorrectionFormProps) {
  const { port, id, onCancel } = props;
  const [entity, setEntity] = useState<Entity>();
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    let gone = false;
    port.askWorker('card', { id, article: null }).then(
      (card) => {
        if (!gone) setEntity(card.entity);
      },
      (error: unknown) => {
        if (!gone) setTrouble(troubleOf(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [port, id]);

  if (entity) return <Fields {...props} entity={entity} />;
  return (
    <div className="sheet" aria-busy={!trouble}>
      {trouble ? <TroubleText trouble={trouble} /> : <p className="small">Looking it up…</p>}
      <div className="buttons">
        <button type="button" className="action" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}

function Fields({ entity, before, onSave, onHide, onCancel }: CorrectionFormProps & { readonly entity: Entity }) {
  const [name, setName] = useState(entity.name);
  const [definition, setDefinition] = useState(entity.definition);
  const [website, setWebsite] = useState(entity.website ?? '');
  const [turnedDown, setTurnedDown] = useState(0);
  const [busy, setBusy] = useState(false);

  const asked = { name: name.trim(), definition: definition.trim(), website: website.trim() };
  const changes: Changes = {
    ...before,
    ...(asked.name !== entity.name && { name: asked.name }),
    ...(asked.definition !== entity.definition && { definition: asked.definition }),
    ...(asked.website !== (entity.website ?? '') && { website: asked.website }),
  };
  const same =
    asked.name === entity.name && asked.definition === entity.definition && asked.website === (entity.website ?? '');
  const wrong = {
    name: nameFault(name),
    definition: definitionFault(definition) ?? (same ? 'Nothing is changed yet.' : undefined),
    website:
      asked.website === '' && entity.website ? 'A website can be changed, not taken away.' : addressFault(website),
  };
  const faults: Partial<typeof wrong> = turnedDown > 0 ? wrong : {};

  const save = async (): Promise<void> => {
    if (Object.values(wrong).some(Boolean)) return setTurnedDown(turnedDown + 1);
    setBusy(true);
    const stored = await onSave(entity.name, changes);
    if (!stored) setBusy(false);
  };

  return (
    <Editor
      title={`Correct “${entity.name}”`}
      save="Save the correction"
      busy={busy}
      turnedDown={turnedDown}
      onSave={() => void save()}
      onCancel={onCancel}
    >
      <p className="small">
        {entity.label}. What it said before is kept, and shows again if you remove your correction.
      </p>
      <TextField label="Name" value={name} fault={faults.name} onChange={setName} />
      <DefinitionField value={definition} fault={faults.definition} onChange={setDefinition} />
      <TextField label="Website" type="url" value={website} fault={faults.website} onChange={setWebsite} />
      <p className="small">
        Or do not show it at all, anywhere:{' '}
        <button type="button" className="quiet" onClick={() => void onHide(entity.name)}>
          hide this entry
        </button>
      </p>
    </Editor>
  );
}
