import { useState } from 'react';
import { messageOf } from '../../../../utils/message-of';
import { FileButton } from '../../../FileButton';
import { counted, dayInWords } from '../../../words';

interface LostLibraryProps {
  readonly lost: { readonly clippings: number; readonly noticed: string };
  readonly onFiles: (files: readonly File[]) => void;
  readonly onDismiss: () => Promise<void>;
}

/** The browser has deleted what was kept; only a backup brings it back. */
export function LostLibrary({ lost: { clippings, noticed }, onFiles, onDismiss }: LostLibraryProps) {
  const [failed, setFailed] = useState('');
  const dismiss = (): void => {
    setFailed('');
    onDismiss().catch((error: unknown) => setFailed(messageOf(error)));
  };
  return (
    <div className="exchange-lost" role="alert">
      <h2>The browser has lost your library of {counted(clippings, 'clipping')}</h2>
      <p>
        This was noticed on {dayInWords(noticed)}. A backup file brings it back: look in your downloads for the newest
        file whose name begins with “sidenote-backup”. You see what is in it before anything is changed.
      </p>
      <div className="exchange-buttons">
        <FileButton words="Restore from a backup file…" onFiles={onFiles} />
        <button type="button" className="action" onClick={dismiss}>
          Dismiss
        </button>
      </div>
      {failed && <p className="exchange-wrong">{failed}</p>}
    </div>
  );
}
