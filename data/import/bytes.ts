import { messageOf } from '../../utils/message-of';
import { ImportError, type ReadOptions } from './official-file';

/** A file as it is dropped; a test may make one. */
export type DroppedFile = Blob & { readonly name: string };

/** The file's bytes in pieces of any size, none kept. Progress is told and an abort obeyed at every piece. */
export async function* bytesOf(file: DroppedFile, { signal, onProgress }: ReadOptions): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted();
  const reader = file.stream().getReader();
  // A stream that stands still would otherwise hold the abort up.
  const stop = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (let done = 0; ; ) {
      const piece = await reader.read();
      signal.throwIfAborted();
      if (piece.done) break;
      yield piece.value;
      done += piece.value.length;
      onProgress(done, file.size);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ImportError) throw error;
    throw new ImportError(
      `${file.name} cannot be read any further (${messageOf(error)}).`,
      'If it lies on another machine or a stick, copy it to this one first, then drop it again.',
    );
  } finally {
    signal.removeEventListener('abort', stop);
    // Whoever stops reading early has done with the file.
    await reader.cancel().catch(() => undefined);
  }
}

/** A part of the file, whole. */
export async function sliceOf(file: DroppedFile, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(start, end).arrayBuffer());
}

/** The whole file, which the caller has found small enough. */
export async function wholeOf(file: DroppedFile, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(file.size);
  let at = 0;
  for await (const piece of bytesOf(file, options)) {
    if (at + piece.length > whole.length)
      throw new ImportError(`${file.name} changed while it was read.`, 'Drop it again.');
    whole.set(piece, at);
    at += piece.length;
  }
  if (at < whole.length) throw new ImportError(`${file.name} changed while it was read.`, 'Drop it again.');
  return whole;
}
