import { mayReach, withHost } from '../host-permission';
import { ReaderError } from './errors';
import type { ReaderPort } from './port';
import { fetchPdf } from './source';

export function browserPort(attend: ReaderPort['attend']): ReaderPort {
  return {
    attend,
    mayFetch: mayReach,
    fetch(url, asks, onProgress, signal) {
      const work = () => fetchPdf(url, onProgress, signal);
      return asks ? withHost(url, work, () => new ReaderError('refused', url.hostname)) : work();
    },
  };
}
