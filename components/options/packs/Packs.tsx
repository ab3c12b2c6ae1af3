import type { LayerRow } from '../../../data/schema/layer';
import { dateInWords } from '../../../utils/time/words';
import { FileButton } from '../../FileButton';
import { counted } from '../../words';
import { IntakeView } from '../data/IntakeView';
import type { Intake } from '../data/use-intake';
import type { OptionsPort } from '../port';
import { CHAPTERS, Section } from '../Section';
import type { Store } from '../use-store';
import { AddressForm } from './AddressForm';
import { LayerItem } from './LayerItem';

interface PacksProps {
  readonly port: OptionsPort;
  readonly store: Store;
  /** Of packs, wherever on the page they were asked for. */
  readonly intake: Intake;
}

/** What lies over the built-in pack, in order; and the ways to add a pack. */
export function Packs({ port, store, intake }: PacksProps) {
  const { held } = store;
  const check = (layer: LayerRow): void =>
    intake.take([
      {
        name: layer.title,
        read: (reading) => port.checkForUpdate(layer, reading),
        nothing: `“${layer.title}” is up to date.`,
      },
    ]);
  const discard = (): void =>
    void store.run(() => port.discardDamaged().then(() => undefined), 'Discarded.', 'That could not be discarded.');
  return (
    <Section
      chapter={CHAPTERS.packs}
      lead="A pack is a file of entries, corrections and figures: a newsroom’s, a class’s, your own. Each lies over the ones below it. Where two say different things, the upper one is believed; hide or remove it, and what is below shows again."
    >
      <IntakeView intake={intake}>
        <div className="ways">
          <div>
            <h3>From a file</h3>
            <FileButton
              words="Choose a pack…"
              onFiles={(files) =>
                intake.take(files.map((file) => ({ name: file.name, read: (reading) => port.read(file, reading) })))
              }
            />
          </div>
          <AddressForm
            onAddress={(url) => intake.take([{ name: url, read: (reading) => port.readAddress(url, reading) }])}
          />
        </div>
      </IntakeView>
      {held && held.damaged.length > 0 && (
        <div className="trouble-text" role="alert">
          <p className="wrong">
            {counted(held.damaged.length, 'layer')} can no longer be understood, and{' '}
            {held.damaged.length === 1 ? 'is' : 'are'} left out.
          </p>
          <button type="button" className="action" onClick={discard}>
            Discard {held.damaged.length === 1 ? 'it' : 'them'}
          </button>
        </div>
      )}
      {held && (
        <>
          <h3 className="rubric">In this order: the top one is believed first</h3>
          <ol className="layers">
            {held.layers.map((layer, place) => (
              <LayerItem
                key={layer.id}
                port={port}
                store={store}
                layer={layer}
                rank={{ place, of: held.layers.length }}
                onCheck={intake.now.step === 'idle' ? () => check(layer) : undefined}
                brief={layer.kind === 'import'}
              />
            ))}
            <li className="layer base">
              <h4>{held.builtIn.name}</h4>
              <p className="small">
                {`Came with Sidenote · version ${held.builtIn.version} · facts up to ${dateInWords(held.builtIn.published)} · the base on which all others lie`}
              </p>
            </li>
          </ol>
        </>
      )}
    </Section>
  );
}
