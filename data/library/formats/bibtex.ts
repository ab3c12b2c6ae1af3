import { plugins } from '@citation-js/core';
import { messageOf } from '../../../utils/message-of';
import { today } from '../../../utils/time/clock';
import '@citation-js/plugin-bibtex';
import { bareDoi, checkedArticle, dateOfParts, doiAddress, monthNumber, readDate } from '../../../utils/cite/csl-item';
import type { ArticleKind, Author } from '../../schema/clipping';
import type { PartialDate } from '../../schema/identity';
import { ASIDES, chunksOf } from './bibtex-chunks';
import { entry } from './bibtex-entry';
import { type Format, FormatError } from './format';
import { asReference, folded, Gathered, keptOf } from './references';

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
