/**
 * The bytes of a stream, all of them.
 * @param onPiece is told how many have come.
 * @returns undefined where there are more than the limit; the rest is not waited for, for whoever goes on sending must not hold us.
 */
export async function readWhole(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  onPiece?: (size: number) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = stream.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    size += value.length;
    if (size > limit) {
      void reader.cancel().catch(() => undefined);
      return undefined;
    }
    pieces.push(value as Uint8Array<ArrayBuffer>);
    onPiece?.(size);
  }
}
