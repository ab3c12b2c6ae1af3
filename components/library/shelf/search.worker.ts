import type { Request } from './search-engine';
import { WordIndex } from './word-index';

const index = new WordIndex();

/** Typed by hand: the page's types and a worker's own do not live in one program. */
const scope = self as unknown as {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
};

scope.addEventListener('message', ({ data }) => {
  if ('put' in data) {
    index.put(data.put);
    scope.postMessage(null);
    return;
  }
  const answer = index.search(data.search);
  scope.postMessage(answer, answer.found ? [answer.found.buffer] : []);
});
