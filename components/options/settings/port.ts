import type { WorkerPort } from '../../worker-port';

/** The room that Sidenote takes, as far as the browser tells it. */
export interface StorageUse {
  /** In bytes, of all together. */
  readonly used: number;
  /** In bytes, of the settings; undefined where the browser does not tell. */
  readonly settings?: number;
  readonly clippings: number;
}

/** What the settings ask of the world around them. */
export interface SettingsPort extends WorkerPort {
  /** Hears of changes, made here or elsewhere, until the signal ends it. */
  onSettings(listener: () => void, signal: AbortSignal): void;
  /** Of hosts, or of patterns where the reader granted more. */
  addedSites(): Promise<readonly string[]>;
  /** Call it within a click: the browser asks the reader. False where the reader declined. */
  allowSite(host: string): Promise<boolean>;
  /** Gives the permission back, and takes the marks off the pages that are open. */
  forgetSite(site: string): Promise<void>;
  saveFile(name: string, content: Blob): void;
  storage(): Promise<StorageUse>;
  /** Where the browser gives keys to extensions: it opens that page, or says its address. */
  readonly browserKeys: { open(): Promise<void> } | { readonly address: string };
}
