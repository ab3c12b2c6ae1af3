import { bareDoi, checkedArticle, doiAddress, readDate } from '../../../utils/cite/csl-item';
import { today } from '../../../utils/time/clock';
import type { Article, ArticleKind, Author } from '../../schema/clipping';
import type { PartialDate } from '../../schema/identity';
import { type Format, FormatError } from './format';
import { asReference, folded, Gathered, type Kept, keptOf } from './references';

// By hand, and not by @citation-js/plugin-ris: that breaks values after 70 characters on their way out and joins them with a space on
// their way in, cuts a value that holds "  - ", loses who is a body, and throws at the first line that stands outside an entry.

const TYPES: Record<ArticleKind, string> = { news: 'NEWS', journal: 'JOUR', report: 'RPRT', page: 'ELEC' };

/** Of the types that others write. Every other one is a page. */
const KINDS: Readonly<Record<string, ArticleKind | undefined>> = {
  NEWS: 'news',
  MGZN: 'news',
  JOUR: 'journal',
  JOURN: 'journal',
  EJOUR: 'journal',
  JFULL: 'journal',
  INPR: 'journal',
  ABST: 'journal',
  CONF: 'journal',
  CPAPER: 'journal',
  RPRT: 'report',
  GOVDOC: 'report',
  BOOK: 'report',
  EBOOK: 'report',
  CHAP: 'report',
  PAMP: 'report',
  STAND: 'report',
  THES: 'report',
};

/**
 * RIS, as Zotero, EndNote and RefWorks write and read it: one line a field. It has no way to write a person of one name or a family
 * name with a comma: the one comes back as a body, the other without the comma.
 */
export const ris: Format = {
  id: 'ris',
  name: 'RIS',
  holds: 'references',

  write(collection) {
    const kept = keptOf(collection);
    const text = collection.articles.map((article) => entry(asReference(article), kept(article))).join('\r\n');
    return [{ name: 'references.ris', type: 'application/x-research-info-systems', text }];
  },

  read(text) {
    const gathered = new Gathered();
    const entries = entriesOf(text, gathered);
    if (entries.length === 0) throw new FormatError('This is not RIS: no line begins an entry ("TY  - ").');
    for (const one of entries) gathered.add(`line ${one.line}`, articleOfEntry(one, gathered));
    return gathered.file();
  },

  recognises(_name, text) {
    return /^\uFEFF?TY {1,2}- ?[A-Z]/m.test(text);
  },
};

function entry(article: Article, { notes, tags }: Kept): string {
  const range = /^(\d+)-(\d+)$/.exec(article.pages);
  const fields: [tag: string, value: string | undefined][] = [
    ['TY', TYPES[article.kind]],
    ['TI', article.title],
    ...article.authors.map((author): [string, string] => ['AU', authorLine(author)]),
    ['T2', article.container],
    ['PB', article.publisher],
    ['PY', article.published?.slice(0, 4)],
    ['DA', article.published ? dateLine(article.published) : ''],
    ['VL', article.volume],
    ['IS', article.issue],
    ['SP', range ? range[1] : article.pages],
    ['EP', range?.[2]],
    ['DO', article.doi],
    ['UR', article.address],
    ['Y2', dateLine(article.read)],
    ...tags.map((tag): [string, string] => ['KW', folded(tag)]),
    ...notes.map((note): [string, string] => ['N1', folded(note)]),
  ];
  const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}`);
  return [...lines, 'ER  - ', ''].join('\r\n');
}

/** Year, month and day between slashes, each of which stays: "2020/12//". */
const dateLine = (date: PartialDate): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}/${month}/${day}/`;
};

/** "Campbell, Denis"; a body has no comma, or has its first one doubled, as EndNote wants it: "University of California,, Berkeley". */
function authorLine(author: Author): string {
  if (author.is === 'body') return author.name.replace(',', ',,');
  const family = folded(author.family.replaceAll(',', ' '));
  return author.given ? `${family}, ${author.given}` : family;
}

function authorOfLine(value: string): Author {
  const comma = value.indexOf(',');
  if (comma === -1) return { is: 'body', name: value };
  if (value[comma + 1] === ',') return { is: 'body', name: value.replace(',,', ',') };
  const family = value.slice(0, comma).trim();
  const given = value.slice(comma + 1).trim();
  // EndNote's other way to write a body: "NHS England,".
  return given === '' ? { is: 'body', name: family } : { is: 'person', family, given };
}

interface Entry {
  /** Of its TY, counted from 1. */
  readonly line: number;
  readonly fields: Map<string, string[]>;
}

function entriesOf(text: string, gathered: Gathered): Entry[] {
  const entries: Entry[] = [];
  let open: Entry | undefined;
  let last: string[] | undefined;
  const strays: number[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const field = /^\s*([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/s.exec(line);
    if (field === null) {
      // A value that goes on.
      if (open && last && line.trim()) last.push(`${last.pop() ?? ''} ${line.trim()}`);
      else if (!open && line.trim()) strays.push(index + 1);
      continue;
    }
    const [, tag = '', value = ''] = field;
    if (tag === 'TY') {
      open = { line: index + 1, fields: new Map() };
      entries.push(open);
    } else if (tag === 'ER') {
      open = undefined;
      last = undefined;
      continue;
    } else if (!open) {
      strays.push(index + 1);
      continue;
    }
    last = open.fields.get(tag) ?? [];
    open.fields.set(tag, last);
    last.push(value.trim());
  }
  if (entries.length > 0) {
    for (const line of strays)
      gathered.fault(`line ${line}`, 'stands outside any entry, which "TY  - " begins and "ER  - " ends');
  }
  return entries;
}

function articleOfEntry({ line, fields }: Entry, gathered: Gathered) {
  const values = (tag: string) => (fields.get(tag) ?? []).map(folded).filter(Boolean);
  const first = (...tags: string[]) => tags.flatMap(values)[0] ?? '';
  const date = (...tags: string[]): PartialDate | null => {
    const stated = tags.flatMap(values);
    // EndNote has the year apart from the day: PY 2020, DA "December 20".
    const year = stated.find((value) => /^\d{4}/.test(value))?.slice(0, 4);
    const read = stated
      .flatMap((value) => readDate(value) ?? (year === undefined ? null : readDate(`${value} ${year}`)) ?? [])
      .sort((a, b) => b.length - a.length)[0];
    if (read === undefined && stated.length > 0) {
      gathered.fault(`line ${line}`, `a date that was not understood is left out: ${stated[0]}`);
    }
    return read ?? null;
  };
  // Some keep it under M3, the kind of work.
  const doi = bareDoi(first('DO') || (values('M3').find((value) => /10\.\d{4,9}\//.test(value)) ?? ''));
  const [address = doiAddress(doi), ...aliases] = ['UR', 'LK', 'L2'].flatMap(values);
  const title = first('TI', 'T1', 'CT', 'BT');
  if (!address) {
    return {
      where: '',
      what: `has neither an address (UR) nor a DOI (DO), by which it could be found again: ${title}`,
    };
  }
  const [start, end] = [first('SP'), first('EP')];
  return checkedArticle({
    address,
    aliases,
    kind: KINDS[first('TY').toUpperCase()] ?? 'page',
    title,
    authors: [...values('AU'), ...values('A1')]
      .map(authorOfLine)
      .filter((author) => author.is === 'person' || author.name),
    container: first('T2', 'JF', 'JO', 'JA', 'J2'),
    publisher: first('PB'),
    published: date('DA', 'PY', 'Y1'),
    volume: first('VL'),
    issue: first('IS'),
    pages: start && end && start !== end ? `${start}-${end}` : start || end,
    doi,
    read: date('Y2') ?? today(),
  });
}
