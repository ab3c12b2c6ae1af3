import { useCallback, useEffect, useRef, useState } from 'react';
import { type Settings, SettingsChange } from '../../../data/schema/settings';
import { newest } from '../../../utils/newest';
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
  const [begin] = useState(newest);

  const reload = useCallback(async (): Promise<void> => {
    const isNewest = begin();
    try {
      const read = await port.askWorker('settings', {});
      if (unsaved.current === 0 && isNewest()) setSettings(read);
    } catch (error) {
      failed('Your settings could not be read.', error);
    }
  }, [port, failed, begin]);

  useEffect(() => {
    const end = new AbortController();
    void reload();
    port.onSettings(() => void reload(), end.signal);
    return () => end.abort();
  }, [port, reload]);

  const change = useCallback(
    async (to: SettingsChange): Promise<boolean> => {
      unsaved.current++;
      // What is being read is of before it.
      begin();
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
    [port, failed, reload, begin],
  );

  return { settings, notices, change };
}
