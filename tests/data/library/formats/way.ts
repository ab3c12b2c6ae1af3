import type { Format, ReadFile } from '../../../../data/library/formats/format';
import type { Article, Collection, GlossedClipping } from '../../../../data/schema/clipping';

/** The one file that a format writes. */
export function out(format: Format, collection: Collection): string {
  const files = format.write?.(collection) ?? [];
  if (files.length !== 1) throw new Error(`${files.length} files`);
  return files[0]?.text ?? '';
}

export function read(format: Format, text: string): ReadFile {
  if (format.read === undefined) throw new Error(`${format.name} is not read`);
  return format.read(text);
}

export const clipping = (
  { address }: Article,
  exact: string,
  note: string,
  tags: readonly string[],
): GlossedClipping => ({
  id: '00000000-0000-4000-8000-000000000000' as GlossedClipping['id'],
  article: address,
  anchors: { quote: { exact, prefix: '', suffix: '' }, position: null, css: '', fragment: '' },
  category: 'fact',
  note,
  tags: [...tags],
  entities: [],
  clipped: '2026-11-22T09:00:00.000Z' as GlossedClipping['clipped'],
  changed: '2026-11-22T09:00:00.000Z' as GlossedClipping['changed'],
  binned: null,
  glosses: [],
});
