import type { Article, Author } from '../../schema/clipping';
import { folded, type Kept } from './references';

/**
 * An article as an entry of BibTeX.
 * @param keys of the entries before; its own is added to them.
 */
export function entry(article: Article, kept: Kept, keys: Set<string>): string {
  const { kind, published } = article;
  const [year, month] = published?.split('-') ?? [];
  const range = /^(\d+)-(\d+)$/.exec(article.pages);
  const fields: [name: string, value: string | undefined][] = [
    ['entrysubtype', kind === 'news' ? 'newspaper' : undefined],
    ['title', latex(article.title)],
    ['author', article.authors.map(authorInLatex).join(' and ')],
    [kind === 'page' ? 'organization' : kind === 'report' ? 'series' : 'journal', latex(article.container)],
    [kind === 'report' ? 'institution' : 'publisher', latex(article.publisher)],
    ['date', published ?? undefined],
    // Beside the date, for those who read BibTeX alone.
    ['year', year],
    ['month', month && String(Number(month))],
    ['volume', latex(article.volume)],
    ['number', latex(article.issue)],
    ['pages', range ? `${range[1]}--${range[2]}` : latex(article.pages)],
    ['doi', verbatim(article.doi)],
    ['url', verbatim(article.address)],
    ['urldate', article.read],
    ['keywords', kept.tags.map((tag) => latex(folded(tag))).join(', ')],
    ['annote', latex(kept.notes.join('\n\n'))],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  const type = kind === 'page' ? 'online' : kind === 'report' ? 'techreport' : 'article';
  return `@${type}{${keyFor(article, keys)},\n${lines.join('')}}\n`;
}

/** "campbell2020", "campbell2020-2": letters that every BibTeX takes, and no key twice. */
function keyFor({ authors: [author], container, published }: Article, keys: Set<string>): string {
  const name = author === undefined ? container : author.is === 'body' ? author.name : author.family;
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 30);
  const stem = `${letters || 'article'}${published?.slice(0, 4) ?? ''}`;
  let key = stem;
  for (let count = 2; keys.has(key); count++) key = `${stem}-${count}`;
  keys.add(key);
  return key;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // Not "\{": BibTeX counts braces with a backslash, too.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '%': '\\%',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
};

/** A text as LaTeX that means just it. What LaTeX would join (dashes of hyphens, quotation marks of apostrophes) is kept apart. */
const latex = (text: string): string =>
  text.replace(/[\\{}~^%$&#_]/g, (letter) => ESCAPES[letter] ?? letter).replace(/(?<=-)-|(?<=')'|(?<=`)`/g, '{}$&');

/** An address or DOI, which is not LaTeX: but braces must be even, and a backslash would be read as one of LaTeX. */
const verbatim = (text: string): string => text.replace(/[\\{}]/g, (letter) => ESCAPES[letter] ?? letter);

/** "Campbell, Denis"; a body in braces of its own. What would divide a name is in braces, too. */
function authorInLatex(author: Author): string {
  if (author.is === 'body') return `{${latex(author.name)}}`;
  return `${namePart(author.family)}, ${namePart(author.given)}`;
}

const namePart = (part: string): string => (/,|(?:^|\s)and(?:\s|$)/i.test(part) ? `{${latex(part)}}` : latex(part));
