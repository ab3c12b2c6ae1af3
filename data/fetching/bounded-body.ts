import { readWhole } from './read-whole';

/**
 * The whole body of an answer, or undefined where it is longer than the limit: then no more of it is read.
 * @param progress is told after each piece how many bytes there are, and how many the server announced: 0 where it did not say.
 */
export async function boundedBody(
  { body, headers }: Response,
  limit: number,
  progress: (done: number, total: number) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!body) return new Uint8Array();
  const announced = Number(headers.get('content-length')) || 0;
  if (announced <= limit) return readWhole(body, limit, (size) => progress(size, announced));
  // Not waited for: a server that goes on sending must not hold us.
  void body.cancel().catch(() => undefined);
  return undefined;
}
