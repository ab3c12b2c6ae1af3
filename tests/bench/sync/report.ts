import { kilobytes, table } from '../table';
import type { SyncResults } from './measure';

export function syncReport({ clippings, passages, folder, days }: SyncResults): string {
  const moved = table(
    ['', 'requests', 'of which', 'sent', 'received', 'seconds'],
    passages.map(({ what, requests, methods, sent, received, seconds }) => [
      what,
      String(requests),
      Object.entries(methods)
        .map(([method, count]) => `${count} ${method}`)
        .join(', '),
      kilobytes(sent),
      kilobytes(received),
      seconds.toFixed(1),
    ]),
  );
  const grown = table(
    ['day', 'clippings', 'files', 'folder', 'requests that day', 'sent', 'received'],
    days.map(({ day, clippings: kept, files, bytes, requests, sent, received }) => [
      String(day),
      String(kept),
      String(files),
      kilobytes(bytes),
      String(requests),
      kilobytes(sent),
      kilobytes(received),
    ]),
  );
  return [
    `## 6. Sync of ${clippings.toLocaleString('en-GB')} clippings`,
    `Two browsers and Apache on one machine. Bytes are those of requests and answers with their heads, before the line's own encryption; seconds hold the making of the key, too. The folder then has ${folder.files} files of ${kilobytes(folder.bytes)} in all.`,
    moved,
    '### Growth with daily use',
    'Each day a laptop clips five passages of that day, three notes are written, one of them on another machine, and both sync once: the extension’s own library and sync without a browser, against Apache.',
    grown,
  ].join('\n\n');
}
