/** What the reader's own address asks for: `reader.html?address=https%3A…#page=12`. */
export interface ReaderAddress {
  /** As it was typed or linked; undefined where the reader is to choose a file. */
  readonly address: string | undefined;
  readonly page: number;
}

export function readAddress({ search, hash }: Pick<Location, 'search' | 'hash'>): ReaderAddress {
  const page = Number(/(?:^#|&)page=(\d{1,6})\b/.exec(hash)?.[1] ?? 1);
  return { address: new URLSearchParams(search).get('address') ?? undefined, page: Math.max(1, page) };
}
