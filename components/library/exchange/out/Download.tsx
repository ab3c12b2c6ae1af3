import { useState } from 'react';
import type { ClippingId } from '../../../../data/schema/clipping';
import { messageOf } from '../../../../utils/message-of';
import { number } from '../../../words';
import type { ExchangePort } from '../../port';
import { Trouble } from '../Chapter';
import { Radios } from '../Radios';
import { collectionInWords, dayForName } from '../words';
import { formatInWords } from './format-words';

interface DownloadProps {
  readonly port: ExchangePort;
  readonly ids: readonly ClippingId[] | 'all';
}

/** Clippings as files, in one of the formats that can be written. */
export function Download({ port, ids }: DownloadProps) {
  const writers = port.formats.filter(({ write }) => write);
  const [chosen, setChosen] = useState(writers[0]?.id);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState('');

  const save = async (): Promise<void> => {
    const format = writers.find(({ id }) => id === chosen);
    if (busy || !format?.write) return;
    setBusy(true);
    setFailed('');
    setSaid('Getting the clippings together…');
    try {
      const collection = await port.collect(ids);
      if (collection.articles.length === 0 && collection.clippings.length === 0) {
        setSaid('There is nothing to take out yet.');
        return;
      }
      setSaid(`Writing ${collectionInWords(collection)}…`);
      await painted();
      const files = format.write(collection);
      await port.save(files, `sidenote-${format.id}-${dayForName(new Date())}`);
      const [first] = files;
      const as = files.length === 1 && first ? first.name : `${number(files.length)} files in one zip`;
      setSaid(`Saved: ${collectionInWords(collection)}, as ${as}.`);
    } catch (error) {
      setSaid('');
      setFailed(messageOf(error));
    } finally {
      setBusy(false);
    }
  };

  if (writers.length === 0) return null;
  return (
    <div className="exchange-part" aria-busy={busy}>
      <Radios
        legend="Format"
        radios={writers.map((format) => ({ value: format.id, words: format.name, hint: formatInWords(format) }))}
        value={chosen}
        onChange={setChosen}
      />
      <div className="exchange-buttons">
        <button type="button" className="action" aria-disabled={busy} onClick={() => void save()}>
          {busy ? 'Working…' : 'Download'}
        </button>
        <p className="exchange-said" role="status">
          {said}
        </p>
      </div>
      {failed && (
        <Trouble
          what={`Nothing was saved. ${failed}`}
          advice="Your library is as it was. Try again, or try another format."
        />
      )}
    </div>
  );
}

/** After what was said last is on the screen: writing may hold it for a while. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
