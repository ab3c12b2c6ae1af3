import { useEffect, useState } from 'react';
import { changesOf, type Preset, presetOf } from '../../data/presets';
import type { Settings } from '../../data/schema/settings';
import { messageOf } from '../../utils/message-of';
import { newest } from '../../utils/newest';
import type { WelcomePort } from './port';

const PRESETS: readonly (readonly [preset: Preset, name: string, what: string])[] = [
  ['reader', 'A reader', 'names and terms, once in each section, and nothing else'],
  ['journalist', 'A journalist', 'numbers are set beside the published ones, too, and what you select can be clipped'],
  ['student', 'A student', 'every name and term, and what you select can be clipped'],
];

/** Three ways to begin; what is chosen holds at once, in the sample too. */
export function Presets({ port }: { readonly port: WelcomePort }) {
  const [settings, setSettings] = useState<Settings>();
  const [said, setSaid] = useState('');
  const [begin] = useState(newest);
  useEffect(() => {
    const read = (): void => {
      const isNewest = begin();
      port.askWorker('settings', {}).then(
        (stored) => isNewest() && setSettings(stored),
        (error: unknown) => setSaid(messageOf(error)),
      );
    };
    const end = new AbortController();
    read();
    // What was chosen on the settings page meanwhile is not to be undone here.
    port.onSettings(read, end.signal);
    return () => end.abort();
  }, [port, begin]);

  if (!settings) return <p role="status">{said}</p>;
  const chosen = presetOf(settings);
  const choose = (preset: Preset): void => {
    const isNewest = begin();
    port.askWorker('changeSettings', { change: changesOf(preset, settings) }).then(
      (stored) => {
        if (isNewest()) setSettings(stored);
        setSaid('Saved.');
      },
      (error: unknown) => setSaid(`That could not be saved. ${messageOf(error)}`),
    );
  };
  return (
    <fieldset className="presets">
      <legend>I read as</legend>
      {PRESETS.map(([preset, name, what]) => (
        <label key={preset}>
          <input type="radio" name="preset" checked={preset === chosen} onChange={() => choose(preset)} />
          <span>
            <b>{name}</b> <span className="what">{what}</span>
          </span>
        </label>
      ))}
      <p className="small">
        Each piece can be changed later in <a href="/options.html#marks">Settings</a>. <span role="status">{said}</span>
      </p>
    </fieldset>
  );
}
