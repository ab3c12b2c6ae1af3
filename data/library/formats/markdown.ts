import { parse, stringify } from 'yaml';
import * as z from 'zod/mini';
import { groupBy } from '../../../utils/group-by';
import { type Article, ArticleAddress, type Gloss, type GlossedClipping } from '../../schema/clipping';
import { CATEGORY_NAMES } from '../../schema/clipping-limits';
import { FileNames } from './file-names';
import { type Format, FormatError, type OutFile, type ReadFile } from './format';
import { Gathering, pathOf, unmarked } from './gather';
import { authorLine, bylineOf, figureLine, lineOf, linesOf, linkOf, sourceLine, statesOf, titleOf } from './visible';

const EXPECTED = 'a note that Sidenote wrote (Markdown)';

/**
 * Notes for Obsidian, one an article: properties, then each passage as a quotation with its note, its category and tags, and what
 * its terms meant in callouts. No text of a page or a pack becomes Markdown, HTML or a link.
 *
 * Holds everything, lone surrogates too: all of it stands in the property `sidenote`, in JSON, which is YAML. That property alone is
 * read back. What is written into the visible text afterwards, such as a longer note, is not read: it belongs to Obsidian then. A
 * folder of notes is read note by note; the order of clippings of different articles is not kept.
 */
export const markdown: Format = {
  id: 'markdown',
  name: 'Markdown (Obsidian)',
  holds: 'everything',
  write: ({ articles, clippings }): readonly OutFile[] => {
    const names = new FileNames();
    const byArticle = groupBy(clippings, ({ article }): string => article);
    return articles.map((article) => ({
      name: names.give(`${article.published ?? ''} ${titleOf(article)}`, 'md', 'Article'),
      type: 'text/markdown',
      text: noteOf(article, byArticle.get(article.address) ?? []),
    }));
  },
  read,
  recognises: (_, text) => /^\uFEFF?---[ \t]*\r?\n/.test(text) && /^["']?sidenote["']?:/m.test(text),
};

function noteOf(article: Article, clippings: readonly GlossedClipping[]): string {
  const link = linkOf(article.address);
  const byline = bylineOf(article).map(escaped);
  return [
    '---',
    propertiesOf(article, clippings),
    `sidenote: ${inYaml({ version: 1, article, clippings })}`,
    '---',
    '',
    `# ${escaped(titleOf(article))}`,
    '',
    [...byline, link ? linked('Article', link) : escaped(article.address)].join(' · '),
    ...clippings.flatMap((clipping) => ['', ...clippingLines(clipping)]),
    '',
  ].join('\n');
}

/** The properties that Obsidian shows. Each is one line, or a list of such. */
function propertiesOf(article: Article, clippings: readonly GlossedClipping[]): string {
  const line = (text: string): string | undefined => lineOf(text) || undefined;
  const properties = {
    title: line(article.title),
    authors: article.authors.map(authorLine).filter(Boolean),
    publication: line(article.container),
    publisher: line(article.publisher),
    published: article.published ?? undefined,
    url: lineOf(article.address),
    accessed: article.read,
    tags: [...new Set(clippings.flatMap(({ tags }) => tags.map(tagOf)).filter(Boolean))],
    aliases: [line(article.title)].filter((title) => title !== undefined),
  };
  return stringify(properties, {
    defaultKeyType: 'PLAIN',
    defaultStringType: 'QUOTE_DOUBLE',
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  }).trimEnd();
}

/** A tag as Obsidian allows it: letters, numbers, `_`, `-` and `/`, not numbers alone. */
function tagOf(tag: string): string {
  const plain = lineOf(tag)
    .replace(/[^\p{L}\p{M}\p{N}_/-]+/gu, '-')
    .replace(/^[-/]+|[-/]+$/g, '');
  return /^[\p{N}/]+$/u.test(plain) ? `${plain}-` : plain;
}

/** JSON on one line, in characters that YAML allows. */
const inYaml = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\x7f-\x9f\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function clippingLines({ id, anchors, note, category, tags, glosses }: GlossedClipping): string[] {
  // A line of a passage is a block of the page: a paragraph.
  const passage = shown(anchors.quote.exact)
    .filter((line) => line !== '')
    .flatMap((line, at) => (at === 0 ? [`> ${line}`] : ['>', `> ${line}`]));
  const about = [
    `**${CATEGORY_NAMES[category]}**`,
    ...(tags.length === 0 ? [] : [`Tags: ${tags.map((tag) => escaped(tag)).join(', ')}`]),
  ];
  return [
    ...(passage.length === 0 ? [`**On the whole page** ^sn-${id}`] : [...passage, '', `^sn-${id}`]),
    ...(note.trim() === '' ? [] : ['', ...shown(note)]),
    '',
    about.join(' · '),
    ...glosses.flatMap((gloss) => ['', ...calloutOf(gloss)]),
  ];
}

/** A text in lines, without empty ones at its ends or in a row; an empty text has none. */
function shown(text: string): string[] {
  const lines = linesOf(text).map((line) => escaped(line));
  const kept = lines.filter((line, at) => line !== '' || (at > 0 && lines[at - 1] !== ''));
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept;
}

function calloutOf(gloss: Gloss): string[] {
  const { words, name, label, definition, figures, sources } = gloss;
  const meant = [words === name ? '' : name, label && `(${label})`].map(lineOf).filter(Boolean).join(' ');
  const title = [lineOf(words), meant].filter(Boolean).join(' – ');
  return [
    `[!info] ${escaped(title)}`,
    ...(lineOf(definition) === '' ? [] : [escaped(definition)]),
    ...statesOf(gloss).map(({ when, summary }) => `- **${escaped(when)}** ${escaped(summary)}`),
    ...figures.map((figure) => `- ${escaped(figureLine(figure))}`),
    ...sources.map((source) => {
      const link = linkOf(source.url);
      return `- Source: ${link ? linked(sourceLine(source), link) : escaped(sourceLine(source))}`;
    }),
  ].map((line) => `> ${line}`);
}

/** A link; nothing in its address can end it or mean something to Obsidian. */
export const linked = (text: string, link: string): string =>
  `[${escaped(text)}](<${link
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^A-Za-z0-9:/?#@&=+,;.%_-]/g, (character) => encodeURIComponent(character).replace(/[!'()*~]/g, hex))
    .replace(/==/g, '=%3D')}>)`;

const hex = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * A text as one line of Markdown that says what it says and nothing more, wherever it stands: nothing is emphasised, linked,
 * embedded, counted, commented out, tagged or run, and it begins no list, heading, table, quotation or rule.
 */
export function escaped(text: string): string {
  return lineOf(text)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]#|~$^@{}]|%(?=%)|(?<=%)%/g, '\\$&')
    .replace(/:(?=[/:])|(?<=:):/g, '\\:')
    .replace(/=(?==)|(?<==)=/g, '\\=')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** What the property holds. Each part is looked at by itself, so that one that is damaged does not cost the others. */
const Held = z.object({ article: z.unknown(), clippings: z.array(z.unknown()) });

function read(text: string): ReadFile {
  const properties = /^---[ \t]*\r?\n([\s\S]*?\n)---[ \t]*(?:\r?\n|$)/.exec(unmarked(text))?.[1];
  if (properties === undefined)
    throw new FormatError(`This is not ${EXPECTED}: it has no properties at its beginning.`);
  const held = Held.safeParse(heldIn(properties));
  if (!held.success)
    throw new FormatError(`This is not ${EXPECTED}: it has no property "sidenote", or not as it was written.`);
  const gathering = new Gathering();
  const { article, clippings } = held.data;
  gathering.article('sidenote.article', article);
  clippings.forEach((clipping, at) => {
    const where = `item ${at + 1} (sidenote.clippings[${at}])`;
    gathering.clipping((path) => (path.length > 0 ? `${where}, ${pathOf(path)}` : where), clipping);
  });
  const address = z.object({ address: ArticleAddress }).safeParse(article);
  if (address.success && !gathering.knows(address.data.address))
    gathering.fault('sidenote.article', 'Without its article, none of the clippings can be kept.');
  return gathering.done();
}

/** The property as Sidenote writes it, or as YAML where Obsidian has written the properties anew. */
function heldIn(properties: string): unknown {
  const line = /^sidenote: (\{.*\})[ \t]*\r?$/m.exec(properties)?.[1];
  if (line !== undefined)
    try {
      return JSON.parse(line);
    } catch {
      // Changed by hand: it may be YAML still.
    }
  try {
    const all: unknown = parse(properties, { logLevel: 'error' });
    return z.object({ sidenote: z.unknown() }).parse(all).sidenote;
  } catch {
    throw new FormatError(`This is not ${EXPECTED}: its properties are not YAML, or there is none called "sidenote".`);
  }
}
