import { browser } from 'wxt/browser';
import type { PackSource, Pointer } from './knowledge';
import { PackError, parseHeader } from './read-pack';
import { PACK_FILE } from './schema/pack';

/** The pack that came with the extension: read from its own files, never from the network. */
export const shippedPack: PackSource = {
  name: PACK_FILE.pack,
  header: async () => parseHeader((await (await own(PACK_FILE.header)).text()).trim(), PACK_FILE.header),
  bytes: async () => new Uint8Array(await (await own(PACK_FILE.pack)).arrayBuffer()),
};

async function own(file: string): Promise<Response> {
  const response = await fetch(browser.runtime.getURL(`/${file}` as '/'));
  if (!response.ok) throw new PackError(`The extension's file ${file} is missing.`, 'Install Sidenote again.');
  return response;
}

const KEY = 'knowledge';

/** Which pack is in use, where a worker that was stopped finds it again. */
export const storedPointer: Pointer = {
  get: async () => (await browser.storage.local.get(KEY))[KEY],
  set: (value) => browser.storage.local.set({ [KEY]: value }),
};
