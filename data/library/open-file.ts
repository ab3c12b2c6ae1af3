import { AddressError, canonicalAddress } from '../../utils/cite/address';
import { dateInWords } from '../../utils/time/words';
import type { DroppedFile } from '../import/bytes';
import { ImportError } from '../import/official-file';
import { inflated, zipEntries } from '../import/zip';
import type { Article, ArticleAddress, Collection, GlossedClipping } from '../schema/clipping';
import type { PartialDate } from '../schema/identity';
import { isGzip, readBackup } from './backup';
import { recognise } from './formats/all';
import { type Fault, FormatError, type ReadFile } from './formats/format';
import { mergeArticle } from './merge';

/** What a file turned out to be. */
export interface OpenedFile extends ReadFile {
  /** "Backup of 20 November 2026", "CSV" */
  readonly format: string;
  readonly isBackup: boolean;
}

/** No export of ours is larger; bytes. */
const FILE_LIMIT = 500_000_000;
const ZIP = { size: FILE_LIMIT, entries: 20_000 };

/**
 * Reads a file of any format that is known: a backup, an export of ours or of others, or a zip of such.
 * @throws FormatError where it is none of them or is damaged; the message is fit to show.
 */
export async function openFile(file: DroppedFile): Promise<OpenedFile> {
  if (file.size === 0) throw new FormatError(`${file.name} is empty.`);
  if (file.size > FILE_LIMIT) throw new FormatError(`${file.name} is too large to hold clippings.`);
  if ((await isGzip(file)) || (await begins(file, BACKUP))) {
    const { made, ...read } = await readBackup(file);
    return { format: `Backup of ${dateInWords(made.slice(0, 10) as PartialDate)}`, isBackup: true, ...read };
  }
  return canonicalised((await begins(file, ZIPPED)) ? await openZip(file) : readText(file.name, await textOf(file)));
}

/** What files begin with: a zip, and a backup that the browser or the reader has unpacked. */
const ZIPPED = 'PK\u0003\u0004';
const BACKUP = '{"format":"sidenote-library"';

const begins = async (file: Blob, mark: string): Promise<boolean> => (await file.slice(0, mark.length).text()) === mark;

/** A file's text: UTF-8, or else what Excel writes on Windows where one saves a plain CSV. */
async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A zip of exports, as one: articles and clippings of all its files. */
async function openZip(file: DroppedFile): Promise<OpenedFile> {
  const opened: OpenedFile[] = [];
  const faults: Fault[] = [];
  try {
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    for (const entry of await zipEntries(file, ZIP)) {
      if (entry.name.endsWith('/')) continue;
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for await (const piece of inflated(file, entry, options)) parts.push(piece.slice());
      try {
        const read = readText(entry.name, await textOf(new Blob(parts)));
        opened.push(read);
        faults.push(...read.faults.map(({ where, what }) => ({ where: `${entry.name}, ${where}`, what })));
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        faults.push({ where: entry.name, what: error.message });
      }
    }
  } catch (error) {
    if (error instanceof ImportError) throw new FormatError(error.message);
    throw error;
  }
  const [first] = opened;
  if (!first) throw new FormatError(`${file.name} holds no file that Sidenote can read.`);
  const collection = {
    articles: opened.flatMap((read) => read.collection.articles),
    clippings: opened.flatMap((read) => read.collection.clippings),
  };
  return { format: `${first.format}, ${opened.length} files`, isBackup: false, collection, faults };
}

function readText(name: string, text: string): OpenedFile {
  const format = recognise(name, text);
  if (!format?.read)
    throw new FormatError(
      `${name} is of no format that Sidenote can read: it takes its own backups and exports, and others’ Web Annotations, RIS, BibTeX, CSL-JSON and Hypothesis files.`,
    );
  return { format: format.name, isBackup: false, ...format.read(text) };
}

/** Articles under the addresses by which they are known here; those that become one are merged. */
function canonicalised({ collection, ...rest }: OpenedFile): OpenedFile {
  const renamed = new Map<ArticleAddress, ArticleAddress>();
  const articles = new Map<ArticleAddress, Article>();
  for (const article of collection.articles) {
    const address = plainAddress(article.address);
    renamed.set(article.address, address);
    const aliases = address === article.address ? article.aliases : [...article.aliases, article.address].slice(-50);
    articles.set(address, mergeArticle(articles.get(address), { ...article, address, aliases }));
  }
  const clippings = collection.clippings.map(
    (clipping): GlossedClipping => ({ ...clipping, article: renamed.get(clipping.article) ?? clipping.article }),
  );
  return { ...rest, collection: { articles: [...articles.values()], clippings } satisfies Collection };
}

function plainAddress(address: ArticleAddress): ArticleAddress {
  try {
    return canonicalAddress(address);
  } catch (error) {
    // A reference may have an address that is none of the web's; it is kept under that.
    if (error instanceof AddressError) return address;
    throw error;
  }
}
