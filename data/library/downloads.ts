import { browser } from 'wxt/browser';

/** What the reader is asked for when backups are planned, and not before. */
export const DOWNLOADS = { permissions: ['downloads' as const] };

/** How long a download may take before its file is let go, in milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * Writes a file to the reader's downloads.
 * @throws Error where the reader has not allowed it, or the browser could not write it.
 */
export async function saveDownload(file: Blob, name: string): Promise<void> {
  if (!(await browser.permissions.contains(DOWNLOADS)))
    throw new Error('Sidenote is not allowed to write to your downloads: choose how often backups are written again.');
  const { url, release } = await addressOf(file);
  try {
    const id = await browser.downloads.download({
      url,
      filename: `Sidenote/${name}`,
      conflictAction: 'uniquify',
      saveAs: false,
    });
    await ended(id);
  } finally {
    await release();
  }
}

/** Waits until a download is on the disk. */
function ended(id: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const [item] = await browser.downloads.search({ id });
      if (item?.state === 'complete') finish(resolve);
      else if (item?.state === 'interrupted' || !item)
        finish(() => reject(new Error(`The browser could not write the backup (${item?.error ?? 'it was removed'}).`)));
    };
    const finish = (how: () => void): void => {
      clearInterval(timer);
      clearTimeout(limit);
      how();
    };
    const timer = setInterval(() => void look(), 100);
    const limit = setTimeout(() => finish(() => reject(new Error('The backup took too long to write.'))), PATIENCE_MS);
    void look();
  });
}

/** An address of a file that the downloads can read. A service worker can make none: a hidden page of ours makes it. */
async function addressOf(file: Blob): Promise<{ url: string; release(): Promise<void> }> {
  if (typeof URL.createObjectURL === 'function') {
    const url = URL.createObjectURL(file);
    return { url, release: async () => URL.revokeObjectURL(url) };
  }
  const kept = await caches.open(HANDOVER);
  await kept.put(HANDOVER_PATH, new Response(file));
  await browser.offscreen.createDocument({
    url: 'handover.html',
    reasons: ['BLOBS'],
    justification: 'A backup file is handed to the downloads.',
  });
  const url: unknown = await browser.runtime.sendMessage({ to: 'handover' });
  const release = async (): Promise<void> => {
    await browser.offscreen.closeDocument();
    await caches.delete(HANDOVER);
  };
  if (typeof url !== 'string') {
    await release();
    throw new Error('The browser could not hand the backup to the downloads.');
  }
  return { url, release };
}

/** Where the worker lays a file for the hidden page. A cache takes only web addresses as keys; this one is nobody's. */
const HANDOVER = 'handover';
const HANDOVER_PATH = 'https://handover.invalid/';

/** In the hidden page: gives the worker an address of the file that it laid ready. */
export function answerHandover(): void {
  browser.runtime.onMessage.addListener((message: { to?: unknown }, sender, respond) => {
    if (message?.to !== 'handover' || sender.id !== browser.runtime.id) return undefined;
    void caches
      .open(HANDOVER)
      .then((kept) => kept.match(HANDOVER_PATH))
      .then(async (response) => respond(response ? URL.createObjectURL(await response.blob()) : null))
      .catch(() => respond(null));
    return true;
  });
}
