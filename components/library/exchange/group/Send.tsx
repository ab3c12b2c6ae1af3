import { useState } from 'react';
import type { ClippingId } from '../../../../data/schema/clipping';
import { counted } from '../../../words';
import { Trouble } from '../Chapter';
import { LeftOut } from '../LeftOut';
import { type Radio, Radios } from '../Radios';
import { ErrandLine } from './ErrandLine';
import type { GroupPort, Sent } from './port';
import { useErrand } from './use-errand';
import { sentInWords } from './words';

type What = 'chosen' | 'shown' | 'all';

interface SendProps {
  readonly port: GroupPort;
  /** What is chosen in the library, and what its list is narrowed to; empty where nothing is. */
  readonly chosen: readonly ClippingId[];
  readonly shown: readonly ClippingId[];
  /** "everyone in “Seminar”" */
  readonly readers: string;
}

/** Clippings to the group, and what became of them. */
export function Send({ port, chosen, shown, readers }: SendProps) {
  const radios: Radio<What>[] = [
    ...(chosen.length > 0
      ? [{ value: 'chosen' as const, words: `The ${counted(chosen.length, 'clipping')} that you chose` }]
      : []),
    ...(chosen.length === 0 && shown.length > 0
      ? [{ value: 'shown' as const, words: `The ${counted(shown.length, 'clipping')} that the list is narrowed to` }]
      : []),
    { value: 'all', words: 'The whole library' },
  ];
  const [wanted, setWanted] = useState<What>();
  const what = radios.find(({ value }) => value === wanted)?.value ?? radios[0]?.value;
  const [sent, setSent] = useState<Sent>();
  const errand = useErrand();

  const send = (): void => {
    const ids = what === 'chosen' ? chosen : what === 'shown' ? shown : 'all';
    errand.run('Sending…', async (onProgress, signal) => {
      setSent(undefined);
      const report = await port.send(ids, onProgress, signal);
      setSent(report);
      return sentInWords(report);
    });
  };
  const takeBack = ({ created }: Sent): void =>
    errand.run('Deleting…', async (onProgress, signal) => {
      await port.takeBack(created, onProgress, signal);
      setSent(undefined);
      return `Deleted from the group: ${counted(created.length, 'annotation')}.`;
    });

  return (
    <div className="exchange-part" aria-busy={errand.busy}>
      <h3>Send</h3>
      <p>
        What you send, {readers} can read: the passage, your note and tags, the article, and that it came from Sidenote.
        What its terms meant stays here. What you sent before is brought up to date.
      </p>
      {radios.length > 1 && <Radios legend="What" radios={radios} value={what} onChange={setWanted} inLine />}
      <div className="exchange-buttons">
        {/* One button, so that whoever pressed it can stop it. */}
        <button type="button" className="action" onClick={errand.busy ? errand.stop : send}>
          {errand.busy ? 'Stop' : 'Send'}
        </button>
        {sent && !errand.busy && sent.created.length > 0 && (
          <button type="button" className="quiet" onClick={() => takeBack(sent)}>
            Delete {sent.created.length === 1 ? 'it' : `these ${counted(sent.created.length, 'annotation')}`} from the
            group again
          </button>
        )}
      </div>
      <ErrandLine errand={errand} />
      {sent && typeof sent.broken === 'object' && sent.broken && (
        <Trouble what={sent.broken.message} advice={sent.broken.advice} />
      )}
      {sent && sent.notSent.length > 0 && (
        <LeftOut
          heading={`${counted(sent.notSent.length, 'clipping')} not sent`}
          label="Not sent"
          rows={sent.notSent.map(({ words, why }) => ({ where: words, why }))}
        />
      )}
    </div>
  );
}
