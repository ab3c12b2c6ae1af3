import { plugins } from '@citation-js/core';
import { messageOf } from '../../../utils/message-of';
import { today } from '../../../utils/time/clock';
import '@citation-js/plugin-bibtex';
import { bareDoi, checkedArticle, dateOfParts, doiAddress, monthNumber, readDate } from '../../../utils/cite/csl-item';
import type { Article, ArticleKind, Author } from '../../schema/clipping';
import type { PartialDate } from '../../schema/identity';
import { type Format, FormatError } from './format';
import { asReference, folded, Gathered, type Kept, keptOf } from './references';

// The plugin reads the grammar of entries and the LaTeX of their values. What an entry's fields mean is ours, for its way by CSL loses
// much: it percent-encodes addresses, makes a family name of a body in braces, has no newspapers, and drops dates that it cannot read.
// It gives up a whole file for one bad entry: so it gets them one by one. Writing is ours, for it has no `urldate` for all types and
// writes what it does not read back: "~" and doubled hyphens.
// Nothing here reaches the network: citation-js fetches only for the input type "@else/url", and our types are named.

/** Of the entry types that others write. Every other one is a page. */
const KINDS: Readonly<Record<string, ArticleKind | undefined>> = {
  article: 'journal',
  inproceedings: 'journal',
  conference: 'journal',
  report: 'report',
  techreport: 'report',
  book: 'report',
  booklet: 'report',
  inbook: 'report',
  incollection: 'report',
  manual: 'report',
  phdthesis: 'report',
  mastersthesis: 'report',
  thesis: 'report',
};

/**
 * BibTeX with the fields of biblatex where BibTeX has none (`date`, `urldate`), as Zotero writes and reads it. A newspaper article is an
 * `@article` with `entrysubtype = {newspaper}`.
 */
export const bibtex: Format = {
  id: 'bibtex',
  name: 'BibTeX',
  holds: 'references',

  write(collection) {
    const kept = keptOf(collection);
    const keys = new Set<string>();
    const text = collection.articles.map((article) => entry(asReference(article), kept(article), keys)).join('\n');
    return [{ name: 'references.bib', type: 'application/x-bibtex', text }];
  },

  read(text) {
    const chunks = chunksOf(text);
    if (!chunks.some(({ type }) => !ASIDES.has(type))) {
      throw new FormatError('This is not BibTeX: nothing in it begins an entry ("@article{…").');
    }
    const gathered = new Gathered();
    let strings = '';
    for (const chunk of chunks) {
      if (chunk.text === null) gathered.fault(`line ${chunk.line}`, 'does not end: a brace is missing');
      else if (chunk.type === 'string') strings += abbreviation(chunk.text, chunk.line, strings.length, gathered);
      else if (!ASIDES.has(chunk.type)) readEntry(chunk.text, chunk.line, strings, gathered);
    }
    return gathered.file();
  },

  recognises(_name, text) {
    return /^\uFEFF?\s*@[a-z]+\s*[{(]\s*[^\s{}(),]*\s*,/im.test(text);
  },
};

function entry(article: Article, kept: Kept, keys: Set<string>): string {
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

const VERBATIM =
  /\\(textbackslash|textbraceleft|textbraceright|textasciitilde)(?:\{\}| )?|\\url|\$\\sim\$|\\([^a-zA-Z])|[{}]/g;
const MEANT: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textbraceleft: '{',
  textbraceright: '}',
  textasciitilde: '~',
};

/** An address or DOI of anyone's file: many write LaTeX in them nevertheless. */
const ofVerbatim = (value: string): string =>
  folded(
    value.replace(VERBATIM, (all: string, command: string | undefined, letter: string | undefined) =>
      command ? (MEANT[command] ?? '') : (letter ?? (all.startsWith('$') ? '~' : '')),
    ),
  );

/** "Campbell, Denis"; a body in braces of its own. What would divide a name is in braces, too. */
function authorInLatex(author: Author): string {
  if (author.is === 'body') return `{${latex(author.name)}}`;
  return `${namePart(author.family)}, ${namePart(author.given)}`;
}

const namePart = (part: string): string => (/,|(?:^|\s)and(?:\s|$)/i.test(part) ? `{${latex(part)}}` : latex(part));

interface Chunk {
  readonly type: string;
  /** Of its "@", counted from 1. */
  readonly line: number;
  /** Null where it does not end. */
  readonly text: string | null;
}

/** What looks like an entry and is none. */
const ASIDES: ReadonlySet<string> = new Set(['string', 'comment', 'preamble']);

/** The parts of a file that stand each for itself. An entry in which another one begins at a line's start has lost a brace. */
function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let open: { type: string; start: number; line: number; end: string } | undefined;
  let depth = 0;
  let line = 1;
  const piece = /\n|\\[\\{}]|[{}()]|@([a-z]+)\s*([{(])(?:\s*[^\s{}(),="]+\s*,)?/gi;
  for (const match of text.matchAll(piece)) {
    const [found, type, bracket] = match;
    const atStart = /(?:^|\n)\s*$/.test(text.slice(Math.max(0, match.index - 20), match.index));
    const begins = open === undefined ? atStart || bracket === '{' : atStart && bracket === '{' && found.endsWith(',');
    if (type !== undefined && begins) {
      if (open) chunks.push({ type: open.type, line: open.line, text: null });
      open = { type: type.toLowerCase(), start: match.index, line, end: bracket === '(' ? ')' : '}' };
      depth = bracket === '{' ? 1 : 0;
    } else if (open) {
      if (found === '{' || bracket === '{') depth++;
      else if (found === '}') depth--;
      if (depth === 0 && found === open.end) {
        chunks.push({ type: open.type, line: open.line, text: text.slice(open.start, match.index + 1) });
        open = undefined;
      }
    }
    line += found.split('\n').length - 1;
  }
  if (open) chunks.push({ type: open.type, line: open.line, text: null });
  return chunks;
}

/** Abbreviations are read again with each entry that may use one. */
const STRINGS_LIMIT = 20_000;

/** An abbreviation's own text, if it is one: a bad one would spoil all entries after it. */
function abbreviation(text: string, line: number, before: number, gathered: Gathered): string {
  try {
    plugins.input.data(text, '@biblatex/text');
    if (before + text.length <= STRINGS_LIMIT) return `${text}\n`;
    gathered.fault(`line ${line}`, 'one abbreviation too many: its name stands for nothing');
  } catch (error) {
    gathered.fault(`line ${line}`, `not BibTeX: ${firstLine(error)}`);
  }
  return '';
}

interface RawEntry {
  readonly type: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, string | number>>;
}

function readEntry(text: string, line: number, strings: string, gathered: Gathered): void {
  const where = `line ${line}`;
  try {
    const [raw] = plugins.input.data(
      (/[=#]\s*[a-z_]/i.test(text) ? strings : '') + text,
      '@biblatex/text',
    ) as RawEntry[];
    if (raw === undefined) gathered.fault(where, 'no entry of BibTeX');
    else gathered.add(where, articleOfEntry(raw, where, gathered));
  } catch (error) {
    gathered.fault(where, `not BibTeX: ${firstLine(error)}`);
  }
}

const firstLine = (error: unknown): string => messageOf(error).split('\n')[0] ?? '';

function articleOfEntry({ type, label, properties }: RawEntry, where: string, gathered: Gathered) {
  const raw = (...names: string[]) =>
    names.map((name) => folded(String((Object.hasOwn(properties, name) && properties[name]) || ''))).find(Boolean) ??
    '';
  const text = (...names: string[]) => ofLatex(raw(...names));
  const kind = type === 'article' && /newspaper|magazine/i.test(raw('entrysubtype')) ? 'news' : (KINDS[type] ?? 'page');
  const doi = bareDoi(ofVerbatim(raw('doi')));
  const address =
    ofVerbatim(raw('url')) || (/https?:\/\/\S+/.exec(ofVerbatim(raw('howpublished', 'note')))?.[0] ?? doiAddress(doi));
  const title = [text('title'), text('subtitle')].filter(Boolean).join(': ');
  if (!address) {
    return {
      where: '',
      what: `${label} has neither an address (url) nor a DOI, by which it could be found again: ${title}`,
    };
  }
  const howPublished = text('howpublished');
  const containers = ['journaltitle', 'journal', 'booktitle'];
  const publishers = ['publisher', 'institution', 'school'];
  const dated = (stated: string, date: PartialDate | null): PartialDate | null => {
    if (stated && !date) gathered.fault(where, `a date of ${label} that was not understood is left out: ${stated}`);
    return date;
  };
  return checkedArticle({
    address,
    aliases: [],
    kind,
    title,
    authors: authorsOf(raw('author')),
    container: text(...containers, kind === 'page' ? 'organization' : 'series'),
    publisher:
      text(...publishers, kind === 'page' ? '' : 'organization') ||
      (/https?:|\/\//.test(howPublished) ? '' : howPublished),
    published: dated(
      raw('date', 'year'),
      readDate(text('date')) ?? dateOfParts([text('year'), monthNumber(text('month')), text('day')]),
    ),
    volume: text('volume'),
    issue: text('number', 'issue'),
    pages: ofLatex(raw('pages').replace(/-{2,}/g, '-')),
    doi,
    read: dated(raw('urldate'), readDate(text('urldate'))) ?? today(),
  });
}

/** What LaTeX means, by the plugin, which marks italics and the like as HTML: a "<" of the text's own waits outside. */
function ofLatex(value: string): string {
  if (!/[\\{}$~<]|--|''|``/.test(value)) return value;
  const standIn = absentFrom(value);
  const read = cslOf({ title: value.replaceAll('<', standIn) }).title ?? '';
  return folded(read.replace(/<[^<>]*>/g, '').replaceAll(standIn, '<'));
}

function absentFrom(text: string): string {
  let code = 0xe000;
  while (text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

interface CslOfEntry {
  readonly title?: string;
  readonly author?: readonly { family?: string; given?: string; 'non-dropping-particle'?: string; suffix?: string }[];
}

const cslOf = (properties: Record<string, string>): CslOfEntry =>
  (plugins.input.data({ type: 'misc', label: 'x', properties }, '@biblatex/entry+object') as CslOfEntry[])[0] ?? {};

/** By hand where names say what they are: the plugin takes a body in braces for a family name, and the comma after "{Voltaire}," for a fault. */
function authorsOf(value: string): Author[] {
  return divided(value, /^\s+and(?=\s)/i)
    .filter((name) => name && name.toLowerCase() !== 'others')
    .map(authorOf);
}

function authorOf(name: string): Author {
  const parts = divided(name, /^,/);
  const [family = '', ...others] = parts;
  if (others.length > 0) {
    // "von Last, Jr, First"
    const given = [others.at(-1), ...others.slice(0, -1)].map((part) => ofLatex(part ?? '')).filter(Boolean);
    return { is: 'person', family: ofLatex(family), given: given.join(', ') };
  }
  if (isOneGroup(name)) return { is: 'body', name: ofLatex(name) };
  if (!/[\s~]/.test(name)) return { is: 'person', family: ofLatex(name), given: '' };
  // "Jan van der Berg": where the family begins the plugin knows.
  const read = cslOf({ author: name }).author?.[0];
  const particle = read?.['non-dropping-particle'];
  const withParticle = [particle, read?.family].filter(Boolean).join(' ');
  return { is: 'person', family: folded(withParticle) || ofLatex(name), given: folded(read?.given ?? '') };
}

/** Whether all of it stands in one pair of braces. */
function isOneGroup(value: string): boolean {
  if (!value.startsWith('{')) return false;
  let depth = 0;
  for (let index = 0; index < value.length; index++) {
    const letter = value[index];
    if (letter === '\\') index++;
    else if (letter === '{') depth++;
    else if (letter === '}' && --depth === 0) return index === value.length - 1;
  }
  return false;
}

/** Divides at what stands outside all braces, and nowhere else. */
function divided(value: string, at: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < value.length; index++) {
    const letter = value[index];
    if (letter === '\\') index++;
    else if (letter === '{') depth++;
    else if (letter === '}') depth--;
    else if (depth === 0) {
      const divider = at.exec(value.slice(index, index + 6));
      if (divider === null) continue;
      parts.push(value.slice(start, index).trim());
      start = index + divider[0].length;
      index = start - 1;
    }
  }
  return [...parts, value.slice(start).trim()];
}
