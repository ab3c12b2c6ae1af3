import { articleOf, cslItem } from '../../../utils/cite/csl-item';
import { type Format, FormatError } from './format';
import { Gathered, keptOf } from './references';

/**
 * CSL-JSON: what citeproc reads, and Zotero, Mendeley and pandoc besides. Every part of an article survives, those that CSL has no
 * words for in `custom`.
 */
export const cslJson: Format = {
  id: 'csl-json',
  name: 'CSL-JSON',
  holds: 'references',

  write(collection) {
    const kept = keptOf(collection);
    const items = collection.articles.map((article) => {
      const { notes, tags } = kept(article);
      return {
        ...cslItem(article),
        ...(notes.length > 0 && { note: notes.join('\n\n') }),
        ...(tags.length > 0 && { keyword: tags.join(', ') }),
      };
    });
    const text = `${JSON.stringify(items, null, 2)}\n`;
    return [{ name: 'references.json', type: 'application/vnd.citationstyles.csl+json', text }];
  },

  read(text) {
    const items = itemsOf(text);
    const gathered = new Gathered();
    for (const [index, item] of items.entries()) gathered.add(`item ${index + 1}`, articleOf(item));
    return gathered.file();
  },

  recognises(_name, text) {
    return (
      /^\uFEFF?\s*[[{]/.test(text) &&
      !text.includes('"@context"') &&
      /"type"\s*:\s*"(?:article(?:-[a-z]+)?|webpage|report|book|chapter|post(?:-weblog)?|paper-conference|thesis)"/.test(
        text,
      )
    );
  },
};

/** The items of a file: a list, one alone, or a list under `items`. */
function itemsOf(text: string): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new FormatError('This is not CSL-JSON: the file is not JSON at all, or was cut off.');
  }
  const inner = typeof json === 'object' && json !== null && 'items' in json ? json.items : json;
  const items: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
  if (items.length > 0 && !items.some(isItem)) {
    throw new FormatError('This is not CSL-JSON: no entry says what it is (type).');
  }
  return items;
}

const isItem = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && 'type' in item && typeof item.type === 'string';
