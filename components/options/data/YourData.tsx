import { useState } from 'react';
import { FileButton } from '../../FileButton';
import { useDrop } from '../../use-drop';
import { counted } from '../../words';
import { LayerItem } from '../packs/LayerItem';
import type { OptionsPort } from '../port';
import { CHAPTERS, Section } from '../Section';
import type { Store } from '../use-store';
import { IntakeView } from './IntakeView';
import { useIntake } from './use-intake';

/** As many files are listed before the reader asks for all. */
const FIRST = 8;

/** Figures that the reader brings, as NHS England or ODS publish them. */
export function YourData({ port, store }: { readonly port: OptionsPort; readonly store: Store }) {
  const intake = useIntake(store);
  const take = (files: readonly File[]): void =>
    intake.take(files.map((file) => ({ name: file.name, read: (reading) => port.read(file, reading) })));
  const over = useDrop(take);
  return (
    <Section
      chapter={CHAPTERS.data}
      lead="Add figures from a file as NHS England publishes it: A&E, waiting times, cancer, diagnostics, and the register of trusts. It is read here, in this browser, and you see what it would change before anything is kept."
    >
      <IntakeView intake={intake}>
        <div className="drop" data-over={over || undefined}>
          <p className="drop-lead">{over ? 'Let go to read it' : 'Drop files anywhere on this page, or'}</p>
          <FileButton words="Choose files…" many onFiles={take} />
        </div>
      </IntakeView>
      <Imports port={port} store={store} />
    </Section>
  );
}

function Imports({ port, store }: { readonly port: OptionsPort; readonly store: Store }) {
  const [whole, setWhole] = useState(false);
  if (!store.held) return null;
  const imports = store.held.layers
    .filter(({ kind }) => kind === 'import')
    .toSorted((a, b) => b.added.localeCompare(a.added));
  const shown = whole ? imports : imports.slice(0, FIRST);
  return (
    <>
      <h3 className="rubric">Files that you added</h3>
      {imports.length === 0 && <p className="empty">None yet.</p>}
      <ul className="layers">
        {shown.map((layer) => (
          <LayerItem key={layer.id} port={port} store={store} layer={layer} />
        ))}
      </ul>
      {shown.length < imports.length && (
        <button type="button" className="quiet" onClick={() => setWhole(true)}>
          Show all {counted(imports.length, 'file')}
        </button>
      )}
    </>
  );
}
