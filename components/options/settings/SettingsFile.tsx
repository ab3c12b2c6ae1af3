import { useState } from 'react';
import { parseSettings, writeSettings } from '../../../data/settings-file';
import { FileButton } from '../../FileButton';
import { CHAPTERS, Section, TroubleText } from '../Section';
import { type Trouble, troubleOf } from '../words';
import type { SettingsPort } from './port';
import type { SettingsStore } from './use-settings';

interface SettingsFileProps {
  readonly port: SettingsPort;
  readonly store: SettingsStore;
}

/** The settings as a file, out and in. A file that is not understood changes nothing. */
export function SettingsFile({ port, store: { settings, notices, change } }: SettingsFileProps) {
  const [trouble, setTrouble] = useState<Trouble>();
  if (!settings) return null;
  const take = async (file: File): Promise<void> => {
    setTrouble(undefined);
    try {
      const read = parseSettings(await file.text());
      if (!(await change(read))) return;
      notices.done(`The settings are those of ${file.name}.`, async () => {
        await port.askWorker('changeSettings', { change: settings });
      });
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <Section
      chapter={CHAPTERS.file}
      lead="Take your settings to another browser, or keep them. Which sites a browser lets Sidenote read is its own to say: those that you added are added there anew."
    >
      <div className="pair">
        <button
          type="button"
          className="action"
          onClick={() =>
            port.saveFile('sidenote-settings.json', new Blob([writeSettings(settings)], { type: 'application/json' }))
          }
        >
          Export settings
        </button>
        <FileButton words="Import settings…" onFiles={([file]) => file && void take(file)} />
      </div>
      {trouble && <TroubleText trouble={trouble} kept />}
    </Section>
  );
}
