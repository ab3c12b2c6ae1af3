import type { RemoteFolder } from './folder';

/** Questions put to the server, and bytes of files there and back. */
export interface Traffic {
  readonly requests: number;
  readonly sent: number;
  readonly received: number;
}

export const NO_TRAFFIC: Traffic = { requests: 0, sent: 0, received: 0 };

export const together = (a: Traffic, b: Traffic): Traffic => ({
  requests: a.requests + b.requests,
  sent: a.sent + b.sent,
  received: a.received + b.received,
});

/** A folder whose traffic is counted, what fails too. */
export function counted(folder: RemoteFolder, count: (traffic: Traffic) => void): RemoteFolder {
  const ask = (sent = 0) => count({ requests: 1, sent, received: 0 });
  return {
    list(signal) {
      ask();
      return folder.list(signal);
    },
    async read(name, signal) {
      ask();
      const bytes = await folder.read(name, signal);
      count({ requests: 0, sent: 0, received: bytes.length });
      return bytes;
    },
    create(name, bytes, signal) {
      ask(bytes.length);
      return folder.create(name, bytes, signal);
    },
    remove(name, signal) {
      ask();
      return folder.remove(name, signal);
    },
  };
}
