import type { ArticleAddress, ClippingId } from '../schema/clipping';

/** A row that is synced, by the name that it has on every machine. */
export type RecordKey = string & { readonly __brand: 'RecordKey' };

export type Named =
  | { readonly is: 'article'; readonly address: ArticleAddress }
  | { readonly is: 'clipping'; readonly id: ClippingId };

export const articleKey = (address: ArticleAddress): RecordKey => `article ${address}` as RecordKey;
export const clippingKey = (id: ClippingId): RecordKey => `clipping ${id}` as RecordKey;

/** What a key names; undefined where it names nothing that this Sidenote knows. */
export function named(key: string): Named | undefined {
  const at = key.indexOf(' ');
  const [kind, name] = [key.slice(0, at), key.slice(at + 1)];
  return kind === 'article'
    ? { is: kind, address: name as ArticleAddress }
    : kind === 'clipping'
      ? { is: kind, id: name as ClippingId }
      : undefined;
}
