import { useCallback, useEffect, useRef, useState } from 'react';
import { type Settings, SettingsChange } from '../../../data/schema/settings';
import type { Notices } from '../use-notices';
import type { SettingsPort } from './port';

export interface SettingsStore {
  /** Undefined until they have been read. */
  readonly settings: Settings | undefined;
  readonly notices: Notices;
  /** Shows at once, is stored, and holds in every open tab. A failure is told, and what was chosen is as before. */
  readonly change: (to: SettingsChange) => Promise<boolean>;
}

/** The reader's settings; read anew when they are changed elsewhere, such as in the popup. */
export function useSettings(port: SettingsPort, notices: Notices): SettingsStore {
  const [settings, setSettings] = useState<Settings>();
  const { failed } = notices;
  /** Changes that are not stored yet. What is read meanwhile lacks them, and the next choice would store it so. */
  const unsaved = useRef(0);
  const made = useRef(0);

  const reload = useCallback(async (): Promise<void> => {
    const before = made.current;
    try {
      const read = await port.askWorker('settings', {});
      if (unsaved.current === 0 && made.current === before) setSettings(read);
    } catch (error) {
      failed('Your settings could not be read.', error);
    }
  }, [port, failed]);

  useEffect(() => {
    const end = new AbortController();
    void reload();
    port.onSettings(() => void reload(), end.signal);
    return () => end.abort();
  }, [port, reload]);

  const change = useCallback(
    async (to: SettingsChange): Promise<boolean> => {
      unsaved.current++;
      made.current++;
      setSettings((before) => before && { ...before, ...(SettingsChange.parse(to) as Partial<Settings>) });
      try {
        await port.askWorker('changeSettings', { change: to });
        return true;
      } catch (error) {
        failed('That could not be saved.', error);
        return false;
      } finally {
        unsaved.current--;
        if (unsaved.current === 0) await reload();
      }
    },
    [port, failed, reload],
  );

  return { settings, notices, change };
}
