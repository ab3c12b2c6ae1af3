import { browser } from 'wxt/browser';
import { SETTINGS_KEY } from './settings-key';

/** Hears of changes of the settings, made here or elsewhere, until the signal ends it. */
export function onSettings(listener: () => void, signal: AbortSignal): void {
  const onStored = (changes: Record<string, unknown>): void => {
    if (SETTINGS_KEY in changes) listener();
  };
  browser.storage.local.onChanged.addListener(onStored);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(onStored));
}
